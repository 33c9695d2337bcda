import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import type { ResolvedSystem } from '../resolve/resolved-system';
import { DataStack } from './data-stack';
import { getEcsSystem } from './ecs-system';
import { MonitoringStack } from './monitoring-stack';
import { NetworkStack } from './network-stack';
import { ServicesStack } from './services-stack';

/** A system in all its environments, as `loadSystem` returns it. */
export interface Environments {
  environment(name: string): ResolvedSystem;
}

/**
 * One system in one environment: the stacks that are deployed together.
 *
 * The stacks stand in the order in which they change for different reasons: the network hardly ever,
 * data seldom, services with every release. Each is an ordinary stack and public, to add to.
 */
export class SystemStage extends Stage {
  readonly network: NetworkStack;
  /** Absent where the system keeps nothing of its own. */
  readonly data?: DataStack;
  readonly services: ServicesStack;
  /** Absent where CloudWatch evaluates no alert. */
  readonly monitoring?: MonitoringStack;

  constructor(scope: Construct, resolved: ResolvedSystem);
  constructor(scope: Construct, system: Environments, environment: string);
  constructor(scope: Construct, system: ResolvedSystem | Environments, environment?: string) {
    const ecs = getEcsSystem(resolve(system, environment));
    const { stage, region, account, stacks } = ecs.target;
    super(scope, stage, { env: { region, account } });
    const terminationProtection = ecs.target.protected;
    this.network = new NetworkStack(this, 'network', { system: ecs, terminationProtection });
    const { vpc } = this.network;
    if (stacks.data !== undefined) {
      const stackName = stacks.data;
      this.data = new DataStack(this, 'data', {
        system: ecs,
        vpc,
        stackName,
        terminationProtection,
      });
    }
    this.services = new ServicesStack(this, 'services', { system: ecs, vpc, data: this.data });
    if (stacks.monitoring !== undefined) {
      this.monitoring = new MonitoringStack(this, 'monitoring', {
        system: ecs,
        stackName: stacks.monitoring,
      });
      // Alarms find their topic by its name: without the topic they would tell nobody.
      this.data?.addStackDependency(this.monitoring);
      this.services.addStackDependency(this.monitoring);
    }
  }
}

function resolve(system: ResolvedSystem | Environments, environment = ''): ResolvedSystem {
  return 'target' in system ? system : system.environment(environment);
}

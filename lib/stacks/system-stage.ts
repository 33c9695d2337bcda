import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import type { ResolvedSystem } from '../resolve/resolved-system';
import { DataStack } from './data-stack';
import { getEcsSystem } from './ecs-system';
import { MonitoringStack } from './monitoring-stack';
import { NetworkStack } from './network-stack';
import { RecoveryStack } from './recovery-stack';
import { ServicesStack } from './services-stack';
import { vpcOf } from './vpc-of';

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
  /** Absent where the network exists already. */
  readonly network?: NetworkStack;
  /** Absent where the system keeps nothing of its own. */
  readonly data?: DataStack;
  /** In the second region; absent where nothing is copied there. */
  readonly recovery?: RecoveryStack;
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
    if (stacks.network !== undefined) {
      const stackName = stacks.network;
      this.network = new NetworkStack(this, 'network', {
        system: ecs,
        stackName,
        terminationProtection,
      });
    }
    const network = vpcOf(ecs.target, this.network);
    const { recovery } = ecs.target;
    if (recovery !== undefined) {
      const { region: other, stack: stackName } = recovery;
      const place = { system: ecs, place: ecs.target };
      this.recovery = new RecoveryStack(this, 'recovery', { ...place, stackName, region: other });
    }
    if (stacks.data !== undefined) {
      const stackName = stacks.data;
      this.data = new DataStack(this, 'data', {
        system: ecs,
        place: ecs.target,
        vpcOf: network,
        stackName,
      });
    }
    // Snapshots are copied into a vault that is there.
    if (this.recovery !== undefined) this.data?.addStackDependency(this.recovery);
    this.services = new ServicesStack(this, 'services', {
      system: ecs,
      vpcOf: network,
      data: this.data,
    });
    // What is named literally has to be there: a bucket that takes access logs, images, secrets.
    if (this.data !== undefined) this.services.addStackDependency(this.data);
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

import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { DataStack } from './data-stack';
import type { HalfOnAws } from './half-on-aws';
import { IdentitiesStack } from './identities-stack';
import { MonitoringStack } from './monitoring-stack';

/**
 * What AWS keeps for a system whose services run on Kubernetes: ledgers, buckets, secrets, the roles
 * under which pods reach them, and who is told when something is wrong with them.
 */
export class DataStage extends Stage {
  readonly data: DataStack;
  /** Absent where no pod reaches anything on AWS. */
  readonly identities?: IdentitiesStack;
  /** Absent where CloudWatch evaluates no alert. */
  readonly monitoring?: MonitoringStack;

  constructor(scope: Construct, system: HalfOnAws) {
    const place = system.target.aws;
    super(scope, place.stage, { env: { region: place.region, account: place.account } });
    this.data = new DataStack(this, 'data', {
      system,
      place,
      stackName: place.stacks.data,
      vpcOf: (stack) => {
        throw new Error(`${stack.node.path}: a system on Kubernetes has no network here`);
      },
    });
    const { identities, monitoring } = place.stacks;
    if (monitoring !== undefined) {
      this.monitoring = new MonitoringStack(this, 'monitoring', { system, stackName: monitoring });
      // Alarms find their topic by its name: without the topic they would tell nobody.
      this.data.addStackDependency(this.monitoring);
    }
    if (identities === undefined) return;
    this.identities = new IdentitiesStack(this, 'identities', {
      system,
      place,
      data: this.data,
      stackName: identities,
    });
  }
}

import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { DataStack } from './data-stack';
import type { HalfOnAws } from './half-on-aws';
import { IdentitiesStack } from './identities-stack';

/**
 * What AWS keeps for a system whose services run on Kubernetes: ledgers, buckets, secrets, and the
 * roles under which pods reach them.
 */
export class DataStage extends Stage {
  readonly data: DataStack;
  /** Absent where no pod reaches anything on AWS. */
  readonly identities?: IdentitiesStack;

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
    const { identities } = place.stacks;
    if (identities === undefined) return;
    this.identities = new IdentitiesStack(this, 'identities', {
      system,
      place,
      data: this.data,
      stackName: identities,
    });
  }
}

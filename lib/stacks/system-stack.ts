import { Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import type { EcsSystem } from './ecs-system';

export interface SystemStackProps {
  readonly system: EcsSystem;
  /** Physical name of the stack. */
  readonly stackName: string;
  readonly description: string;
  /** Whether deleting the stack is refused. @default false */
  readonly terminationProtection?: boolean;
}

/**
 * A stack of a system: named, tagged and synthesized without credentials.
 *
 * The tags stand on the stack, from where CloudFormation puts them on everything that can be tagged;
 * the resources in the template do not repeat them.
 */
export class SystemStack extends Stack {
  constructor(scope: Construct, id: string, props: SystemStackProps) {
    const { system, environment, owner } = props.system;
    super(scope, id, {
      stackName: props.stackName,
      description: `${system} ${environment}: ${props.description}`,
      terminationProtection: props.terminationProtection ?? false,
      tags: { system, environment, owner: owner.team },
    });
  }

  /**
   * The first two zones, named by CloudFormation at deploy time. CDK would ask the account for them as
   * soon as the region is known, and fail without credentials.
   */
  override get availabilityZones(): string[] {
    return [0, 1].map((place) => Fn.select(place, Fn.getAzs()));
  }
}

import { Fn, Stack, type Environment } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import type { ResolvedSystem } from '../resolve/resolved-system';

export interface SystemStackProps {
  readonly system: ResolvedSystem;
  /** Physical name of the stack. */
  readonly stackName: string;
  readonly description: string;
  /** Where it stands. @default - as its stage */
  readonly env?: Environment;
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
  private readonly zones: readonly string[];

  constructor(scope: Construct, id: string, props: SystemStackProps) {
    const { system, environment, owner, target } = props.system;
    super(scope, id, {
      stackName: props.stackName,
      env: props.env,
      description: `${system} ${environment}: ${props.description}`,
      terminationProtection: props.terminationProtection ?? false,
      tags: { system, environment, owner: owner.team },
    });
    const count = target.platform === 'ecs' ? target.zones : 0;
    const existing = target.platform === 'ecs' ? target.vpc : undefined;
    this.zones =
      existing?.availabilityZones ??
      Array.from({ length: count }, (_, place) => Fn.select(place, Fn.getAzs()));
  }

  /**
   * The first zones of the region, named by CloudFormation at deploy time. CDK would ask the account for
   * them as soon as the region is known, and fail without credentials.
   */
  override get availabilityZones(): string[] {
    return [...this.zones];
  }
}

import type { EcsSystem } from '../../../stacks/ecs-system';
import type { Observation } from '../observation';
import type { AwsSystem } from './aws-system';
import type { AwsClients } from './clients';

/**
 * One kind of thing that is compared with the spec: asks AWS, reading only, and says what it found.
 * Each stands in a file of its own, with the comparison as a pure function beside the question.
 */
export interface AwsKind<S extends AwsSystem = EcsSystem> {
  /** What could not be asked, where it could not. */
  readonly name: string;
  readonly verify: (system: S, aws: AwsClients) => Promise<readonly Observation[]>;
}

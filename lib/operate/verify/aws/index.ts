import type { EcsSystem } from '../../../stacks/ecs-system';
import { getAccount } from '../../aws/account';
import { cannotAsk } from '../../aws/failure';
import { askKinds } from '../ask-kinds';
import type { Inquiry } from '../inquiry';
import { alarms } from './alarms';
import { bastion } from './bastion';
import { buckets, existingBuckets } from './buckets';
import { connect } from './clients';
import { clusters } from './clusters';
import { databases } from './databases';
import { jobs } from './jobs';
import type { AwsKind } from './kind';
import { existingListeners, loadBalancers } from './load-balancers';
import { logGroups } from './log-groups';
import { repositories } from './repositories';
import { scaling } from './scaling';
import { schedules } from './schedules';
import { secrets } from './secrets';
import { services } from './services';
import { stacks } from './stacks';
import { stateMachines } from './state-machines';
import { targets } from './targets';
import { taskDefinitions } from './task-definitions';

/**
 * Every kind of thing that is compared, in the order in which it is told. The web ACL of a rate limit
 * is none of them: asking for it would take one more client of the AWS SDK.
 */
const KINDS: readonly AwsKind[] = [
  stacks,
  clusters,
  services,
  taskDefinitions,
  scaling,
  loadBalancers,
  existingListeners,
  targets,
  jobs,
  schedules,
  stateMachines,
  databases,
  buckets,
  existingBuckets,
  repositories,
  bastion,
  secrets,
  logGroups,
  alarms,
];

/** Asks the account about everything that the spec says. Throws CannotAsk and WrongAccount. */
export async function inquire(system: EcsSystem): Promise<readonly Inquiry[]> {
  await getAccount(system.target);
  const aws = connect(system.target.region);
  return askKinds(
    KINDS.map(({ name, verify }) => ({
      name,
      ask: () =>
        verify(system, aws).catch((error: unknown) => {
          throw cannotAsk(error);
        }),
    })),
  );
}

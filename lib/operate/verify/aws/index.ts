import type { EcsSystem } from '../../../stacks/ecs-system';
import type { HalfOnAws } from '../../../stacks/half-on-aws';
import { getAccount } from '../../aws/account';
import { cannotAsk } from '../../aws/failure';
import { askKinds } from '../ask-kinds';
import type { Inquiry } from '../inquiry';
import { ages } from './ages';
import { alarms } from './alarms';
import { placeOf, type AwsSystem } from './aws-system';
import { backupPlans } from './backup-plans';
import { backupSelections } from './backup-selections';
import { bastion } from './bastion';
import { buckets, existingBuckets } from './buckets';
import { caches } from './caches';
import { connect } from './clients';
import { clusters } from './clusters';
import { collector } from './collector';
import { databaseTasks } from './database-tasks';
import { databases } from './databases';
import { jobs } from './jobs';
import type { AwsKind } from './kind';
import { existingLedgers, ledgers } from './ledgers';
import { existingListeners, loadBalancers } from './load-balancers';
import { logGroups } from './log-groups';
import { objectLocks } from './object-locks';
import { podRoles } from './pod-roles';
import { repositories } from './repositories';
import { restoreTests } from './restore-tests';
import { scaling } from './scaling';
import { schedules } from './schedules';
import { secretAges } from './secret-ages';
import { secrets } from './secrets';
import { services } from './services';
import { stacks } from './stacks';
import { stateMachines } from './state-machines';
import { targets } from './targets';
import { taskDefinitions } from './task-definitions';
import { vaults } from './vaults';

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
  databaseTasks,
  vaults,
  backupPlans,
  backupSelections,
  restoreTests,
  caches,
  ledgers,
  existingLedgers,
  objectLocks,
  buckets,
  existingBuckets,
  repositories,
  bastion,
  secrets,
  secretAges,
  ages,
  collector,
  logGroups,
  alarms,
];

/** Those of a system whose services run on Kubernetes. */
const KINDS_OF_HALF: readonly AwsKind<HalfOnAws>[] = [
  stacks,
  podRoles,
  ledgers,
  existingLedgers,
  objectLocks,
  buckets,
  existingBuckets,
  secrets,
  secretAges,
  ages,
  alarms,
];

/** Asks the account about everything that the spec says. Throws CannotAsk and WrongAccount. */
export function inquire(system: EcsSystem): Promise<readonly Inquiry[]> {
  return askAll(system, KINDS);
}

/** The same of what AWS keeps for a system on Kubernetes. */
export function inquireHalf(system: HalfOnAws): Promise<readonly Inquiry[]> {
  return askAll(system, KINDS_OF_HALF);
}

async function askAll<S extends AwsSystem>(
  system: S,
  kinds: readonly AwsKind<S>[],
): Promise<readonly Inquiry[]> {
  const place = placeOf(system);
  await getAccount(place);
  const aws = connect(place.region);
  return askKinds(
    kinds.map(({ name, verify }) => ({
      name,
      ask: () =>
        verify(system, aws).catch((error: unknown) => {
          throw cannotAsk(error);
        }),
    })),
  );
}

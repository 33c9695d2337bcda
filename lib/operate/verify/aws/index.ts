import type { EcsSystem } from '../../../stacks/ecs-system';
import { getAccount } from '../../aws/account';
import { cannotAsk } from '../../aws/failure';
import { askKinds } from '../ask-kinds';
import type { Inquiry } from '../inquiry';
import { alarms } from './alarms';
import { connect } from './clients';
import { clusters } from './clusters';
import { databases } from './databases';
import type { AwsKind } from './kind';
import { logGroups } from './log-groups';
import { scaling } from './scaling';
import { secrets } from './secrets';
import { services } from './services';
import { stacks } from './stacks';
import { targets } from './targets';
import { taskDefinitions } from './task-definitions';

/** Every kind of thing that is compared, in the order in which it is told. */
const KINDS: readonly AwsKind[] = [
  stacks,
  clusters,
  services,
  taskDefinitions,
  scaling,
  targets,
  databases,
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

import { promDuration } from '../../alerts';
import type { CreatedPostgres, ResolvedSystem } from '../../resolve/resolved-system';
import type { DatabaseCommands } from '../commands/database-commands';
import { restoredName } from '../commands/ecs-instance-restores';
import { beforeName, RENAME_SECONDS } from '../commands/ecs-instance-swap';
import { code, codeBlock } from '../markdown';
import { jobsUsing, servicesUsing } from './users';

/** How a whole instance comes back: as it was at a moment, or from a snapshot. */
export function instanceText(
  system: ResolvedSystem,
  store: CreatedPostgres,
  databases: DatabaseCommands,
): readonly string[] {
  const { name, names, backup } = store;
  return [
    `**${name} as it was at a moment**: a new instance ${code(restoredName(store))} in the same network; the live one is not touched. The moments there are:`,
    codeBlock('bash', databases.restoreWindow(store)),
    `Put the moment in place of ${code('<time>')}, in UTC as ${code('2027-01-31T12:00:00Z')}. It takes from minutes to hours, and ends with the address of the new instance; the wait gives up after half an hour, and its line can be run again:`,
    codeBlock('bash', databases.pointInTime(store)),
    `**Where the instance itself is gone**, and its automated backups stayed, the moments above are theirs, with the status ${code('retained')}. It comes back under its own name ${code(names.instance)}, so that nothing takes its place later:`,
    codeBlock('bash', databases.lostInstance(store)),
    ...snapshots(store, databases),
    ...takingPlace(system, store, databases),
    `Its password is the one of that moment: if it was replaced since, replace it again, as [Secrets](#secrets) says. What of its settings is not as the spec says, ${code(`npx runbook verify specs/${system.system}.yaml --env ${system.environment}`)} shows.`,
    ...restoreTests(backup, databases),
  ];
}

/** The live one makes room for the restored one, while nobody writes. */
function takingPlace(
  system: ResolvedSystem,
  store: CreatedPostgres,
  databases: DatabaseCommands,
): readonly string[] {
  const services = servicesUsing(system, store);
  const jobs = jobsUsing(system, store);
  const stopped = services.map(({ name }) => name).join(', ');
  const swap = `both are renamed, and the address goes with the name; what was live is ${code(beforeName(store))} then, or stays gone. A rename takes about ten minutes, and the block waits for each ${promDuration(RENAME_SECONDS)} at most; if it breaks off, run it again, and it goes on where it was`;
  const title = '**Let the new instance take the place of the old one**';
  const duringJobs =
    jobs.length === 0
      ? ''
      : ` Let no job run meanwhile that uses it (${jobs.join(', ')}), and no deployment.`;
  if (services.length === 0) {
    return [`${title}: ${swap}.${duringJobs}`, codeBlock('bash', databases.takePlace(store))];
  }
  return [
    `${title}. First stop who writes, so that nothing is lost between the two: ${stopped}. Their autoscaling is suspended and keeps its bounds; their alerts fire.${duringJobs}`,
    codeBlock('bash', databases.stop(services)),
    `Then ${swap}:`,
    codeBlock('bash', databases.takePlace(store)),
    `At last start ${stopped} again, also when you give it up:`,
    codeBlock('bash', databases.start(services)),
  ];
}

function snapshots(store: CreatedPostgres, databases: DatabaseCommands): readonly string[] {
  const { vault } = store.backup;
  if (vault === undefined) return [];
  const { copy } = vault;
  return [
    `**${store.name} from a snapshot**, also where the instance is gone, the newest last:`,
    codeBlock('bash', databases.listSnapshots(vault)),
    ...(copy === undefined
      ? []
      : [
          `The copies in ${copy.region}; to restore there, this environment has to stand there first:`,
          codeBlock('bash', databases.listSnapshots(vault, copy.region)),
        ]),
    `Put the ARN of one in place of ${code('<snapshot>')}:`,
    codeBlock('bash', databases.restoreSnapshot(store)),
  ];
}

function restoreTests(
  { vault }: CreatedPostgres['backup'],
  databases: DatabaseCommands,
): readonly string[] {
  if (vault === undefined) return [];
  const test = vault.restoreTest;
  if (test === undefined) return ['No snapshot is restored to see whether that works.'];
  return [
    `**Tests**: the newest snapshot is restored every ${test.everyDays === 1 ? 'day' : `${test.everyDays} days`} by the plan ${code(test.name)}, and the instance deleted again. How that ended, and from when to when it took:`,
    codeBlock('bash', databases.restoreTests(test.name)),
  ];
}

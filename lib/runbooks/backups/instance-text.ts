import type { CreatedPostgres, ResolvedSystem } from '../../resolve/resolved-system';
import type { DatabaseCommands } from '../commands/database-commands';
import { code, codeBlock } from '../markdown';

/** How a whole instance comes back: as it was at a moment, or from a snapshot. */
export function instanceText(
  system: ResolvedSystem,
  store: CreatedPostgres,
  databases: DatabaseCommands,
): readonly string[] {
  const { name, names, backup } = store;
  const restored = `${names.instance}-restored`;
  return [
    `**${name} as it was at a moment**: a new instance ${code(restored)} in the same network; the live one is not touched. The moments there are:`,
    codeBlock('bash', databases.restoreWindow(store)),
    `Put the moment in place of ${code('<time>')}, in UTC as ${code('2027-01-31T12:00:00Z')}. It takes from minutes to hours, and ends with the address of the new instance; the wait gives up after half an hour, and its line can be run again:`,
    codeBlock('bash', databases.pointInTime(store)),
    ...snapshots(store, databases),
    `**Let the new instance take the place of the old one**: both are renamed, and the address goes with the name. Connections break and find the new one after some minutes; what was live is ${code(`${names.instance}-before`)} then:`,
    codeBlock('bash', databases.takePlace(store)),
    `Its password is the one of that moment: if it was replaced since, replace it again, as [Secrets](#secrets) says. What of its settings is not as the spec says, ${code(`npx runbook verify specs/${system.system}.yaml --env ${system.environment}`)} shows.`,
    ...restoreTests(backup, databases),
  ];
}

function snapshots(store: CreatedPostgres, databases: DatabaseCommands): readonly string[] {
  const { vault } = store.backup;
  if (vault === undefined) return [];
  const { copy } = vault;
  return [
    `**${store.name} from a snapshot**, the newest last:`,
    codeBlock('bash', databases.listSnapshots(vault)),
    ...(copy === undefined
      ? []
      : [
          `The copies in ${copy.region}; to restore there, this environment has to stand there first:`,
          codeBlock('bash', databases.listSnapshots(vault, copy.region)),
        ]),
    `Put the ARN of one in place of ${code('<snapshot>')}:`,
    codeBlock('bash', databases.restoreSnapshot(store)),
    `Where the old instance is gone, nothing answers the three questions at the beginning: write the subnet group, the parameter group and the security groups in their place, as its stack still has them:`,
    codeBlock('bash', databases.surroundings()),
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

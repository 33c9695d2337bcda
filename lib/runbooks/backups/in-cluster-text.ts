import { promDuration } from '../../alerts';
import type {
  InClusterDump,
  InClusterPostgres,
  ResolvedSystem,
} from '../../resolve/resolved-system';
import type { Commands } from '../commands/commands';
import type {
  DumpedInCluster,
  InClusterDatabaseCommands,
} from '../commands/in-cluster-database-commands';
import { code, codeBlock } from '../markdown';
import { findDumpedInCluster } from './dumped-in-cluster';
import { inClusterWaysBack } from './in-cluster-ways-back';
import { objectivesText } from './objectives';
import { jobsUsing, servicesUsing } from './users';

/** How a database in the cluster comes back, what proves it, and how one does it. */
export function inClusterText(
  system: ResolvedSystem,
  store: InClusterPostgres,
  commands: Commands,
): readonly string[] {
  const databases = commands.databasesInCluster;
  const dumped = findDumpedInCluster(system, store);
  if (databases === undefined || dumped === undefined) {
    return [
      `**${store.name}** is not dumped: when the volume ${code(store.names.claim)} is lost, all of it is.`,
    ];
  }
  return [
    `The ways back of **${store.name}**:`,
    inClusterWaysBack(dumped),
    objectivesText(store),
    ...dumpText(dumped, databases),
    ...testsText(dumped, databases),
    `**Bring a dump of ${store.name} back**`,
    ...inClusterRestoreText(system, dumped, commands),
  ];
}

function dumpText(
  dumped: DumpedInCluster,
  databases: InClusterDatabaseCommands,
): readonly string[] {
  const { store, dump } = dumped;
  return [
    `**Dump ${store.name} now**, as the CronJob ${code(dump.names.dump)} of ${code(store.namespace)} does; the block waits for its end, and the cluster stops it after ${promDuration(dump.timeoutSeconds)}. A dump that is cut short is not stored${replaces(dump)}:`,
    codeBlock('bash', databases.dump(dumped)),
    'How the last dumps ended, and what they wrote:',
    codeBlock('bash', databases.dumpRuns(dumped)),
  ];
}

/** A file that is called after the day alone. */
function replaces({ volume }: InClusterDump): string {
  return volume === undefined || volume.path.includes('{{ timestamp }}')
    ? ''
    : '; on the volume it takes the place of an earlier one of the same day';
}

function testsText(
  dumped: DumpedInCluster,
  databases: InClusterDatabaseCommands,
): readonly string[] {
  const { restoreTest: test } = dumped.store.backup;
  if (test === undefined) return ['No dump is restored to see whether that works.'];
  return [
    `**Tests**: the newest dump${dumped.bucket === undefined ? '' : ' in the bucket'} is restored every ${test.everyDays === 1 ? 'day' : `${test.everyDays} days`} by the CronJob ${code(test.name)}, into a server that is gone afterwards. How that ended, how many rows came back and how long it took:`,
    codeBlock('bash', databases.restoreTests(dumped, test.name)),
    'Try it now:',
    codeBlock('bash', databases.testRestore(dumped, test.name)),
  ];
}

/** The steps of a person who restores: look, restore beside the live one, then take its place. */
export function inClusterRestoreText(
  system: ResolvedSystem,
  dumped: DumpedInCluster,
  commands: Commands,
): readonly string[] {
  const databases = commands.databasesInCluster;
  if (databases === undefined) return [];
  const { store, dump } = dumped;
  return [
    ...listText(dumped, databases),
    `Restore one beside the live database, as ${code(`${store.database}_restored_<time>`)}, all of it or nothing. Nothing live is touched, so this is also how a restore is rehearsed; it stands on the same volume, so the block refuses where that has no room for the database once more. Put ${keyOf(dumped)} in place of ${code('<key>')}; the log ends with the name of the new database:`,
    codeBlock('bash', databases.restoreDump(dumped)),
    ...(dump.tables.length > 0 ? copyText(dumped, databases) : swapText(system, dumped, databases)),
    `A restored database stays, and takes room on the volume. Once nobody needs it, put its name in place of ${code('<database>')}:`,
    codeBlock('bash', commands.sql(store, 'DROP DATABASE "<database>";')),
  ];
}

function listText(
  dumped: DumpedInCluster,
  databases: InClusterDatabaseCommands,
): readonly string[] {
  const { name } = dumped.store;
  const inBucket = databases.listBucket(dumped);
  const onVolume = databases.listVolume(dumped);
  return [
    ...(onVolume === undefined
      ? []
      : [
          `The dumps of ${name} on the volume, the newest last; a pod looks, and is deleted again:`,
          codeBlock('bash', onVolume),
        ]),
    ...(inBucket === undefined
      ? []
      : [`The dumps of ${name} in the bucket, the newest last:`, codeBlock('bash', inBucket)]),
  ];
}

function keyOf({ dump, bucket }: DumpedInCluster): string {
  if (dump.volume === undefined) return 'the key of the dump';
  const path = 'the whole path of a dump on the volume';
  return bucket === undefined ? path : `${path}, or the key of one in the bucket,`;
}

function copyText(
  dumped: DumpedInCluster,
  databases: InClusterDatabaseCommands,
): readonly string[] {
  const tables = dumped.dump.tables.map(code).join(', ');
  return [
    `The dump holds ${tables} alone: **never let the restored database take the place of the live one**. Copy the rows that the live table lacks; rows that it has stay as they are. Those are known by a unique key: a table without one gets every row twice. Rows that were deleted since come back, also those that a job has archived. Put the name of the restored database in place of ${code('<database>')}:`,
    codeBlock('bash', databases.copyRows(dumped)),
  ];
}

/** Nobody writes between the two, and nobody is in the way of the renaming. */
function swapText(
  system: ResolvedSystem,
  dumped: DumpedInCluster,
  databases: InClusterDatabaseCommands,
): readonly string[] {
  const { store } = dumped;
  const services = servicesUsing(system, store);
  const jobs = jobsUsing(system, store);
  const names = services.map(({ name }) => name).join(', ');
  const meanwhile = [
    'no deployment',
    ...(jobs.length === 0 ? [] : [`no job (${jobs.join(', ')})`]),
  ];
  return [
    ...(services.length === 0
      ? []
      : [
          `Stop who writes: ${names}. The autoscaler rests while no replica is asked for, and keeps its bounds; alerts fire. Let ${meanwhile.join(' and ')} run meanwhile:`,
          codeBlock('bash', databases.stop(services)),
        ]),
    `Let the restored database take the place of the live one: put its name in place of ${code('<database>')}. Both are renamed in one step and nothing is dropped: what was live is ${code(`${store.database}_before_<time>`)} then, and the same block with that name is the way back. What was written since the dump is only there. It ends the connections that there still are, those of the exporter among them; with ${code("terminate='no'")} it refuses and says whose they are:`,
    codeBlock('bash', databases.swap(dumped)),
    ...(services.length === 0
      ? []
      : [
          `Start again, with ${services.map(replicasOf).join(', ')}, also when you give it up:`,
          codeBlock('bash', databases.start(services)),
        ]),
  ];
}

function replicasOf({ name, scaling }: ReturnType<typeof servicesUsing>[number]): string {
  return `${scaling.min} ${scaling.min === 1 ? 'replica' : 'replicas'} of ${name}`;
}

import { AGE_METRICS } from '../../facts/age-metrics';
import type { CreatedPostgres, ResolvedSystem } from '../../resolve/resolved-system';
import { isCreatedPostgres, isPostgresInCluster } from '../../resolve/stores';
import type { Commands } from '../commands/commands';
import type { DatabaseCommands, DumpedDatabase } from '../commands/database-commands';
import { code, codeBlock } from '../markdown';
import { newestAge } from '../newest-age';
import { alertsOn, watchedText } from '../watched-by';
import { dumpText } from './dump-text';
import { findDumpedDatabase } from './dumped-database';
import { inClusterText } from './in-cluster-text';
import { instanceText } from './instance-text';
import { objectivesText } from './objectives';
import { waysBack } from './ways-back';

/** How each database comes back, what proves it, and how one does it. */
export function backupsSection(system: ResolvedSystem, commands: Commands): string {
  const { databases } = commands;
  return [
    ...(databases === undefined
      ? []
      : system.stores
          .filter(isCreatedPostgres)
          .flatMap((store) => databaseText(system, store, commands, databases))),
    ...system.stores
      .filter(isPostgresInCluster)
      .flatMap((store) => inClusterText(system, store, commands)),
  ].join('\n\n');
}

function databaseText(
  system: ResolvedSystem,
  store: CreatedPostgres,
  commands: Commands,
  databases: DatabaseCommands,
): readonly string[] {
  const dumped = findDumpedDatabase(system, store);
  return [
    `The ways back of **${store.name}**:`,
    waysBack(store, dumped?.bucket),
    objectivesText(store),
    ...(dumped === undefined
      ? []
      : [...ageText(system, dumped), ...dumpText(system, dumped, commands, databases)]),
    ...instanceText(system, store, databases),
  ];
}

/** Silence is not success: a dump that no longer comes is seen by the age of the newest. */
function ageText(
  system: ResolvedSystem,
  { store, dump, bucket }: DumpedDatabase,
): readonly string[] {
  const { namespace, newestBackupAge } = AGE_METRICS;
  const { prefix } = dump;
  const place = { BucketName: bucket, ...(prefix === '' ? {} : { Prefix: prefix }) };
  const command = newestAge(system, newestBackupAge, place);
  if (command === undefined) return [];
  const watched = { name: store.name, alerts: alertsOn(system, newestBackupAge, place) };
  const dimensions =
    prefix === '' ? code('BucketName') : `${code('BucketName')} and ${code('Prefix')}`;
  return [
    `The age of the newest dump in seconds is the metric ${code(newestBackupAge)} in the namespace ${code(namespace)}, by ${dimensions}, told once an hour. ${watchedText([watched])} The last day:`,
    codeBlock('bash', command),
  ];
}

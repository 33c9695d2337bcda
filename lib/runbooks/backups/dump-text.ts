import { promDuration } from '../../alerts';
import type { ResolvedSystem } from '../../resolve/resolved-system';
import type { Commands } from '../commands/commands';
import type { DatabaseCommands, DumpedDatabase } from '../commands/database-commands';
import { code, codeBlock } from '../markdown';
import { backupCommand, restoreCommand } from './our-commands';

/** How a dump is taken, found and brought back, with our commands and with the aws CLI alone. */
export function dumpText(
  system: ResolvedSystem,
  database: DumpedDatabase,
  commands: Commands,
  databases: DatabaseCommands,
): readonly string[] {
  const { names, timeoutSeconds } = database.dump;
  const name = database.store.name;
  const logs = (group: string) => codeBlock('bash', logsOf(system, group));
  return [
    `**Dump ${name} now**:`,
    codeBlock('bash', backupCommand(system, database)),
    `The same with the aws CLI alone, as the task ${code(names.dump)}; the block waits for its end, and stops it when it takes longer than ${promDuration(timeoutSeconds)}. A dump that is cut short is not stored:`,
    codeBlock('bash', databases.dump(database)),
    'What dumps wrote in the last day:',
    logs(names.logGroup),
    `**The dumps of ${name}**, the newest first:`,
    codeBlock('bash', restoreCommand(system, database, '--list')),
    'The same with the aws CLI alone, the newest last:',
    codeBlock('bash', databases.listDumps(database)),
    `**Bring a dump of ${name} back**. ${besideText(database)}`,
    codeBlock('bash', restoreBlock(system, database, '--dry-run')),
    'Then without it:',
    codeBlock('bash', restoreBlock(system, database)),
    `The same with the aws CLI alone, as the task ${code(names.restore)}:`,
    codeBlock('bash', databases.restoreDump(database)),
    'What it wrote: the rows of each table, and at the end the name of the new database:',
    logs(names.restoreLogGroup),
    ...takingOver(system, database, commands, databases),
    `A restored database stays, and takes room. Once nobody needs it, put its name in place of ${code('<database>')}:`,
    codeBlock('bash', commands.sql(database.store, 'DROP DATABASE "<database>";')),
  ];
}

/** The steps of a person who restores with our command. */
export function restoreText(system: ResolvedSystem, database: DumpedDatabase): string {
  return [
    `Look for the dump of ${database.store.name}:`,
    codeBlock('bash', restoreCommand(system, database, '--list')),
    besideText(database),
    codeBlock('bash', restoreBlock(system, database, '--dry-run')),
    'Then without it:',
    codeBlock('bash', restoreBlock(system, database)),
    'What comes then, and all of it with the aws CLI alone, stands under [Backups](#backups).',
  ].join('\n\n');
}

function besideText({ store }: DumpedDatabase): string {
  return `It becomes a new database ${code(`${store.database}_restored_<time>`)} beside the live one, all of it or nothing. Nothing live is touched, so this is also how a restore is rehearsed. Put the key of the dump in place of ${code('<key>')}; ${code('--dry-run')} checks and prints, and starts nothing:`;
}

function restoreBlock(
  system: ResolvedSystem,
  database: DumpedDatabase,
  ...further: readonly string[]
): string {
  const options = ['--key "$key"', ...further].join(' ');
  return `key='<key>'\n${restoreCommand(system, database, options)}`;
}

/** From beside the live database into its place, as far as the dump reaches. */
function takingOver(
  system: ResolvedSystem,
  database: DumpedDatabase,
  commands: Commands,
  databases: DatabaseCommands,
): readonly string[] {
  const { store, dump } = database;
  if (dump.tables.length > 0) {
    const tables = dump.tables.map(code).join(', ');
    const copy = `The dump holds ${tables} alone: **never let the restored database take the place of the live one**. Copy the rows that the live table lacks; rows that it has stay as they are. Those are known by a unique key: a table without one gets every row twice. Rows that were deleted since come back, also those that a job has archived. Put the name of the restored database in place of ${code('<database>')}`;
    return commands.connect === undefined
      ? [
          `${copy} of a ${code('pg_dump --data-only --on-conflict-do-nothing --inserts')} in the network of the environment.`,
        ]
      : [
          `${copy}; it needs the tunnel of [Stores](#stores) open in another terminal, and a pg_dump of version ${store.version} or later:`,
          codeBlock('bash', databases.copyRows(database)),
        ];
  }
  return [
    `**Let it take the place of the live one**, as the task ${code(dump.names.swap)}. Both are renamed in one step and nothing is dropped: what was live is ${code(`${store.database}_before_<time>`)} then, and the same block with that name is the way back. What was written since the dump is only there. While anybody is connected it refuses and says who; ${code("terminate='yes'")} ends their connections, and services open new ones, to the restored data. Let no deployment and no job run meanwhile:`,
    codeBlock('bash', databases.swap(database)),
    codeBlock('bash', logsOf(system, dump.names.swapLogGroup)),
  ];
}

function logsOf({ target }: ResolvedSystem, group: string): string {
  const region = target.platform === 'ecs' ? ` --region ${target.region}` : '';
  return `aws logs tail ${group} --since 1d${region}`;
}

import type { EcsTarget } from '../../resolve/resolved-system';
import { credentialOf } from '../../resolve/stores';
import { shellCommand, shellSteps, shellWord } from '../shell';
import type { DumpedDatabase } from './database-commands';
import { nearEnd } from './ecs-connection';
import { readValue } from './secrets-manager';

/** The rows that the live tables lack, through the tunnel; those that they have stay as they are. */
export function copyRows(target: EcsTarget, { store, dump }: DumpedDatabase): string {
  const tables = dump.tables.map((table) => ` --table=${shellWord(table)}`).join('');
  return shellSteps(
    "restored='<database>'",
    `PGPASSWORD=$(${readValue(credentialOf(store, 'password'), target.region)})`,
    'export PGPASSWORD',
    shellCommand(
      `pg_dump --dbname="${nearEnd({ ...store, database: '$restored' })}"`,
      `--data-only --rows-per-insert=1000 --on-conflict-do-nothing${tables}`,
      `| psql ${shellWord(nearEnd(store))} --single-transaction --set ON_ERROR_STOP=1 --quiet`,
    ),
  );
}

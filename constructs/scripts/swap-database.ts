import { bash, quote } from './dump-files';
import { COUNT_TABLES, PSQL, query } from './psql';

/** Who is connected to one of the two, beside this session. */
const OTHERS = `pg_stat_activity
WHERE datname IN (:'live', :'restored') AND pid <> pg_backend_pid()
AND backend_type = 'client backend'`;

const LIST_OTHERS = `
SELECT datname, usename, count(*), min(application_name) FROM ${OTHERS}
GROUP BY datname, usename ORDER BY datname, usename;`;

/**
 * Both names change in one transaction, or neither. A rename waits five seconds for sessions that
 * are told to end, and meanwhile lets nobody new in.
 */
const RENAME = `
BEGIN;
SELECT count(pg_terminate_backend(pid)) || ' connections ended' FROM ${OTHERS};
SELECT format('ALTER DATABASE %I RENAME TO %I', :'live', :'before')
\\gexec
SELECT format('ALTER DATABASE %I RENAME TO %I', :'restored', :'live')
\\gexec
COMMIT;`;

/** From the end of a connection to the rename there is time for a client to come back. */
const TRIES = 5;

/**
 * Gives `RESTORE_DATABASE` the name of the live database, which keeps its data under a name with
 * the time. While others are connected it refuses; with `TERMINATE_CONNECTIONS=yes` it ends their
 * connections. It is its own way back: with the name it printed, it swaps the two again.
 */
export function swapScript(directory: string): string[] {
  const names = { live: '$PGDATABASE', restored: '$RESTORED' };
  return bash(directory, [
    'RESTORED=$(printenv RESTORE_DATABASE || true)',
    'if [ -z "$RESTORED" ] || [ "$RESTORED" = "$PGDATABASE" ]; then',
    `  echo "RESTORE_DATABASE is '$RESTORED', not a database to take the place of $PGDATABASE." >&2`,
    '  exit 64',
    'fi',
    // Fails where there is no such database.
    `TABLES=$(${PSQL} --dbname "$RESTORED" --command ${quote(COUNT_TABLES)})`,
    'if [ "$TABLES" -eq 0 ]; then',
    '  echo "$RESTORED has no tables." >&2',
    '  exit 1',
    'fi',
    'OTHERS=$(',
    ...query('postgres', LIST_OTHERS, names),
    ')',
    'if [ -n "$OTHERS" ] && [ "$(printenv TERMINATE_CONNECTIONS || true)" != yes ]; then',
    '  echo "These are connected:" >&2',
    '  echo "$OTHERS" >&2',
    "  echo 'Stop them, or set TERMINATE_CONNECTIONS=yes to end their connections.' >&2",
    '  exit 1',
    'fi',
    'swap() {',
    '  BEFORE="$PGDATABASE"_before_$(date --utc +%Y%m%d_%H%M%S)',
    ...query('postgres', RENAME, { ...names, before: '$BEFORE' }),
    '}',
    'TRY=1',
    'until swap; do',
    `  if [ "$TRY" -ge ${TRIES} ]; then`,
    '    echo "Nothing was swapped." >&2',
    '    exit 1',
    '  fi',
    '  TRY=$((TRY + 1))',
    '  sleep 1',
    'done',
    'echo "$RESTORED is $PGDATABASE now; what was $PGDATABASE is $BEFORE."',
    'echo "The way back: RESTORE_DATABASE=$BEFORE."',
  ]);
}

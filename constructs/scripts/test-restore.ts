import { bash, CHECK_DUMP, DUMP_FILE, quote } from './dump-files';
import { DUMPED_AT_FILE } from './fetch-dump';
import { COUNT_TABLES, PSQL, query } from './psql';
import { COUNT_ROWS, LEAVE_OUT_NEWER } from './restore-database';

export interface TestRestoreScriptProps {
  readonly directory: string;
  /** Age from which even a good dump fails the test. @default - any age will do */
  readonly maximumAgeSeconds?: number;
}

/**
 * What the server may leave out, since it is thrown away, and what a pod refuses it: containers have
 * 64 MiB of shared memory, which an index that is built in parallel would overrun.
 */
const SETTINGS = [
  "listen_addresses=''",
  'unix_socket_directories=$PWD/server',
  'dynamic_shared_memory_type=mmap',
  'autovacuum=off',
  'fsync=off',
  'full_page_writes=off',
  'max_wal_size=4GB',
];

/**
 * Restores the dump into a PostgreSQL of its own, which nobody else can reach and which is gone
 * afterwards, all of it or nothing, and counts what came back. Says how long that took, without the
 * way of the dump to here, and how old the dump is.
 */
export function testRestoreScript(props: TestRestoreScriptProps): string[] {
  const { directory, maximumAgeSeconds } = props;
  const settings = SETTINGS.map((setting) => `-c ${setting}`).join(' ');
  return bash(directory, [
    ...CHECK_DUMP,
    `AGE=$(($(date +%s) - $(cat ${DUMPED_AT_FILE})))`,
    'echo "The dump is $((AGE / 3600)) hours and $((AGE % 3600 / 60)) minutes old."',
    'rm --recursive --force server',
    'mkdir --mode=700 server',
    // Only what names this server: a test that reached the live one would be worse than none.
    'export PGHOST="$PWD/server" PGPORT=5432 PGUSER=postgres PGDATABASE=postgres',
    'unset PGHOSTADDR PGSERVICE PGPASSWORD',
    'initdb --pgdata server/data --username postgres --auth trust --no-sync \\',
    '  --encoding UTF8 --locale C.UTF-8 >server/initdb.log',
    "trap 'pg_ctl stop --silent --pgdata server/data --mode immediate || true' EXIT",
    'if ! pg_ctl start --silent --wait --timeout 300 --pgdata server/data --log server/log \\',
    `  --options "${settings}"; then`,
    '  cat server/log >&2',
    '  exit 1',
    'fi',
    'STARTED=$SECONDS',
    `${PSQL} --command 'CREATE DATABASE restored TEMPLATE template0'`,
    `gzip --decompress --stdout ${DUMP_FILE} | ${LEAVE_OUT_NEWER} \\`,
    `  | ${PSQL} --output /dev/null --single-transaction --dbname restored --file -`,
    'TOOK=$((SECONDS - STARTED))',
    `TABLES=$(${PSQL} --dbname restored --command ${quote(COUNT_TABLES)})`,
    'COUNTS=$(',
    ...query('restored', COUNT_ROWS),
    ')',
    'ROWS=0',
    'while read -r LINE; do ROWS=$((ROWS + ${LINE##* })); done <<<"${COUNTS:-0}"',
    "echo 'Rows of each table:'",
    'echo "$COUNTS"',
    'if [ "$TABLES" -eq 0 ] || [ "$ROWS" -eq 0 ]; then',
    '  echo "The dump holds $TABLES tables with $ROWS rows: nothing would come back." >&2',
    '  exit 1',
    'fi',
    'echo "Restored $TABLES tables with $ROWS rows in $TOOK seconds."',
    ...failWhenOlder(maximumAgeSeconds),
  ]);
}

function failWhenOlder(maximumAgeSeconds: number | undefined): string[] {
  if (maximumAgeSeconds === undefined) return [];
  return [
    `if [ "$AGE" -gt ${maximumAgeSeconds} ]; then`,
    `  echo 'A dump may be ${maximumAgeSeconds} seconds old: newer ones did not come.' >&2`,
    '  exit 1',
    'fi',
  ];
}

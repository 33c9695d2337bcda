import { bash, CHECK_DUMP, DUMP_FILE, quote } from './dump-files';
import { COUNT_TABLES, PSQL, query, TABLES } from './psql';

export interface DownloadScriptProps {
  /** Where the dump lies until it is restored. */
  readonly directory: string;
  /** What the keys of dumps begin with. */
  readonly keyPrefix: string;
}

/** Fetches the dump that `BACKUP_KEY` names from `BACKUP_BUCKET`. */
export function downloadScript({ directory, keyPrefix }: DownloadScriptProps): string[] {
  return bash(directory, [
    'KEY=$(printenv BACKUP_KEY || true)',
    'case "$KEY" in',
    `  ${quote(keyPrefix)}?*) ;;`,
    '  *)',
    `    echo "BACKUP_KEY is '$KEY', not the key of a dump below "${quote(keyPrefix)}. >&2`,
    '    exit 64',
    '    ;;',
    'esac',
    `aws s3 cp --no-progress --only-show-errors "s3://$BACKUP_BUCKET/$KEY" ${DUMP_FILE}`,
    `echo "Fetched s3://$BACKUP_BUCKET/$KEY: $(stat --format=%s ${DUMP_FILE}) bytes."`,
  ]);
}

/** Encoding and locale are no part of a dump: a database made without them may refuse the data. */
const CREATE_LIKE_LIVE = `
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L',
  :'target', pg_encoding_to_char(like_it.encoding), like_it.datcollate, like_it.datctype)
FROM pg_database AS like_it WHERE like_it.datname IN (:'live', 'postgres')
ORDER BY like_it.datname = :'live' DESC LIMIT 1
\\gexec`;

/** A newer pg_dump sets what an older server does not know; it stands in the head of the dump, above all data. */
export const LEAVE_OUT_NEWER = "sed '1,40{/^SET transaction_timeout = 0;$/d}'";

/** One query for each table, which says its name and how many rows it has. */
export const COUNT_ROWS = `
SELECT format('SELECT %L, count(*) FROM %I.%I', format('%I.%I', n.nspname, c.relname), n.nspname, c.relname)
FROM ${TABLES} ORDER BY n.nspname, c.relname
\\gexec`;

/**
 * Restores the dump into a new database beside the live one, all of it or nothing, and counts what
 * came back. The live database is only asked for its encoding. Nothing is ever dropped: what a failed
 * restore leaves is an empty database of the name it printed.
 */
export function restoreScript({ directory }: Pick<DownloadScriptProps, 'directory'>): string[] {
  return bash(directory, [
    ...CHECK_DUMP,
    'TARGET=$(printenv RESTORE_DATABASE || true)',
    'if [ -z "$TARGET" ]; then',
    '  TARGET="$PGDATABASE"_restored_$(date --utc +%Y%m%d_%H%M%S)',
    'fi',
    'echo "Restoring into the new database $TARGET."',
    ...query('postgres', CREATE_LIKE_LIVE, { target: '$TARGET', live: '$PGDATABASE' }),
    `gzip --decompress --stdout ${DUMP_FILE} | ${LEAVE_OUT_NEWER} \\`,
    `  | ${PSQL} --output /dev/null --single-transaction --dbname "$TARGET" --file -`,
    `TABLES=$(${PSQL} --dbname "$TARGET" --command ${quote(COUNT_TABLES)})`,
    'if [ "$TABLES" -eq 0 ]; then',
    '  echo "$TARGET has no tables: the dump held none." >&2',
    '  exit 1',
    'fi',
    // A restore leaves no statistics, and without them the first queries would be planned blindly. Who
    // is no superuser is warned of each table of the server's own, which needs none.
    `PGOPTIONS=--client-min-messages=error ${PSQL} --dbname "$TARGET" --command ANALYZE`,
    "echo 'Rows of each table:'",
    ...query('$TARGET', COUNT_ROWS),
    'echo "Restored $TABLES tables into $TARGET."',
  ]);
}

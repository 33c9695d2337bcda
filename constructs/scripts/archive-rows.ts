import { bash, quote } from './dump-files';
import { query } from './psql';

/** What the steps of an archive hand to each other: the object, and how to know its rows again. */
const ROWS_FILE = 'rows.csv';
const OBJECT_FILE = `${ROWS_FILE}.gz`;
const KNOWN_FILE = 'known.txt';
/** Up to when, and when it was found: `2024-04-01 02:00:00+00` and `20240630_020000`, both in UTC. */
const CUTOFF_FILE = 'cutoff';
const TIMESTAMP_FILE = 'timestamp';
/** Where the object is, written when it is. */
const STORED_FILE = 'stored';

/** Rows of a table that grow old. */
export interface AgeingRows {
  /** Where the steps meet. */
  readonly directory: string;
  /** Name of the table, as it stands in PostgreSQL's catalogue; with its schema where that is said. */
  readonly table: string;
  /** Column that says how old a row is: a date or a timestamp. */
  readonly column: string;
}

export interface ExportScriptProps extends AgeingRows {
  readonly olderThanSeconds: number;
  /** Rows at most, the oldest first. @default - all */
  readonly maximumRows?: number;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/;

/** Why a table or a column cannot be archived by its name; empty when it can. */
export function findNameFaults({ table, column }: Pick<AgeingRows, 'table' | 'column'>): string[] {
  const parts = table.split('.');
  const faults: string[] = [];
  const names = 'letters, digits, _ and -, at most 63, beginning with a letter or _';
  if (parts.length > 2 || !parts.every((part) => NAME.test(part))) {
    faults.push(`table '${table}' is not a name, or schema.name, of ${names}`);
  }
  if (!NAME.test(column)) faults.push(`column '${column}' is not a name of ${names}`);
  return faults;
}

/** `public.audit` becomes `"public"."audit"`; there is no quote in a name that gets here. */
function identifier(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}

/** What a text of a row depends on: the same in both sessions, and exact when it is read again. */
const EXACT_TEXT = `
SET datestyle = 'ISO, YMD';
SET intervalstyle = 'postgres';
SET timezone = 'UTC';
SET client_encoding = 'UTF8';
SET extra_float_digits = 1;
SET bytea_output = 'hex';`;

/**
 * Tables whose rows cannot be archived alone: a deletion would go on into tables that refer to them,
 * and a table that others inherit from shows their rows without all of their columns.
 */
const FIND_FAULTS = `
WITH target AS (SELECT oid, relkind FROM pg_class WHERE oid = to_regclass(:'table'))
SELECT 'There is no table ' || :'table' || '.'
WHERE NOT EXISTS (SELECT FROM target WHERE relkind IN ('r', 'p'))
UNION ALL
SELECT 'It has no column ' || :'column' || ' that is a date or a timestamp.'
WHERE NOT EXISTS (
  SELECT FROM pg_attribute JOIN target ON attrelid = target.oid
  WHERE attname = :'column' AND NOT attisdropped
  AND atttypid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype))
UNION ALL
SELECT format('Rows of %s refer to it and would change when a row is deleted (%s).', conrelid::regclass, conname)
FROM pg_constraint
WHERE contype = 'f' AND confdeltype IN ('c', 'n', 'd') AND confrelid IN (
  SELECT oid FROM target UNION SELECT relid FROM target, pg_partition_tree(target.oid))
UNION ALL
SELECT format('%s inherits from it.', inhrelid::regclass)
FROM pg_inherits JOIN target ON inhparent = target.oid WHERE relkind = 'r';`;

/** Generated columns are left out: nobody can write them back. */
const FIND_COLUMNS = `
SELECT string_agg(format('%I', attname), ', ' ORDER BY attnum) AS columns
FROM pg_attribute
WHERE attrelid = to_regclass(:'table') AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
\\gset`;

/**
 * Writes the rows that are old enough, as a CSV file that `COPY` reads, and beside it where each of
 * them lies and its whole text. Both files show one moment of the table.
 */
export function exportScript(props: ExportScriptProps): string[] {
  const names = { table: identifier(props.table), column: props.column };
  const limit = props.maximumRows === undefined ? '' : ` LIMIT ${props.maximumRows}`;
  const old = `FROM ${names.table} AS old_row WHERE old_row.${identifier(props.column)} < :'cutoff'
ORDER BY old_row.${identifier(props.column)}, old_row.tableoid, old_row.ctid${limit}`;
  const sql = `${EXACT_TEXT}
BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;${FIND_COLUMNS}
COPY (SELECT :columns ${old}) TO STDOUT WITH (FORMAT csv, HEADER) \\g ${ROWS_FILE}
COPY (SELECT old_row.tableoid, old_row.ctid, (old_row.*)::text ${old}) TO STDOUT \\g ${KNOWN_FILE}
COMMIT;`;
  return bash(props.directory, [
    ...['FAULTS=$(', ...query('$PGDATABASE', FIND_FAULTS, variables(names)), ')'],
    'if [ -n "$FAULTS" ]; then',
    `  printf '%s cannot be archived. %s\\n' ${quote(props.table)} "$FAULTS" >&2`,
    '  exit 1',
    'fi',
    `date --utc +%Y%m%d_%H%M%S >${TIMESTAMP_FILE}`,
    `CUTOFF=$(date --utc --date='${props.olderThanSeconds} seconds ago' '+%Y-%m-%d %H:%M:%S+00')`,
    `echo "$CUTOFF" >${CUTOFF_FILE}`,
    ...query('$PGDATABASE', sql, { ...variables(names), cutoff: '$CUTOFF' }),
    `gzip --force ${ROWS_FILE}`,
    `echo "$(wc --lines <${KNOWN_FILE}) rows are older than $CUTOFF."`,
  ]);
}

export interface StoreScriptProps extends Pick<AgeingRows, 'directory' | 'table'> {
  /** What the keys begin with, without a slash at the end. */
  readonly prefix: string;
}

/** Stores the rows in `ARCHIVE_BUCKET`, then reads the object back: what it says is what counts. */
export function storeScript({ directory, table, prefix }: StoreScriptProps): string[] {
  return bash(directory, [
    ...endWhenNothingIsOld(),
    `DAY=$(cut --delimiter=' ' --fields=1 ${CUTOFF_FILE})`,
    `KEY=${quote(`${prefix}/${table}/`)}"$DAY"/${quote(table)}_$(cat ${TIMESTAMP_FILE}).csv.gz`,
    `SUM=$(sha256sum <${OBJECT_FILE})`,
    `aws s3 cp --no-progress --only-show-errors ${OBJECT_FILE} "s3://$ARCHIVE_BUCKET/$KEY"`,
    'STORED=$(aws s3 cp "s3://$ARCHIVE_BUCKET/$KEY" - | sha256sum)',
    'if [ "$STORED" != "$SUM" ]; then',
    '  echo "s3://$ARCHIVE_BUCKET/$KEY does not read as it was written." >&2',
    '  exit 1',
    'fi',
    `echo "s3://$ARCHIVE_BUCKET/$KEY" >${STORED_FILE}`,
    `echo "Stored s3://$ARCHIVE_BUCKET/$KEY: $(stat --format=%s ${OBJECT_FILE}) bytes."`,
  ]);
}

/**
 * Deletes the rows that the object holds, in one transaction. A row that has changed since, or another
 * that lies in its place now, has another text and stays. So does, where two rows are the same in
 * everything, the one that is not in the object.
 */
export function deleteScript({ directory, table }: Pick<AgeingRows, 'directory' | 'table'>) {
  const sql = `${EXACT_TEXT}
BEGIN;
CREATE TEMPORARY TABLE known_row (part oid, place tid, whole text, PRIMARY KEY (part, place)) ON COMMIT DROP;
\\copy known_row FROM '${KNOWN_FILE}'
ANALYZE known_row;
WITH deleted AS (
  DELETE FROM ${identifier(table)} AS old_row USING known_row
  WHERE old_row.tableoid = part AND old_row.ctid = place AND (old_row.*)::text = whole
  RETURNING 1)
SELECT format('Deleted %s of %s archived rows; those that changed meanwhile stay.',
  (SELECT count(*) FROM deleted), (SELECT count(*) FROM known_row));
COMMIT;`;
  return bash(directory, [
    ...endWhenNothingIsOld(),
    // Without this file nothing was stored, and nothing may go.
    `STORED=$(cat ${STORED_FILE})`,
    'echo "They are in $STORED."',
    ...query('$PGDATABASE', sql),
  ]);
}

function endWhenNothingIsOld(): string[] {
  return [
    `test -f ${KNOWN_FILE}`,
    `if [ ! -s ${KNOWN_FILE} ]; then`,
    "  echo 'Nothing to archive.'",
    '  exit 0',
    'fi',
  ];
}

/** As words between double quotes. */
function variables(names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).map(([name, value]) => [name, value.replaceAll('"', '\\"')]),
  );
}

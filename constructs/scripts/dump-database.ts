import { keyWord } from './backup-key';
import { bash, CHECK_DUMP, DUMP_FILE, quote, TIMESTAMP_FILE } from './dump-files';

export interface DumpScriptProps {
  /** Where the dump lies until it is stored. */
  readonly directory: string;
  /** Tables to dump. @default - all */
  readonly tables?: readonly string[];
}

/**
 * Writes a dump of the database that `PGHOST` and its kin name, and checks that it is whole.
 *
 * Owners and privileges are left out: to set them, a restore needs roles of the same names and the
 * right to act for each, and whoever has no superuser, as on RDS, would be stopped half-way. What is
 * restored belongs to whoever restores it.
 */
export function dumpScript({ directory, tables = [] }: DumpScriptProps): string[] {
  const chosen = tables.map((table) => ` --table=${quote(table)}`).join('');
  return bash(directory, [
    `date --utc +%Y%m%d_%H%M%S >${TIMESTAMP_FILE}`,
    // A table that is not there fails the dump: pg_dump would otherwise be content with the others.
    `pg_dump --no-password --no-owner --no-privileges --strict-names${chosen} | gzip >${DUMP_FILE}`,
    ...CHECK_DUMP,
    `echo "Dumped $PGDATABASE: $(stat --format=%s ${DUMP_FILE}) bytes."`,
  ]);
}

export interface UploadScriptProps {
  readonly directory: string;
  /** Key of the object, with `{{ date }}` and `{{ timestamp }}`. */
  readonly keyPattern: string;
}

/** Stores the dump in `BACKUP_BUCKET` and looks whether all of it arrived. */
export function uploadScript({ directory, keyPattern }: UploadScriptProps): string[] {
  return bash(directory, [
    `TS=$(cat ${TIMESTAMP_FILE})`,
    'DATE=$(echo "$TS" | cut --delimiter=_ --fields=1)',
    `KEY=${keyWord(keyPattern)}`,
    `SIZE=$(stat --format=%s ${DUMP_FILE})`,
    `aws s3 cp --no-progress --only-show-errors ${DUMP_FILE} "s3://$BACKUP_BUCKET/$KEY"`,
    'STORED=$(aws s3api head-object --bucket "$BACKUP_BUCKET" --key "$KEY" \\',
    '  --query ContentLength --output text)',
    'if [ "$STORED" != "$SIZE" ]; then',
    '  echo "s3://$BACKUP_BUCKET/$KEY has $STORED bytes, the dump has $SIZE." >&2',
    '  exit 1',
    'fi',
    'echo "Stored s3://$BACKUP_BUCKET/$KEY: $SIZE bytes."',
  ]);
}

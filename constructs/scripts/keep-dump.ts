import { keyExpression, keyWord, splitFilePattern } from './backup-key';
import { bash, DUMP_FILE, quote, TIMESTAMP_FILE } from './dump-files';

export interface KeepScriptProps {
  /** Where the dump lies. */
  readonly directory: string;
  /** File that it becomes, with `{{ date }}` and `{{ timestamp }}` in its name. */
  readonly filePattern: string;
  /** Age from which dumps of the same pattern are deleted. */
  readonly keepSeconds: number;
}

/**
 * Keeps the dump as a file, which has its name only when all of it is on the disk, and then deletes
 * those that are too old. The new one is never among them, so that a database that nobody has dumped
 * for long still has its newest dumps: where no dump comes, nothing is deleted.
 */
export function keepScript({ directory, filePattern, keepSeconds }: KeepScriptProps): string[] {
  const { folder, file } = splitFilePattern(filePattern);
  return bash(directory, [
    `TS=$(cat ${TIMESTAMP_FILE})`,
    'DATE=$(echo "$TS" | cut --delimiter=_ --fields=1)',
    `FOLDER=${quote(folder)}`,
    `FILE="$FOLDER"/${keyWord(file)}`,
    // Left by a run that was stopped while it wrote.
    `find "$FOLDER" -maxdepth 1 -type f -name '*.partial' -mmin +1440 -delete`,
    `cp --preserve=timestamps ${DUMP_FILE} "$FILE.$TS.partial"`,
    'sync "$FILE.$TS.partial"',
    'mv --force "$FILE.$TS.partial" "$FILE"',
    'echo "Kept $FILE: $(stat --format=%s "$FILE") bytes."',
    `PATTERN=${quote(keyExpression(file))}`,
    `OLDEST=$(($(date +%s) - ${keepSeconds}))`,
    'for OLD in "$FOLDER"/*; do',
    '  if [[ ! -f $OLD || $OLD == "$FILE" || ! ${OLD##*/} =~ $PATTERN ]]; then continue; fi',
    '  if [ "$(stat --format=%Y "$OLD")" -lt "$OLDEST" ]; then',
    '    rm "$OLD"',
    '    echo "Deleted $OLD."',
    '  fi',
    'done',
  ]);
}

import { keyExpression, keyPrefix, splitFilePattern } from './backup-key';
import { bash, DUMP_FILE, quote } from './dump-files';

/** When the newest dump was made, in seconds since 1970: written beside it. */
export const DUMPED_AT_FILE = 'dumped-at';

export interface FetchScriptProps {
  /** Where the dump lies until it is restored. */
  readonly directory: string;
  /** What the keys of dumps in `BACKUP_BUCKET` begin with. @default - there is no bucket */
  readonly keyPrefix?: string;
  /** Folder with dumps. @default - there is none */
  readonly folder?: string;
}

/** Fetches the dump that `BACKUP_KEY` names: a file of the folder by its whole path, or a key of the bucket. */
export function fetchScript({ directory, ...places }: FetchScriptProps): string[] {
  const { folder, keyPrefix: prefix } = places;
  const known = [folder && `${folder}/`, prefix].filter((place) => place !== undefined);
  return bash(directory, [
    'KEY=$(printenv BACKUP_KEY || true)',
    'case "$KEY" in',
    ...(folder === undefined
      ? []
      : [`  ${quote(`${folder}/`)}?*)`, `    cp "$KEY" ${DUMP_FILE}`, '    ;;']),
    ...(prefix === undefined
      ? []
      : [
          `  ${quote(prefix)}?*)`,
          `    aws s3 cp --no-progress --only-show-errors "s3://$BACKUP_BUCKET/$KEY" ${DUMP_FILE}`,
          '    ;;',
        ]),
    '  *)',
    `    echo "BACKUP_KEY is '$KEY', not a dump below "${quote(known.join(' or '))}. >&2`,
    '    exit 64',
    '    ;;',
    'esac',
    `echo "Fetched $KEY: $(stat --format=%s ${DUMP_FILE}) bytes."`,
  ]);
}

/** Fetches the newest dump from `BACKUP_BUCKET`, whose keys tell by their time which that is. */
export function fetchNewestObjectScript(directory: string, keyPattern: string): string[] {
  return bash(directory, [
    // Else `>` would ask the locale.
    'export LC_ALL=C',
    'KEYS=$(aws s3api list-objects-v2 --bucket "$BACKUP_BUCKET" \\',
    `  --prefix ${quote(keyPrefix(keyPattern))} --query 'Contents[].[Key]' --output text)`,
    `PATTERN=${quote(keyExpression(keyPattern))}`,
    "NEWEST=''",
    'while read -r KEY; do',
    '  if [[ $KEY =~ $PATTERN && ${BASH_REMATCH[1]} > $NEWEST ]]; then',
    '    NEWEST=${BASH_REMATCH[1]}',
    '    NEWEST_KEY=$KEY',
    '  fi',
    'done <<<"$KEYS"',
    ...failWithoutDump('s3://$BACKUP_BUCKET', keyPattern),
    'DAY="${NEWEST:0:4}-${NEWEST:4:2}-${NEWEST:6:2}"',
    'TIME="${NEWEST:9:2}:${NEWEST:11:2}:${NEWEST:13:2}"',
    `date --utc --date="$DAY $TIME" +%s >${DUMPED_AT_FILE}`,
    `aws s3 cp --no-progress --only-show-errors "s3://$BACKUP_BUCKET/$NEWEST_KEY" ${DUMP_FILE}`,
    `echo "Fetched s3://$BACKUP_BUCKET/$NEWEST_KEY: $(stat --format=%s ${DUMP_FILE}) bytes."`,
  ]);
}

/** Fetches the newest dump of a folder: the one that was written last. */
export function fetchNewestFileScript(directory: string, filePattern: string): string[] {
  const { folder, file } = splitFilePattern(filePattern);
  return bash(directory, [
    `PATTERN=${quote(keyExpression(file))}`,
    "NEWEST=''",
    `for FILE in ${quote(folder)}/*; do`,
    '  if [[ ! -f $FILE || ! ${FILE##*/} =~ $PATTERN ]]; then continue; fi',
    '  if [[ -z $NEWEST || $FILE -nt $NEWEST ]]; then NEWEST=$FILE; fi',
    'done',
    ...failWithoutDump(folder, file),
    `stat --format=%Y "$NEWEST" >${DUMPED_AT_FILE}`,
    `cp "$NEWEST" ${DUMP_FILE}`,
    `echo "Fetched $NEWEST: $(stat --format=%s ${DUMP_FILE}) bytes."`,
  ]);
}

function failWithoutDump(place: string, pattern: string): string[] {
  return [
    'if [ -z "$NEWEST" ]; then',
    `  echo "There is no dump in ${place}: nothing there is called "${quote(pattern)}. >&2`,
    '  exit 1',
    'fi',
  ];
}

/** A file that Fluent Bit reads, and where its lines go. */
export interface ShippedFile {
  readonly path: string;
  readonly bucketName: string;
  readonly region: string;
  readonly prefix: string;
  /** Longest time until a line is in the bucket. */
  readonly everySeconds: number;
  /** Directory that outlives a restart: how far was read, and what is not uploaded yet. */
  readonly stateDirectory: string;
}

/** Name of the object that says the shipper lives; in no other message of Fluent Bit. */
export const HEARTBEAT_OBJECT = 'log-shipper-heartbeat.json';

/** What Fluent Bit logs of each object that S3 took, and of each that it did not. */
export const UPLOADED = 'Successfully uploaded object';
export const NOT_UPLOADED = 'PutObject request failed';

const HEARTBEAT_SECONDS = 300;

/**
 * How often an upload is tried again, about once a minute: until the task ends. Without a number the S3
 * output gives up after five and moves on; it takes `no_limits` for five as well.
 */
const RETRIES = 1_000_000;

/** Fluent Bit with a shell. */
export const SHIPPER_IMAGE = 'public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.12';

/** Where the binary is in the image. */
const FLUENT_BIT = '/fluent-bit/bin/fluent-bit';

/**
 * Starts Fluent Bit, and passes the stop signal on five seconds late: it stops reading the moment it gets
 * it, and would lose the last lines of an app that stopped just before
 * (https://github.com/aws/aws-for-fluent-bit/issues/201).
 */
export const LATE_STOP = `"$@" &
shipper=$!
trap 'sleep 5; kill -TERM "$shipper"' TERM
wait "$shipper"
wait "$shipper"`;

/**
 * Fluent Bit's command line: the whole configuration, so that the image is used as it is. It has no
 * option for the grace period, and needs none: what is buffered is uploaded after it.
 */
export function fluentBitCommand(file: ShippedFile): string[] {
  const { stateDirectory } = file;
  return [
    FLUENT_BIT,
    ...['--flush=1', `--storage_path=${stateDirectory}/read`],
    ...plugin('--input=tail', fileInput(file)),
    ...plugin('--input=dummy', HEARTBEAT_INPUT),
    ...plugin('--output=s3', { ...s3Output(file, 'lines'), ...linesOutput(file) }),
    ...plugin('--output=s3', { ...s3Output(file, 'heartbeat'), ...heartbeatOutput(file) }),
  ];
}

type Properties = Readonly<Record<string, string | number>>;

function plugin(name: string, properties: Properties): string[] {
  return [name, ...Object.entries(properties).map(([key, value]) => `--prop=${key}=${value}`)];
}

function fileInput({ path, stateDirectory }: ShippedFile): Properties {
  return {
    tag: 'lines',
    path,
    // The file may be there, with lines in it, before the shipper looks.
    read_from_head: 'true',
    refresh_interval: 5,
    db: `${stateDirectory}/position.db`,
    // What was read but is not in the S3 output's own buffer yet.
    'storage.type': 'filesystem',
    // The default of 32 KB would end the reading of the file at the first longer line.
    buffer_max_size: '16M',
    skip_long_lines: 'true',
  };
}

const HEARTBEAT_INPUT: Properties = {
  tag: 'heartbeat',
  dummy: '{"shipper":"alive"}',
  interval_sec: 60,
};

/** Two outputs to one bucket need buffers of their own. */
function s3Output({ bucketName, region, stateDirectory }: ShippedFile, tag: string): Properties {
  return {
    match: tag,
    bucket: bucketName,
    region,
    store_dir: `${stateDirectory}/${tag}`,
    // PutObject for all sizes: one permission, and nothing half uploaded stays in the bucket.
    use_put_object: 'true',
    total_file_size: '16M',
    retry_limit: RETRIES,
  };
}

function linesOutput(file: ShippedFile): Properties {
  return {
    // The line as the app wrote it, not wrapped into a record of Fluent Bit.
    log_key: 'log',
    upload_timeout: `${uploadSeconds(file.everySeconds)}s`,
    s3_key_format: keyFormat(file),
  };
}

function heartbeatOutput({ prefix }: ShippedFile): Properties {
  return {
    upload_timeout: `${HEARTBEAT_SECONDS}s`,
    s3_key_format: `/${prefix}${HEARTBEAT_OBJECT}`,
    // One object that is written over, instead of one more each time.
    static_file_path: 'true',
  };
}

/**
 * The output looks every sixth of its timeout, but each minute at most, what has waited long enough: so
 * much earlier a line has to be due.
 */
function uploadSeconds(seconds: number): number {
  return Math.floor(seconds - Math.min(90, seconds / 6));
}

/** `logs/2026/03/09/calls-20260309T170501Z-k3x9ab2q.jsonl`: the time, in UTC, of the first line. */
function keyFormat({ path, prefix }: ShippedFile): string {
  const [, name = '', extension = ''] = /([^/]+?)(\.[^./]+)?$/.exec(path) ?? [];
  return `/${prefix}%Y/%m/%d/${name}-%Y%m%dT%H%M%SZ-$UUID${extension}`;
}

const DAY_SECONDS = 24 * 60 * 60;

/** What Fluent Bit would take for something else; `%` and `$` are its signs for times and variables. */
export function findShippingFaults({
  path,
  prefix,
  everySeconds,
}: Pick<ShippedFile, 'path' | 'prefix' | 'everySeconds'>): string[] {
  const faults: string[] = [];
  if (!/^(\/[\w.-]+){2,}$/.test(path)) {
    faults.push(
      `path is '${path}', not an absolute file in a directory of its own, of letters, digits and ._-`,
    );
  }
  if (!/^([\w.-]+\/)*$/.test(prefix)) {
    faults.push(`prefix is '${prefix}', not names of letters, digits and ._- that each end with /`);
  }
  if (everySeconds < 60 || everySeconds > DAY_SECONDS) {
    faults.push(
      'every has to be 1 minute to 24 hours, so that a stopped task has little left to upload',
    );
  }
  return faults;
}

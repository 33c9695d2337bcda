/**
 * GiB of memory of the size `large` in the families that RDS offers for PostgreSQL; the other sizes
 * are multiples of it. https://aws.amazon.com/rds/instance-types/
 */
const GIB_OF_LARGE: Readonly<Record<string, number>> = {
  ...eachOf(['t3', 't4g'], 8),
  ...eachOf(['m5', 'm5d', 'm6g', 'm6gd', 'm6i', 'm6id', 'm6idn', 'm6in'], 8),
  ...eachOf(['m7g', 'm7i', 'm8g', 'm8gd'], 8),
  ...eachOf(['r5', 'r5b', 'r5d', 'r6g', 'r6gd', 'r6i', 'r6id', 'r6idn', 'r6in'], 16),
  ...eachOf(['r7g', 'r7i', 'r8g', 'r8gd'], 16),
  ...eachOf(['x2g', 'x2idn'], 32),
  x2iedn: 64,
};

/** How many times as much as `large` a size has. */
const SIZES: Readonly<Record<string, number>> = {
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
  ...Object.fromEntries([2, 4, 8, 12, 16, 24, 32, 48].map((n) => [`${n}xlarge`, 2 * n])),
};

/** `LEAST(DBInstanceClassMemory/9531392, 5000)`: RDS' own default of the parameter. */
const BYTES_OF_CONNECTION = 9531392;
const MOST_CONNECTIONS = 5000;

/**
 * What RDS leaves of the memory for `DBInstanceClassMemory`. AWS names no figure; instances with 2 and
 * 4 GiB were seen to allow 198 and 413 connections, which is 0.88 and 0.92 of their memory.
 */
const SHARE_OF_MEMORY = 0.88;

/** GiB of memory of an instance class, as `db.t4g.medium` or `t4g.medium`; undefined if not known. */
export function instanceMemory(instanceClass: string): number | undefined {
  const [family = '', size = '', ...rest] = instanceClass.replace(/^db\./, '').split('.');
  const [large, multiple] = [GIB_OF_LARGE[family], SIZES[size]];
  if (large === undefined || multiple === undefined || rest.length > 0) return undefined;
  return large * multiple;
}

/**
 * Connections that PostgreSQL on RDS accepts unless `max_connections` says otherwise, rather too few
 * than too many; undefined for a class that is not known.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections
 */
export function maxConnections(instanceClass: string): number | undefined {
  const gib = instanceMemory(instanceClass);
  if (gib === undefined) return undefined;
  const bytes = SHARE_OF_MEMORY * gib * 2 ** 30;
  return Math.min(Math.floor(bytes / BYTES_OF_CONNECTION), MOST_CONNECTIONS);
}

function eachOf(families: readonly string[], gib: number): Record<string, number> {
  return Object.fromEntries(families.map((family) => [family, gib]));
}

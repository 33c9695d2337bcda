import type { StoredDump } from './dumps';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** `12.3 MiB` */
export function describeSize(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const amount = bytes / 1024 ** step;
  return `${step === 0 ? amount : amount.toFixed(1)} ${UNITS[step] ?? ''}`;
}

/** `12 min`, `30 h`, `9 d` */
export function describeAge({ storedAt }: StoredDump, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - storedAt.getTime()) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** One line a dump: key, size, age. */
export function renderDumps(dumps: readonly StoredDump[], now: Date): string {
  const rows = dumps.map((dump) => [
    dump.key,
    describeSize(dump.bytes),
    `${describeAge(dump, now)} old`,
  ]);
  const width = (column: number) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  const [keys, sizes] = [width(0), width(1)];
  return rows
    .map(
      ([key = '', size = '', age = '']) => `${key.padEnd(keys)}  ${size.padStart(sizes)}  ${age}\n`,
    )
    .join('');
}

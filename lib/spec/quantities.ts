/** Readers of the quantities that operators write; each gives undefined for text that is none. */

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const MEBIBYTES = { MiB: 1, GiB: 1024, TiB: 1024 * 1024 } as const;

/** `30s`, `5m`, `4h`, `7d`, `250ms` in seconds. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,6})(ms|s|m|h|d)$/.exec(text);
  const [, digits, unit] = match ?? [];
  if (digits === undefined) return undefined;
  if (unit === 'ms') return Number(digits) / 1000;
  return Number(digits) * SECONDS[unit as keyof typeof SECONDS];
}

/** `512MiB`, `4GiB` in mebibytes. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d{1,6})(MiB|GiB|TiB)$/.exec(text);
  const [, digits, unit] = match ?? [];
  return digits === undefined
    ? undefined
    : Number(digits) * MEBIBYTES[unit as keyof typeof MEBIBYTES];
}

/** `70%` as 70. */
export function parsePercentage(text: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,3})?)%$/.exec(text);
  const value = match === null ? undefined : Number(match[1]);
  return value !== undefined && value > 0 && value <= 100 ? value : undefined;
}

/** `2`, `0.25` or `500m` in vCPU. */
export function parseCpu(given: string | number): number | undefined {
  if (typeof given === 'number') {
    // Kubernetes takes nothing finer than a thousandth.
    const milli = Number((given * 1000).toPrecision(12));
    return Number.isInteger(milli) && given > 0 && given <= 1024 ? given : undefined;
  }
  const match = /^(\d{1,6})m$/.exec(given);
  const milli = match === null ? undefined : Number(match[1]);
  return milli === undefined || milli === 0 ? undefined : milli / 1000;
}

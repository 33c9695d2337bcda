const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const SECONDS = [31_536_000, 604_800, 86_400, 3600, 60, 1, 0.001] as const;

/** Prometheus keeps durations as nanoseconds in 64 bits. */
const LONGEST_SECONDS = 2 ** 63 / 1e9;

/** Seconds of `1h30m`; undefined for what Prometheus refuses, such as `1.5h`, `300` and `30m1h`. */
export function findSeconds(text: string): number | undefined {
  const parts = text === '' ? null : DURATION.exec(text);
  if (parts === null) return undefined;
  const seconds = SECONDS.reduce((sum, unit, i) => sum + unit * Number(parts[i + 1] ?? 0), 0);
  return seconds < LONGEST_SECONDS ? seconds : undefined;
}

/**
 * A copy of generated rules or routes in which a second stands for a minute: what lasts five minutes in
 * production lasts five seconds here. Nothing else is changed: expressions, labels, thresholds,
 * matchers and texts are the generated ones.
 */
export function secondsForMinutes(yaml: string): string {
  return (
    yaml
      // for: 5m, group_wait: 10s
      .replaceAll(
        /^( *-? *(?:for|keep_firing_for|group_wait|group_interval|repeat_interval|scrape_interval): )(\S+)$/gm,
        (_, key: string, duration: string) => key + scaled(duration),
      )
      // [5m], [30m:1m]
      .replaceAll(/\[(\w+)(?::(\w+))?\]/g, (_, window: string, step?: string) =>
        step === undefined ? `[${scaled(window)}]` : `[${scaled(window)}:${scaled(step)}]`,
      )
  );
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `5m` as `5000ms`. */
function scaled(duration: string): string {
  const [, amount, unit = ''] = /^(\d+)(ms|s|m|h|d)$/.exec(duration) ?? [];
  const milliseconds = MILLISECONDS[unit];
  if (amount === undefined || milliseconds === undefined) {
    throw new Error(`${duration} is no duration`);
  }
  return `${Math.round((Number(amount) * milliseconds) / 60)}ms`;
}

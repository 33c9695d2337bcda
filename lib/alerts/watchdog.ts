import type { RuleGroup } from './rule';

/** The alert that always fires: its silence says that no alert can be told any more. */
export const WATCHDOG = 'Watchdog';

/** Its labels, besides what it is called; the severity is one that wakes nobody. */
export function watchdogLabels({ system, environment }: Watched): Readonly<Record<string, string>> {
  return { system, environment, severity: 'none' };
}

export interface Watched {
  readonly system: string;
  readonly environment: string;
}

/** A rule without a series: it fires as long as rules are evaluated. */
export function watchdogGroup(watched: Watched): RuleGroup {
  return {
    name: `${watched.system}-${watched.environment}-watchdog`,
    rules: [
      {
        alert: WATCHDOG,
        expr: 'vector(1)',
        for: '0m',
        labels: watchdogLabels(watched),
        annotations: {
          summary: `Alerts of ${watched.system} ${watched.environment} can be told. This one always fires.`,
        },
      },
    ],
  };
}

import { isOnPrometheus, PACE, promDuration, WATCHDOG } from '../alerts';
import type { ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';
import { mutedAt } from './mute-times';

/** Receiver of what no route knows. */
export const UNROUTED = 'unrouted';

/** Receiver that tells nobody. */
export const NOBODY = 'nobody';

/** The Watchdog and the InfoInhibitor that come with kube-prometheus, and what it calls information. */
const MEANT_FOR_NOBODY = { matchers: ['system=""', 'severity=~"none|info"'], receiver: NOBODY };

/**
 * A message is sent again when the group is looked at and the last one is older than `repeat`: the
 * watchdog speaks every minute or two, and its switch may sound after five.
 */
const WATCHDOG_PACE = { wait: 0, interval: 60, repeat: 60 };

/** What stands in one message. A thing has one of the last three labels. */
const GROUP_BY = ['alertname', 'system', 'environment', 'service', 'store', 'job'];

/** Severities of the alerts that Prometheus evaluates; each gets a route of its own. */
export function routedSeverities(system: ResolvedSystem): readonly ResolvedSeverity[] {
  const used = new Set(system.alerts.filter(isOnPrometheus).map(({ severity }) => severity));
  return system.routing.severities.filter(({ name }) => used.has(name));
}

/** Unique across systems, so that several configurations can be merged into one Alertmanager. */
export function receiverName(
  { system, environment }: Pick<ResolvedSystem, 'system' | 'environment'>,
  name: string,
): string {
  return `${system}-${environment}-${name}`;
}

/** Receiver of the alert that always fires. */
export function watchdogReceiver(system: ResolvedSystem): string {
  return receiverName(system, 'watchdog');
}

/** The routing tree: no `continue`, so that one alert has one receiver; nothing mutes the watchdog. */
export function routeTree(system: ResolvedSystem): object {
  return {
    receiver: UNROUTED,
    group_by: GROUP_BY,
    routes: [
      ...(system.routing.watchdog === undefined ? [] : [watchdogRoute(system)]),
      ...routedSeverities(system).map((severity) => severityRoute(system, severity)),
      MEANT_FOR_NOBODY,
    ],
  };
}

function watchdogRoute(system: ResolvedSystem): object {
  return {
    matchers: matchers(system, `alertname="${WATCHDOG}"`),
    receiver: watchdogReceiver(system),
    ...paced(WATCHDOG_PACE),
  };
}

function severityRoute(system: ResolvedSystem, { name, level }: ResolvedSeverity): object {
  const muted = mutedAt(system, name);
  return {
    matchers: matchers(system, `severity="${name}"`),
    receiver: receiverName(system, name),
    ...paced(PACE[level]),
    ...(muted.length > 0 ? { mute_time_intervals: muted } : {}),
  };
}

function matchers({ system, environment }: ResolvedSystem, own: string): readonly string[] {
  return [`system="${system}"`, `environment="${environment}"`, own];
}

function paced({ wait, interval, repeat }: { wait: number; interval: number; repeat: number }) {
  return {
    group_wait: wait === 0 ? '0s' : promDuration(wait),
    group_interval: promDuration(interval),
    repeat_interval: promDuration(repeat),
  };
}

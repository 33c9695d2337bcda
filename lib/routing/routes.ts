import { isOnPrometheus } from '../alerts';
import type { ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';

/** Receiver of what no route knows. */
export const UNROUTED = 'unrouted';

/** Severities of the alerts that Prometheus evaluates; each gets a route of its own. */
export function routedSeverities(system: ResolvedSystem): readonly ResolvedSeverity[] {
  const used = new Set(system.alerts.filter(isOnPrometheus).map(({ severity }) => severity));
  return system.routing.severities.filter(({ name }) => used.has(name));
}

/** Unique across systems, so that several configurations can be merged into one Alertmanager. */
export function receiverName(system: ResolvedSystem, severity: ResolvedSeverity): string {
  return `${system.system}-${system.environment}-${severity.name}`;
}

import { isOnPrometheus, type PrometheusAlert, type Signal } from '../alerts';
import type { Finding } from '../problems/problem';
import { lintPromql, parsePromql, type DeclaredMetric } from '../promql';
import type { ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** A rule in the team’s own words is one that Prometheus takes, and one that does what it says. */
export const rawRules: Check = (system) =>
  system.alerts
    .filter(isOnPrometheus)
    .flatMap((alert) => (alert.condition.kind === 'promql' ? findingsOf(alert, system) : []));

function findingsOf(alert: PrometheusAlert, system: ResolvedSystem): readonly Finding[] {
  if (alert.condition.kind !== 'promql') return [];
  const { expr } = alert.condition;
  const { faults } = parsePromql(expr);
  const found =
    faults.length > 0
      ? faults
      : lintPromql(expr, {
          scrapeSeconds: alert.source.scrapeSeconds,
          forSeconds: alert.forSeconds,
          metrics: system.services.flatMap(({ signals }) => signals.flatMap(metricsOf)),
          ruleLabels: Object.keys(alert.source.labels),
          severalReplicas: severalReplicas(alert, system),
        });
  return found.map(({ code, offset, what, consequence, fix }) => ({
    code,
    path: ['alerts', alert.name, 'expr'],
    offset,
    what,
    consequence,
    fix,
  }));
}

function severalReplicas({ target }: PrometheusAlert, { services }: ResolvedSystem): boolean {
  const watched = services.filter(({ name }) => target.kind !== 'service' || name === target.name);
  return watched.some(({ scaling }) => scaling.max > 1);
}

/** The series that a signal declares, with their types. */
function metricsOf(signal: Signal): readonly DeclaredMetric[] {
  const counters = (...names: (string | undefined)[]): DeclaredMetric[] =>
    names.flatMap((name) => (name === undefined ? [] : [{ type: 'counter', name }]));
  const gauges = (...names: (string | undefined)[]): DeclaredMetric[] =>
    names.flatMap((name) => (name === undefined ? [] : [{ type: 'gauge', name }]));
  switch (signal.kind) {
    case 'requests':
    case 'counter':
      return counters(signal.counter);
    case 'duration':
      return [{ type: 'histogram', name: signal.histogram, bounds: signal.bucketSeconds }];
    case 'cache':
      return counters(signal.hits, signal.misses);
    case 'queue':
      return [...gauges(signal.depth, signal.workers), ...counters(signal.done, signal.added)];
    case 'pool':
      return gauges(signal.inUse, signal.size);
    case 'state':
    case 'gauge':
      return gauges(signal.gauge);
  }
}

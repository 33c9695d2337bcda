import type { PrometheusSource } from '../../alerts/alert';
import type { Condition } from '../../alerts/condition';
import { routingLabels, selector } from '../../alerts/promql';
import type { QueueSignal, Signal } from '../../alerts/signal';
import type { ResolvedService, ResolvedSystem } from '../../resolve/resolved-system';
import type { Drawing } from '../drawing';
import type { PromqlQuery } from '../panel';
import { drawLook } from './look';

const QUANTILES = [0.5, 0.95, 0.99];

/** What a service measures of itself, where Prometheus scrapes it. */
export function drawSignals(system: ResolvedSystem, service: ResolvedService): readonly Drawing[] {
  const { prometheus } = system.monitoring;
  if (prometheus === undefined || service.metricsPath === undefined) return [];
  const target = { kind: 'service', name: service.name } as const;
  const source: PrometheusSource = {
    evaluator: 'prometheus',
    labels: service.seriesLabels,
    scrapeSeconds: prometheus.scrapeSeconds,
  };
  const look = (...conditions: readonly Condition[]) =>
    drawLook(system, { target, source, conditions });
  const rates = (title: string, counters: readonly PromqlQuery[]): Drawing => ({
    dashboard: 'overview',
    target,
    title,
    unit: 'per second',
    measuredBy: 'prometheus',
    queries: counters,
    lines: [],
  });
  return [
    ...service.signals.flatMap((signal) => [
      ...(hasRates(signal, service) ? [rates(ratesTitle(signal), ratesOf(signal, source))] : []),
      ...withUsual(signal, look(...conditionsOf(signal))),
    ]),
    // On Kubernetes its Deployment tells how many replicas are ready.
    ...(system.target.platform === 'ecs' ? look({ kind: 'down' }) : []),
  ];
}

/** Each kind of signal as the alert on it would see it. */
function conditionsOf(signal: Signal): readonly Condition[] {
  switch (signal.kind) {
    case 'requests':
      return [{ kind: 'error-ratio', above: 0, signal }];
    case 'duration':
      return QUANTILES.map((quantile) => ({ kind: 'latency', quantile, aboveSeconds: 0, signal }));
    case 'cache':
      return [{ kind: 'cache-hit-ratio', below: 0, signal }];
    case 'queue':
      return [{ kind: 'queue-depth', above: 0, signal }, ...workersOf(signal)];
    case 'state':
      return [{ kind: 'state', signal }];
    case 'pool':
      return [{ kind: 'pool', above: 0, signal }];
    case 'counter':
    case 'gauge':
      return [{ kind: 'above', limit: 0, signal }];
  }
}

function workersOf({ name, workers, where, shared }: QueueSignal): readonly Condition[] {
  if (workers === undefined) return [];
  const signal = {
    kind: 'gauge',
    name: `workers of ${name}`,
    gauge: workers,
    where,
    shared,
  } as const;
  return [{ kind: 'above', limit: 0, signal }];
}

/** What has a traffic of its own beside what alerts watch. */
type Flowing = Extract<Signal, { kind: 'requests' | 'duration' | 'queue' }>;

/** Who counts requests needs no histogram for it. */
function hasRates(signal: Signal, { signals }: ResolvedService): signal is Flowing {
  if (signal.kind === 'queue') return countersOf(signal).length > 0;
  const countsRequests = signals.some(({ kind }) => kind === 'requests');
  return signal.kind === 'requests' || (signal.kind === 'duration' && !countsRequests);
}

function ratesTitle(signal: Flowing): string {
  return signal.kind === 'queue' ? `flow of ${signal.name}` : 'requests';
}

function ratesOf(signal: Flowing, source: PrometheusSource): readonly PromqlQuery[] {
  const rate = (counter: string, legend: string): PromqlQuery => ({
    kind: 'promql',
    expr: `sum by (${routingLabels(source)}) (rate(${counter}${selector(source, signal.where)}[$__rate_interval]))`,
    legend,
  });
  switch (signal.kind) {
    case 'requests':
      return [rate(signal.counter, signal.name)];
    case 'duration':
      return [rate(`${signal.histogram}_count`, signal.name)];
    case 'queue':
      return countersOf(signal).map(([legend, counter]) => rate(counter, legend));
  }
}

function countersOf({ added, done }: QueueSignal): readonly (readonly [string, string])[] {
  return [
    ...(added === undefined ? [] : [['added', added] as const]),
    ...(done === undefined ? [] : [['done', done] as const]),
  ];
}

/** The depth that a queue has most of the time, as a line. */
function withUsual(signal: Signal, drawings: readonly Drawing[]): readonly Drawing[] {
  if (signal.kind !== 'queue' || signal.usual === undefined) return drawings;
  const { usual: value } = signal;
  const [depth, ...others] = drawings;
  if (depth === undefined) return drawings;
  return [
    { ...depth, lines: [{ value, label: `usually below ${value}`, means: 'usual' }] },
    ...others,
  ];
}

import type { AlertSource } from '../../alerts/alert';
import type { Condition } from '../../alerts/condition';
import type { Signal } from '../../alerts/signal';
import { parsePercentage } from '../../spec/quantities';
import type { AlertSpecOf } from '../../spec/sections/alerts';
import { seconds } from '../reading';
import type { ResolvedService } from '../resolved-system';
import { atLoadBalancer } from './at-load-balancer';
import { scraped, signalOf } from './in-services';
import { NOT_READY, ofDeployment } from './in-cluster';
import { notMeasured, onCloudWatch, type Looking, type Measured } from './measured';
import { serviceOf } from './things';

/** 0.05 of `5%`. */
export function shareOf(percentage: string): number {
  return (parsePercentage(percentage) ?? 0) / 100;
}

export function measureErrorRatio(
  looking: Looking,
  spec: AlertSpecOf<'error-ratio'>,
): Measured | undefined {
  return measureRequests(looking, spec, 'errors', 'requests', (signal) => ({
    kind: 'error-ratio',
    above: shareOf(spec.above),
    signal,
  }));
}

export function measureLatency(
  looking: Looking,
  spec: AlertSpecOf<'latency'>,
): Measured | undefined {
  return measureRequests(looking, spec, 'latency', 'duration', (signal) => ({
    kind: 'latency',
    quantile: spec.quantile,
    aboveSeconds: seconds(spec.above),
    signal,
  }));
}

/** Requests are measured at the load balancer, or by the service itself. */
export function measureRequests<K extends 'requests' | 'duration'>(
  looking: Looking,
  spec: { readonly service: string; readonly signal?: string },
  measure: string,
  kind: K,
  condition: (signal?: Extract<Signal, { kind: K }>) => Condition,
): Measured | undefined {
  const service = serviceOf(looking, spec.service);
  if (service === undefined) return undefined;
  if (looking.around.monitoring.alerts === 'prometheus') {
    const signal = signalOf(looking, service, kind, spec.signal);
    const source = scraped(looking, service);
    return signal && measuredOf(service, source, condition(signal));
  }
  if (spec.signal !== undefined) {
    looking.reading.waive(
      [...looking.path, 'signal'],
      'CloudWatch measures at the load balancer, not in the service',
    );
  }
  return measuredOf(service, atLoadBalancer(looking, service, measure), condition());
}

/** What only a signal of the service says. */
export function measureSignal<K extends Signal['kind']>(
  looking: Looking,
  spec: { readonly service: string; readonly signal?: string },
  kind: K,
  condition: (signal: Extract<Signal, { kind: K }>) => Condition | undefined,
): Measured | undefined {
  const service = serviceOf(looking, spec.service);
  if (service === undefined) return undefined;
  const source = scraped(looking, service);
  const signal = source && signalOf(looking, service, kind, spec.signal);
  const found = signal && condition(signal);
  return found && measuredOf(service, source, found);
}

export function measureStalledQueue(
  looking: Looking,
  spec: AlertSpecOf<'queue-stalled'>,
): Measured | undefined {
  return measureSignal(looking, spec, 'queue', (signal) =>
    signal.done === undefined
      ? notMeasured(
          looking,
          ['signal'],
          `${signal.name} does not say what counts the things taken out of the queue.`,
          `Add services.${spec.service}.signals.${signal.name}.done.`,
        )
      : { kind: 'queue-stalled', signal: { ...signal, done: signal.done } },
  );
}

/** A gauge, or the rate of a counter. */
export function measureLevel(
  looking: Looking,
  spec: AlertSpecOf<'above'> | AlertSpecOf<'below'>,
): Measured | undefined {
  const service = serviceOf(looking, spec.service);
  const signal = service?.signals.find(({ name }) => name === spec.signal);
  const kind = signal?.kind === 'counter' ? 'counter' : 'gauge';
  return measureSignal(looking, spec, kind, (found) => ({
    kind: spec.when,
    limit: spec.when === 'above' ? spec.above : spec.below,
    signal: found,
  }));
}

export function measureDown(looking: Looking, spec: AlertSpecOf<'down'>): Measured | undefined {
  const service = serviceOf(looking, spec.service);
  const { monitoring, namespace } = looking.around;
  if (service !== undefined && looking.reading.naming.platform === 'kubernetes') {
    const { seriesLabels, names } = service;
    const source = ofDeployment(monitoring, seriesLabels, { namespace, name: names.workload });
    return measuredOf(service, source, NOT_READY);
  }
  return service && measuredOf(service, healthSource(looking, service), { kind: 'down' });
}

/** Who sees whether replicas answer: Prometheus, the load balancer, or ECS, which counts the tasks. */
function healthSource(looking: Looking, service: ResolvedService): AlertSource | undefined {
  const { monitoring, cluster } = looking.around;
  if (monitoring.alerts === 'prometheus') return scraped(looking, service);
  if (service.expose !== undefined) return atLoadBalancer(looking, service, 'who is healthy');
  return onCloudWatch({ ClusterName: cluster, ServiceName: service.names.workload });
}

export function measureLogPattern(
  looking: Looking,
  spec: AlertSpecOf<'log-pattern'>,
): Measured | undefined {
  const service = serviceOf(looking, spec.service);
  if (service === undefined) return undefined;
  if (looking.reading.naming.platform !== 'ecs') {
    return notMeasured(
      looking,
      ['when'],
      `The logs of ${looking.reading.naming.environment} are not in CloudWatch.`,
      'Say with environments where the alert is wanted, or count what the lines tell in a signal.',
    );
  }
  if (service.logs.format !== 'json') {
    return notMeasured(
      looking,
      ['pattern'],
      `${service.name} writes text, and the pattern reads fields of JSON.`,
      `Write JSON and say so under services.${service.name}.logs.format.`,
    );
  }
  return measuredOf(
    service,
    { evaluator: 'cloudwatch', dimensions: {} },
    { kind: 'log-pattern', pattern: spec.pattern, above: spec.above },
  );
}

export function measuredOf(
  { name }: ResolvedService,
  source: AlertSource | undefined,
  condition: Condition,
): Measured | undefined {
  return source && { target: { kind: 'service', name }, source, condition };
}

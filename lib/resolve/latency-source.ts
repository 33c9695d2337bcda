import type { AlertSource, DurationSignal } from '../alerts/alert';
import { suggest } from '../problems/nearest';
import type { SpecPath } from '../problems/position';
import type { LatencyAlertSpec } from '../spec/sections/alert';
import type { Measured } from './measured';
import { seconds, type Reading } from './reading';
import type { ResolvedMonitoring, ResolvedService } from './resolved-system';

/** Where a latency is measured: at the load balancer, or by the service itself. */
interface Place {
  readonly source: AlertSource;
  readonly signal?: DurationSignal;
}

/** Where the latency of a service is measured; a fault where nothing measures it. */
export function measureLatency(
  reading: Reading,
  spec: LatencyAlertSpec,
  path: SpecPath,
  {
    services,
    monitoring,
  }: { readonly services: readonly ResolvedService[]; readonly monitoring: ResolvedMonitoring },
): Measured | undefined {
  const known = reading.follow('services', reading.spec.services, spec.service, {
    code: 'unknown-service',
    path: [...path, 'service'],
    noun: 'service',
  });
  const service = known && services.find(({ name }) => name === spec.service);
  if (service === undefined) return undefined;
  const place =
    monitoring.alerts === 'cloudwatch'
      ? atLoadBalancer(reading, service, spec, path)
      : inService(reading, service, spec, path, monitoring);
  if (place === undefined) return undefined;
  return {
    target: { kind: 'service', name: service.name },
    source: place.source,
    condition: {
      kind: spec.when,
      quantile: spec.quantile,
      aboveSeconds: seconds(spec.above),
      signal: place.signal,
    },
  };
}

function atLoadBalancer(
  reading: Reading,
  service: ResolvedService,
  spec: LatencyAlertSpec,
  path: SpecPath,
): Place | undefined {
  if (service.expose === undefined) {
    return reading.report({
      code: 'alert-cannot-be-measured',
      path: [...path, 'service'],
      what: `CloudWatch measures latency at the load balancer, and ${service.name} is not exposed.`,
      fix: 'Expose it, watch the service that is exposed, or let Prometheus evaluate the alerts.',
    });
  }
  if (service.deployment.strategy !== 'rolling') {
    return reading.report({
      code: 'alert-cannot-be-measured',
      path: [...path, 'service'],
      what: `${service.name} is deployed ${service.deployment.strategy}, so its requests move between two target groups.`,
      consequence:
        'An alarm on one of them would watch the wrong one after every second deployment.',
      fix: 'Deploy it rolling, or let Prometheus evaluate the alerts.',
    });
  }
  if (spec.signal !== undefined) {
    reading.waive(
      [...path, 'signal'],
      'CloudWatch measures at the load balancer, not in the service',
    );
  }
  const of = { service: service.name };
  return {
    source: {
      evaluator: 'cloudwatch',
      dimensions: {
        LoadBalancer: { of, attribute: 'loadBalancerFullName' },
        TargetGroup: { of, attribute: 'targetGroupFullName' },
      },
    },
  };
}

function inService(
  reading: Reading,
  service: ResolvedService,
  spec: LatencyAlertSpec,
  path: SpecPath,
  { prometheus }: ResolvedMonitoring,
): Place | undefined {
  const signal = signalOf(reading, service, spec, path);
  if (signal === undefined || prometheus === undefined) return undefined;
  return {
    source: {
      evaluator: 'prometheus',
      labels: service.seriesLabels,
      scrapeSeconds: prometheus.scrapeSeconds,
    },
    signal,
  };
}

function signalOf(
  reading: Reading,
  service: ResolvedService,
  spec: LatencyAlertSpec,
  path: SpecPath,
): DurationSignal | undefined {
  const known = service.signals.map(({ name }) => name);
  if (spec.signal !== undefined) {
    const found = service.signals.find(({ name }) => name === spec.signal);
    return (
      found ??
      reading.report({
        code: 'unknown-signal',
        path: [...path, 'signal'],
        what: `${service.name} has no signal ${spec.signal}.`,
        fix: suggest(spec.signal, known),
      })
    );
  }
  const [only, ...others] = service.signals;
  if (only !== undefined && others.length === 0) {
    reading.fill([...path, 'signal'], only.name, 'the only signal that measures durations');
    return only;
  }
  return reading.report({
    code: 'alert-cannot-be-measured',
    path: [...path, 'service'],
    what:
      only === undefined
        ? `${service.name} has no signal of kind duration, so Prometheus sees no latency.`
        : `${service.name} has several signals of kind duration: ${known.join(', ')}.`,
    fix:
      only === undefined
        ? `Add services.${service.name}.signals with the histogram that it exposes.`
        : 'Say which one under signal.',
  });
}

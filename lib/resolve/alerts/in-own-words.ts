import type { AlertTarget } from '../../alerts/alert';
import type { AlertSpecOf } from '../../spec/sections/alerts';
import { notMeasured, onCloudWatch, type Looking, type Measured } from './measured';
import { serviceOf, storeOf } from './things';

export function measurePromql(looking: Looking, spec: AlertSpecOf<'promql'>): Measured | undefined {
  const { reading, around } = looking;
  const { prometheus } = around.monitoring;
  if (prometheus === undefined) {
    return notMeasured(
      looking,
      ['when'],
      `No Prometheus looks at ${reading.naming.environment}.`,
      'Add monitoring.prometheus, or say with environments where the alert is wanted.',
    );
  }
  const target = aboutOf(looking, spec);
  if (target === undefined) return undefined;
  return {
    target,
    source: {
      evaluator: 'prometheus',
      labels: {
        system: reading.naming.system,
        environment: reading.naming.environment,
        ...(target.kind === 'system' ? {} : { [target.kind]: target.name }),
      },
      scrapeSeconds: prometheus.scrapeSeconds,
    },
    condition: { kind: 'promql', expr: spec.expr.trim() },
  };
}

export function measureMetric(
  looking: Looking,
  spec: AlertSpecOf<'cloudwatch'>,
): Measured | undefined {
  const { reading, path } = looking;
  const target = aboutOf(looking, spec);
  const { above, below, metric } = spec;
  const limit = above ?? below;
  if (limit === undefined || (above !== undefined && below !== undefined)) {
    return reading.report({
      code: 'alert-without-limit',
      path,
      what:
        limit === undefined
          ? 'Nothing says from where on it is too much.'
          : 'Both above and below are said.',
      fix: 'Say above or below.',
    });
  }
  return (
    target && {
      target,
      source: onCloudWatch(metric.dimensions ?? {}),
      condition: {
        kind: 'cloudwatch',
        namespace: metric.namespace,
        metricName: metric.name,
        statistic: metric.statistic,
        is: above === undefined ? 'below' : 'above',
        limit,
      },
    }
  );
}

/** What the alert is about, which decides where it is told and shown; the system where nothing is said. */
function aboutOf(
  looking: Looking,
  { service, store }: { readonly service?: string; readonly store?: string },
): AlertTarget | undefined {
  if (service !== undefined && store !== undefined) {
    return looking.reading.report({
      code: 'alert-watches-one-thing',
      path: looking.path,
      what: 'Both a service and a store are named.',
      fix: 'Name one of them, or neither.',
    });
  }
  if (service !== undefined) {
    return serviceOf(looking, service) && { kind: 'service', name: service };
  }
  if (store !== undefined) return storeOf(looking, store) && { kind: 'store', name: store };
  return { kind: 'system', name: looking.reading.naming.system };
}

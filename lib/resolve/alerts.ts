import type { Alert, AlertTarget, DurationSignal, Evaluator } from '../alerts/alert';
import { percentileName, samplesForQuantile } from '../alerts/kinds/latency';
import { suggest } from '../problems/nearest';
import type { SpecPath } from '../problems/position';
import type { AlertSpec } from '../spec/sections/alert';
import { DEFAULTS } from './defaults';
import { alertId, anchor, runbookPath } from './names';
import { seconds, type Reading } from './reading';
import type { ResolvedMonitoring, ResolvedService, ResolvedSeverity } from './resolved-system';

/** CloudWatch looks at one minute at a time and counts minutes. */
const CLOUDWATCH_WINDOW_SECONDS = 60;

export interface AlertSurroundings {
  readonly services: readonly ResolvedService[];
  readonly severities: readonly ResolvedSeverity[];
  readonly monitoring: ResolvedMonitoring;
}

export function resolveAlert(
  reading: Reading,
  name: string,
  spec: AlertSpec,
  around: AlertSurroundings,
): Alert | undefined {
  const path: SpecPath = ['alerts', name];
  const target = targetOf(reading, spec, path, around);
  const severity = severityOf(reading, spec, path, around);
  const procedure = procedureOf(reading, spec, path);
  if (target === undefined || severity === undefined) return undefined;
  const evaluator = around.monitoring.alerts;
  const aboveSeconds = seconds(spec.above);
  const forSeconds = reading.seconds(spec.for, [...path, 'for'], DEFAULTS.alert.for);
  const windowSeconds = windowOf(reading, spec, path, evaluator, forSeconds);
  return {
    name,
    id: reading.name([...path, 'names', 'id'], alertId(reading.naming, name)),
    system: reading.naming.system,
    environment: reading.naming.environment,
    target,
    evaluator,
    condition: { kind: spec.when, quantile: spec.quantile, aboveSeconds },
    windowSeconds,
    forSeconds,
    minSamples: minSamplesOf(
      reading,
      spec,
      path,
      windowSeconds / Math.max(forSeconds, windowSeconds),
    ),
    onNoData: reading.or(spec.onNoData, [...path, 'onNoData'], DEFAULTS.alert.onNoData),
    severity: severity.name,
    level: severity.level,
    summary: summaryOf(reading, spec, path, evaluator),
    owner: reading.spec.owner.team,
    runbook: {
      anchor: anchor(name),
      procedure,
      url:
        around.monitoring.runbooks === undefined
          ? undefined
          : `${around.monitoring.runbooks}/${runbookPath(reading.naming)}#${anchor(name)}`,
    },
  };
}

function targetOf(
  reading: Reading,
  spec: AlertSpec,
  path: SpecPath,
  { services, monitoring }: AlertSurroundings,
): AlertTarget | undefined {
  const known = reading.follow('services', reading.spec.services, spec.service, {
    code: 'unknown-service',
    path: [...path, 'service'],
    noun: 'service',
  });
  const service = services.find((each) => each.name === spec.service);
  if (known === undefined || service === undefined) return undefined;
  return monitoring.alerts === 'cloudwatch'
    ? loadBalancerTarget(reading, service, spec, path)
    : scrapedTarget(reading, service, spec, path, monitoring);
}

function loadBalancerTarget(
  reading: Reading,
  service: ResolvedService,
  spec: AlertSpec,
  path: SpecPath,
): AlertTarget | undefined {
  if (service.expose === undefined) {
    return reading.report({
      code: 'alert-cannot-be-measured',
      path: [...path, 'service'],
      what: `CloudWatch measures latency at the load balancer, and ${service.name} is not exposed.`,
      fix: 'Expose it, watch the service that is exposed, or let Prometheus evaluate the alerts.',
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
    kind: 'service',
    name: service.name,
    cloudwatch: {
      dimensions: {
        LoadBalancer: { of, attribute: 'loadBalancerFullName' },
        TargetGroup: { of, attribute: 'targetGroupFullName' },
      },
    },
  };
}

function scrapedTarget(
  reading: Reading,
  service: ResolvedService,
  spec: AlertSpec,
  path: SpecPath,
  { prometheus }: ResolvedMonitoring,
): AlertTarget | undefined {
  const signal = signalOf(reading, service, spec, path);
  if (signal === undefined || prometheus === undefined) return undefined;
  return {
    kind: 'service',
    name: service.name,
    prometheus: {
      labels: service.seriesLabels,
      scrapeSeconds: prometheus.scrapeSeconds,
      signal,
    },
  };
}

function signalOf(
  reading: Reading,
  service: ResolvedService,
  spec: AlertSpec,
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

function severityOf(
  reading: Reading,
  spec: AlertSpec,
  path: SpecPath,
  { severities }: AlertSurroundings,
): ResolvedSeverity | undefined {
  const byName = Object.fromEntries(severities.map((each) => [each.name, each]));
  return reading.follow('routing.severities', byName, spec.severity, {
    code: 'unknown-severity',
    path: [...path, 'severity'],
    noun: 'severity',
  });
}

function procedureOf(reading: Reading, { runbook }: AlertSpec, path: SpecPath): string | undefined {
  if (runbook === undefined) return undefined;
  const found = reading.follow('procedures', reading.spec.procedures, runbook, {
    code: 'unknown-procedure',
    path: [...path, 'runbook'],
    noun: 'procedure',
  });
  return found === undefined ? undefined : runbook;
}

function windowOf(
  reading: Reading,
  spec: AlertSpec,
  path: SpecPath,
  evaluator: Evaluator,
  forSeconds: number,
): number {
  if (spec.window !== undefined) return seconds(spec.window);
  return evaluator === 'cloudwatch'
    ? reading.fillNumber(
        [...path, 'window'],
        CLOUDWATCH_WINDOW_SECONDS,
        's',
        'CloudWatch counts minutes',
      )
    : reading.fillNumber([...path, 'window'], Math.max(forSeconds, 60), 's', 'as long as `for`');
}

function minSamplesOf(reading: Reading, spec: AlertSpec, path: SpecPath, share: number): number {
  if (spec.minSamples !== undefined) return spec.minSamples;
  const name = percentileName(spec.quantile);
  return reading.fill(
    [...path, 'minSamples'],
    Math.ceil(samplesForQuantile(spec.quantile) * share),
    `${name} means little below 10 / (1 - ${spec.quantile}) requests over \`for\``,
  );
}

function summaryOf(
  reading: Reading,
  spec: AlertSpec,
  path: SpecPath,
  evaluator: Evaluator,
): string {
  const words = `${percentileName(spec.quantile)} latency of ${spec.service} is above ${spec.above}`;
  const isTemplate = spec.summary?.includes('{{') === true;
  if (spec.summary !== undefined && !(isTemplate && evaluator === 'cloudwatch'))
    return spec.summary;
  if (isTemplate)
    reading.waive(
      [...path, 'summary'],
      'CloudWatch fills in no templates: the alarm says the condition instead',
    );
  return reading.fill([...path, 'summary'], words, 'the condition in words');
}

import type { Alert, Evaluator } from '../alerts/alert';
import { kindOf } from '../alerts/kinds';
import { percentileName, samplesForQuantile } from '../alerts/kinds/latency';
import type { SpecPath } from '../problems/position';
import type { AlertSpec } from '../spec/sections/alert';
import { DEFAULTS } from './defaults';
import { measureLatency } from './latency-source';
import type { Measured } from './measured';
import { measureMemory } from './memory-source';
import { alertId, anchor, runbookPath } from './names';
import { seconds, type Reading } from './reading';
import type {
  ResolvedMonitoring,
  ResolvedService,
  ResolvedSeverity,
  ResolvedStore,
} from './resolved-system';

/** CloudWatch looks at one minute at a time and counts minutes. */
const CLOUDWATCH_WINDOW_SECONDS = 60;

export interface AlertSurroundings {
  readonly services: readonly ResolvedService[];
  readonly stores: readonly ResolvedStore[];
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
  const measured = measure(reading, spec, path, around);
  const severity = severityOf(reading, spec, path, around);
  const procedure = procedureOf(reading, spec, path);
  if (measured === undefined || severity === undefined) return undefined;
  const { condition, source, target } = measured;
  const forSeconds = reading.seconds(spec.for, [...path, 'for'], DEFAULTS.alert.for);
  const windowSeconds = windowOf(reading, spec, path, source.evaluator, forSeconds);
  return {
    name,
    id: reading.name([...path, 'names', 'id'], alertId(reading.naming, name)),
    system: reading.naming.system,
    environment: reading.naming.environment,
    target,
    source,
    condition,
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
    summary: summaryOf(reading, spec, path, measured),
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

/** What is watched, and where it is measured; a fault where nothing measures it. */
function measure(
  reading: Reading,
  spec: AlertSpec,
  path: SpecPath,
  around: AlertSurroundings,
): Measured | undefined {
  switch (spec.when) {
    case 'latency':
      return measureLatency(reading, spec, path, around);
    case 'memory':
      return measureMemory(reading, spec, path, around.stores);
  }
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
  if (spec.when !== 'latency') return 0;
  if (spec.minSamples !== undefined) return Math.ceil(spec.minSamples * share);
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
  { source: { evaluator }, condition, target }: Measured,
): string {
  const isTemplate = spec.summary?.includes('{{') === true;
  if (spec.summary !== undefined && !(isTemplate && evaluator === 'cloudwatch'))
    return spec.summary;
  if (isTemplate) {
    reading.waive(
      [...path, 'summary'],
      'CloudWatch fills in no templates: the alarm says the condition instead',
    );
  }
  const words = `${kindOf(condition).describe(condition)} on ${target.name}`;
  return reading.fill([...path, 'summary'], words, 'the condition in words');
}

import type { Evaluator } from '../../alerts/alert';
import type { Condition } from '../../alerts/condition';
import { percentileName, samplesForQuantile } from '../../alerts/kinds/latency';
import type { SpecPath } from '../../problems/position';
import type { OwnAlertSpec } from '../../spec/sections/alerts';
import { DEFAULTS } from '../defaults';
import { seconds, type Reading } from '../reading';
import type { AlertDraft } from './draft';
import type { Measured } from './measured';

/** CloudWatch looks at one minute at a time and counts minutes. */
const CLOUDWATCH_WINDOW_SECONDS = 60;
/** A rate of cpu seconds over less jumps with every scrape. */
const CPU_WINDOW_SECONDS = 300;

type Timing = Pick<AlertDraft, 'windowSeconds' | 'forSeconds' | 'minSamples' | 'onNoData'>;

/** How long, how far back, on how much, and what silence means: what was said, else by the kind. */
export function timingOf(
  reading: Reading,
  path: SpecPath,
  spec: OwnAlertSpec,
  { condition, source }: Measured,
): Timing {
  const defaults = DEFAULTS.alert[condition.kind];
  const forGiven = 'for' in spec ? spec.for : undefined;
  const noDataGiven = 'onNoData' in spec ? spec.onNoData : undefined;
  const forSeconds = reading.seconds(forGiven, [...path, 'for'], defaults.for);
  const windowSeconds = windowOf(reading, path, spec, condition, source.evaluator, forSeconds);
  return {
    forSeconds,
    windowSeconds,
    minSamples: minSamplesOf(reading, path, spec, condition, { forSeconds, windowSeconds }),
    onNoData: reading.or(noDataGiven, [...path, 'onNoData'], defaults.onNoData),
  };
}

function windowOf(
  reading: Reading,
  path: SpecPath,
  spec: OwnAlertSpec,
  condition: Condition,
  evaluator: Evaluator,
  forSeconds: number,
): number {
  const at: SpecPath = [...path, 'window'];
  if ('window' in spec && spec.window !== undefined) return seconds(spec.window);
  if (condition.kind === 'surge')
    return seconds(reading.or(undefined, at, DEFAULTS.alert.surge.window));
  if (condition.kind === 'log-pattern') {
    return seconds(reading.or(undefined, at, DEFAULTS.alert['log-pattern'].window));
  }
  if (evaluator === 'cloudwatch') {
    return reading.fillNumber(at, CLOUDWATCH_WINDOW_SECONDS, 's', 'CloudWatch counts minutes');
  }
  if (condition.kind === 'cpu') {
    return reading.fillNumber(at, CPU_WINDOW_SECONDS, 's', 'less jumps with every scrape');
  }
  if (!looksBack(condition)) return 0;
  return reading.fillNumber(at, Math.max(forSeconds, 60), 's', 'as long as `for`');
}

/** Whether Prometheus takes a rate of it; of a gauge the value of the moment counts. */
function looksBack(condition: Condition): boolean {
  if (condition.kind === 'above' || condition.kind === 'below') {
    return condition.signal.kind === 'counter';
  }
  return ['error-ratio', 'latency', 'cache-hit-ratio', 'queue-stalled'].includes(condition.kind);
}

/** Events below which a share means nothing, in one window. */
function minSamplesOf(
  reading: Reading,
  path: SpecPath,
  spec: OwnAlertSpec,
  condition: Condition,
  { forSeconds, windowSeconds }: { readonly forSeconds: number; readonly windowSeconds: number },
): number {
  const share = windowSeconds / Math.max(forSeconds, windowSeconds);
  if ('minSamples' in spec && spec.minSamples !== undefined) {
    return Math.ceil(spec.minSamples * share);
  }
  const fill = (count: number, because: string) =>
    reading.fill([...path, 'minSamples'], Math.ceil(count * share), because);
  if (condition.kind === 'latency') {
    const { quantile } = condition;
    return fill(
      samplesForQuantile(quantile),
      `${percentileName(quantile)} means little below 10 / (1 - ${quantile}) requests over \`for\``,
    );
  }
  if (condition.kind === 'error-ratio' || condition.kind === 'cache-hit-ratio') {
    return fill(100, 'one of ten is no trend; during `for`');
  }
  return 0;
}

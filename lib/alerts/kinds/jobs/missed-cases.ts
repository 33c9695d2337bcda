import type { PrometheusSource } from '../../alert';
import { constant, neighboursOf } from '../../cases/series';
import type { MissedCondition } from '../../condition';
import { seriesLabels } from '../../promql';
import type { RuleCase } from '../../rule-case';
import { ageCases, cronJobSeries, LONG_AGO } from './age-cases';
import { failedRunCases } from './failed-run-cases';
import type { AlertOf } from '../kind';

/** Below this the runs of the cases on failures would be late too. */
const LATE_SOON_SECONDS = 600;

/** The unit tests of a rule on missed runs. */
export function missedCases(
  alert: AlertOf<MissedCondition>,
  source: PrometheusSource,
): readonly RuleCase[] {
  const { orFailed, afterSeconds } = alert.condition;
  return [
    ...ageCases(alert, source),
    suspendedCase(alert, source),
    ...(orFailed && afterSeconds >= LATE_SOON_SECONDS ? failedRunCases(alert, source) : []),
  ];
}

function suspendedCase(
  { forSeconds }: AlertOf<MissedCondition>,
  source: PrometheusSource,
): RuleCase {
  const end = forSeconds / 60 + 10;
  const late = constant(LONG_AGO, end);
  const neighbours = neighboursOf(source).flatMap((labels) =>
    cronJobSeries(labels, { success: late, suspended: true }, end),
  );
  return {
    name: 'stays silent while it is suspended',
    series: [
      ...cronJobSeries(seriesLabels(source), { success: late, suspended: true }, end),
      ...neighbours,
    ],
    checks: [{ atMinutes: end, firing: false }],
  };
}

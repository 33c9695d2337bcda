import type { Alert, PrometheusSource } from '../../alert';
import { gaugeCases } from '../../cases/gauges';
import { levelsAround } from '../../cases/levels';
import { shifted, type Replicas, type Told } from '../../cases/replicas';
import { constant, series } from '../../cases/series';
import { staying, type Step } from '../../cases/steps';
import { labelsInside } from '../../cases/where-labels';
import { percent, seriesLabels } from '../../promql';
import type { InputSeries, RuleCase } from '../../rule-case';
import type { ShareGauges } from './taken-share';

/** Size of everything here; large, so that shares of it are whole numbers. */
const SIZE = 1_000_000;
/** Minutes after which no case looks any more. */
const FOREVER = 10_000;

/** The unit tests of a rule on the share that is taken where most of it is. */
export function takenShareCases(
  alert: Alert,
  source: PrometheusSource,
  gauges: ShareGauges,
  above: number,
): readonly RuleCase[] {
  const levels = levelsAround(above, 'above');
  const rule = {
    alert,
    source,
    where: gauges.where,
    levels,
    words: (value: number) => `${percent(value)} % are taken`,
    told: toldByShare(gauges, levels.apart),
  };
  const cases = gaugeCases(rule);
  return cases.length === 0 ? [] : [...cases, withoutSize(alert, source, gauges)];
}

/** Two replicas of two processes each, of which the second is fuller. */
function toldByShare({ used, size }: ShareGauges, apart: number): Told {
  const told = (labels: Replicas[number], steps: readonly Step[]): readonly InputSeries[] =>
    [0.6, 0.4].flatMap((part, index) => {
      const process = { ...labels, process: String(index) };
      const taken = steps.map((step) => ({ ...step, value: Math.round(step.value * SIZE) * part }));
      return [
        series(used, process, staying(taken)),
        series(size, process, staying(steps.map((step) => ({ ...step, value: SIZE * part })))),
      ];
    });
  return ([first, second], steps) => [
    ...told(first, shifted(steps, -apart)),
    ...told(second, steps),
  ];
}

/** A replica that has just begun, or of which nobody knows how much it takes. */
function withoutSize(
  alert: Alert,
  source: PrometheusSource,
  { used, size, where }: ShareGauges,
): RuleCase {
  const [first] = labelsInside(where) ?? [{}];
  const labels = { instance: 'a', ...first, ...seriesLabels(source) };
  return {
    name: 'stays silent for what has no size yet',
    series: [
      series(used, labels, constant(1, FOREVER)),
      series(size, labels, constant(0, FOREVER)),
    ],
    checks: [{ atMinutes: alert.forSeconds / 60 + 5, firing: false }],
  };
}

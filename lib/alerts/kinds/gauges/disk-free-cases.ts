import type { PrometheusSource } from '../../alert';
import { gaugeCases } from '../../cases/gauges';
import { levelsAround, type Levels } from '../../cases/levels';
import { shifted } from '../../cases/replicas';
import { ended, series, type Labels } from '../../cases/series';
import { staying, type Step } from '../../cases/steps';
import type { DiskFreeCondition } from '../../condition';
import { percent, seriesLabels } from '../../promql';
import type { InputSeries, RuleCase } from '../../rule-case';
import type { AlertOf } from '../kind';
import { KUBELET } from './kubelet-volume';

/** Bytes of the volumes here; a round number, so that shares of it are whole. */
const SIZE = 1_000_000;

/** The unit tests of a rule on the fullest volume: of two nodes that tell of it, the lower one counts. */
export function diskFreeCases(
  alert: AlertOf<DiskFreeCondition>,
  source: PrometheusSource,
): readonly RuleCase[] {
  const levels = levelsAround(alert.condition.below, 'below');
  return [
    ...gaugeCases({
      alert,
      source,
      levels,
      words: (value) => `${percent(value)} % are free`,
      told: ([first, second], steps) => [
        ...volume(first, shifted(steps, levels.apart)),
        ...volume(second, steps),
      ],
    }),
    ...rememberedCases(alert, source, levels),
  ];
}

/** Minutes for which the pod of a job has its volume here. */
const MOUNTED = 3;

/** A volume that is measured only while a job has it. */
function rememberedCases(
  { condition: { rememberSeconds }, forSeconds }: AlertOf<DiskFreeCondition>,
  source: PrometheusSource,
  levels: Levels,
): readonly RuleCase[] {
  if (rememberSeconds === undefined) return [];
  const minutes = rememberSeconds / 60;
  const mounted = volume(seriesLabels(source), [{ minutes: MOUNTED, value: levels.fires }]);
  return [
    {
      name: 'goes on firing until the next job should have measured it',
      series: ended(mounted),
      checks: [
        { atMinutes: MOUNTED + forSeconds / 60 + 1, firing: true },
        { atMinutes: MOUNTED + minutes - 1, firing: true },
        { atMinutes: MOUNTED + minutes + 2, firing: false },
      ],
    },
  ];
}

function volume(labels: Labels, free: readonly Step[]): readonly InputSeries[] {
  const bytes = (share: (step: Step) => number) =>
    staying(free.map((step) => ({ ...step, value: Math.round(share(step) * SIZE) })));
  return [
    series(
      KUBELET.free,
      labels,
      bytes(({ value }) => value),
    ),
    series(
      KUBELET.size,
      labels,
      bytes(() => 1),
    ),
  ];
}

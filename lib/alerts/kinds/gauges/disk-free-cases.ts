import type { PrometheusSource } from '../../alert';
import { gaugeCases } from '../../cases/gauges';
import { levelsAround } from '../../cases/levels';
import { shifted } from '../../cases/replicas';
import { series, type Labels } from '../../cases/series';
import { staying, type Step } from '../../cases/steps';
import type { DiskFreeCondition } from '../../condition';
import { percent } from '../../promql';
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
  return gaugeCases({
    alert,
    source,
    levels,
    words: (value) => `${percent(value)} % are free`,
    told: ([first, second], steps) => [
      ...volume(first, shifted(steps, levels.apart)),
      ...volume(second, steps),
    ],
  });
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

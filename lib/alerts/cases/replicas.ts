import type { InputSeries } from '../rule-case';
import { series, type Labels } from './series';
import { staying, type Step } from './steps';

/** Labels of the two replicas that tell of one thing. */
export type Replicas = readonly [Labels, Labels];

/** What two replicas tell of a thing whose value goes through these stretches. */
export type Told = (replicas: Replicas, steps: readonly Step[]) => readonly InputSeries[];

/** A gauge whose largest or smallest value counts, so that the second replica decides; or their sum. */
export function toldByGauge(metric: string, counts: 'max' | 'min' | 'sum', apart: number): Told {
  return ([first, second], steps) =>
    counts === 'sum'
      ? [first, second].map((labels) => series(metric, labels, staying(times(steps, 0.5))))
      : [
          series(metric, first, staying(shifted(steps, counts === 'max' ? -apart : apart))),
          series(metric, second, staying(steps)),
        ];
}

/** The same stretches with every value this much higher. */
export function shifted(steps: readonly Step[], by: number): readonly Step[] {
  return steps.map((step) => ({ ...step, value: step.value + by }));
}

/** The same stretches with this share of every value. */
export function times(steps: readonly Step[], share: number): readonly Step[] {
  return steps.map((step) => ({ ...step, value: step.value * share }));
}

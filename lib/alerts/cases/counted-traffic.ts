import type { PrometheusSource } from '../alert';
import { decimal, seriesLabels } from '../promql';
import type { InputSeries } from '../rule-case';
import { series, type Labels } from './series';
import { growing } from './steps';
import type { EventWords, Phase, Traffic } from './traffic';
import { labelsInside } from './where-labels';

/** Series that count events of one sort. */
export interface Counted {
  readonly counter: string;
  /** What tells them from the other sort, where both have one name. */
  readonly labels: Labels;
}

interface CountedEvents {
  readonly source: PrometheusSource;
  readonly where?: string;
  readonly good: readonly Counted[];
  readonly bad: readonly Counted[];
  /** Share that may be bad. */
  readonly allowed: number;
  readonly words: EventWords;
}

/** Share of bad events. */
type Mix = number;

/**
 * Events that counters tell of, good and bad ones apart; what never happens has no series, as with most
 * clients. Undefined where no label is known that `where` lets in: tests that can only be silent prove
 * nothing.
 */
export function countedTraffic(events: CountedEvents): Traffic<Mix> | undefined {
  const inside = labelsInside(events.where);
  if (inside === undefined || events.good.length === 0 || events.bad.length === 0) return undefined;
  const own = seriesLabels(events.source);
  const [first, last] = inside.map((each) => ({ ...own, ...each })) as [Labels, Labels];
  return {
    good: 0,
    bad: 1,
    mixed: (share) => share,
    near: (factor) => {
      const share = nearShare(events.allowed, factor);
      const { events: noun, bad } = events.words;
      return { mix: share, words: `${decimal(share * 100)} % of the ${noun} are ${bad}` };
    },
    watched: (...phases) => [
      ...replica(events, { ...first, instance: 'a' }, phases.map(goodHalf)),
      ...replica(events, { ...last, instance: 'b' }, phases.map(badHalf)),
    ],
    neighbour: (changed, ...phases) => replica(events, last, phases, changed),
    where: events.where,
  };
}

/** A share near the limit; there is none over one. */
function nearShare(allowed: number, factor: number): number {
  const share = allowed * factor;
  return share < 1 ? share : (1 + allowed) / 2;
}

/** A quarter of the bad events, as long as the other replica has room for the rest. */
function goodHalf(phase: Phase<Mix>): Phase<Mix> {
  const mix = Math.max(phase.mix / 2, phase.mix * 2 - 1);
  return { ...phase, perMinute: phase.perMinute / 2, mix };
}

function badHalf(phase: Phase<Mix>): Phase<Mix> {
  return { ...phase, perMinute: phase.perMinute / 2, mix: Math.min(1, phase.mix * 1.5) };
}

/** What never happens has no series. */
function replica(
  { good, bad }: CountedEvents,
  labels: Labels,
  phases: readonly Phase<Mix>[],
  changed: Labels = {},
): readonly InputSeries[] {
  const sort = (counted: readonly Counted[], share: (mix: Mix) => number) =>
    counted.map(({ counter, labels: further }) => {
      const steps = phases.map(({ minutes, perMinute, mix, restart }) => ({
        minutes,
        value: decimal((perMinute * share(mix)) / counted.length),
        restart,
      }));
      const happens = steps.some(({ value }) => value > 0);
      const all = { ...labels, ...further, ...changed };
      return happens ? [series(counter, all, growing(steps))] : [];
    });
  const found = [...sort(good, (mix) => 1 - mix), ...sort(bad, (mix) => mix)].flat();
  // A changed label may be the one that told good from bad: one series is enough then.
  return [...new Map(found.toReversed().map((each) => [each.series, each])).values()].toReversed();
}

import type { Alert, PrometheusSource } from '../alert';
import { decimal, seriesLabels } from '../promql';
import type { InputSeries, RuleCase } from '../rule-case';
import type { Labels } from './series';
import type { EventWords, Phase, Traffic } from './traffic';
import { labelsOutside } from './where-labels';

/** A rule on the share of bad events, and what its tests have to know of it. */
interface ShareRule<Mix> {
  readonly alert: Alert;
  readonly source: PrometheusSource;
  readonly traffic: Traffic<Mix>;
  readonly words: EventWords;
  /** Share that may be bad. */
  readonly allowed: number;
}

/** Events a minute in the cases where their number is not the point. */
const BUSY = 10_000;
/** How far the nearest cases stand from the limit: close enough to see a limit that is 10 % off. */
export const NEAR = 0.05;
/** Bad events, in allowed ones, that cross the limit when the window is 5/8 full. */
const CROSSING = 1.6;
/** How much traffic grows a minute where it grows: a window of another length lags behind visibly. */
const GROWTH = 1.25;

/**
 * The unit tests of a rule on a share: both sides of the limit, of `for`, of the window and of the guard;
 * neighbours' trouble, traffic that moves, no data, and the way back.
 */
export function shareCases<Mix>(rule: ShareRule<Mix>): readonly RuleCase[] {
  const { alert, source, traffic, words, allowed } = rule;
  const { events, good, bad } = words;
  const { watched, neighbour } = traffic;
  const window = alert.windowSeconds / 60;
  const hold = alert.forSeconds / 60;
  const start = window + 5;
  const late = start + window + hold + 2;
  const busy = Math.max(BUSY, Math.ceil((alert.minSamples * 10) / window));
  const firesWithoutData = alert.onNoData === 'alert';

  const phase = (mix: Mix, perMinute = busy, minutes = late + 5): Phase<Mix> => ({
    minutes,
    perMinute,
    mix,
  });
  const healthy = phase(traffic.good, busy, start);
  const [above, below] = [traffic.near(1 + NEAR), traffic.near(1 - NEAR)];

  return [
    {
      name: `fires when ${above.words}`,
      series: [...watched(healthy, phase(above.mix)), ...leftOut()],
      checks: [{ atMinutes: late, firing: true }],
    },
    {
      name: `stays silent when ${below.words}`,
      series: watched(healthy, phase(below.mix)),
      checks: [
        { atMinutes: late, firing: false },
        { atMinutes: late + 5, firing: false },
      ],
    },
    {
      name: hold === 0 ? 'fires at once' : `fires after ${hold} minutes, not before`,
      series: watched(healthy, phase(traffic.bad, busy * burst())),
      checks: [
        { atMinutes: start + hold, firing: false },
        { atMinutes: start + hold + 1, firing: true },
      ],
    },
    windowCase(),
    {
      name: `stays silent while only its neighbours are ${bad}`,
      series: [
        ...watched(healthy, phase(traffic.good)),
        ...neighbours().flatMap((each) => neighbour(each, healthy, phase(traffic.bad))),
      ],
      checks: [{ atMinutes: late, firing: false }],
    },
    movingCase(),
    ...(['good', 'bad'] as const).map((how) => ({
      name: `${how === 'bad' ? 'fires' : 'stays silent'} while ${words[how]} replicas restart again and again`,
      series: watched(healthy, ...restarts(traffic[how])),
      checks: [{ atMinutes: late, firing: how === 'bad' }],
    })),
    {
      name: `ends when the ${events} are ${good} again`,
      series: watched(
        healthy,
        phase(traffic.bad, busy, hold + window + 2),
        phase(traffic.good, busy, window + 10),
      ),
      checks: [
        { atMinutes: start + hold + window + 2, firing: true },
        { atMinutes: start + hold + 2 * window + 5, firing: false },
      ],
    },
    {
      name: `${firesWithoutData ? 'fires' : 'stays silent'} when only its neighbours are measured`,
      series: neighbours().flatMap((each) => neighbour(each, healthy, phase(traffic.good))),
      checks: [{ atMinutes: late, firing: firesWithoutData }],
    },
    ...(firesWithoutData ? [partlyMeasuredCase(), goneCase()] : []),
    ...(alert.minSamples > 1 ? guardCases() : []),
  ];

  /** Series that differ in one label of the target, or in one that `where` asks for. */
  function neighbours(): readonly Labels[] {
    const others = Object.entries(seriesLabels(source)).map(([name, value]) => ({
      [name]: `${value}-else`,
    }));
    return [...others, ...labelsOutside(traffic.where)];
  }

  /** Good events that `where` leaves out: counted, they would make up for bad ones and for few. */
  function leftOut(): readonly InputSeries[] {
    return labelsOutside(traffic.where).flatMap((each) =>
      neighbour(each, healthy, phase(traffic.good)),
    );
  }

  /** Times as many bad events as usual, so that their first minute outweighs a whole window of good ones. */
  function burst(): number {
    return Math.max(1, Math.ceil((2 * window * allowed) / (1 - allowed)));
  }

  /** Prometheus 3 leaves the oldest sample out of a window, so it crosses a little earlier. */
  function windowCase(): RuleCase {
    const share = Math.min(1, allowed * CROSSING);
    const minutes = (all: number) => decimal((all * allowed) / share);
    const earliest = Math.max(0, Math.ceil(minutes(window - 1)) - 1);
    const latest = Math.floor(minutes(window)) + 1;
    return {
      name: `looks back ${window} minutes`,
      series: watched(healthy, phase(traffic.mixed(share))),
      checks: [
        { atMinutes: start + hold + earliest, firing: false },
        { atMinutes: start + hold + latest, firing: true },
      ],
    };
  }

  function partlyMeasuredCase(): RuleCase {
    return {
      name: 'stays silent when one replica is measured and the other is not',
      series: neighbour({}, healthy, phase(traffic.good)),
      checks: [{ atMinutes: late, firing: false }],
    };
  }

  function goneCase(): RuleCase {
    return {
      name: 'fires when it is measured no more',
      series: watched(healthy).map(({ series, values }) => ({ series, values: `${values} stale` })),
      checks: [
        { atMinutes: start + hold, firing: false },
        { atMinutes: start + hold + 3, firing: true },
      ],
    };
  }

  /** Counters begin at zero more often than the window is long. */
  function restarts(mix: Mix): readonly Phase<Mix>[] {
    const minutes = Math.max(2, Math.min(3, window - 1));
    const rounds = Math.ceil((late + 5 - start) / minutes);
    return Array.from({ length: rounds }, () => ({ ...phase(mix, busy, minutes), restart: true }));
  }

  /** Two windows of different length would see different shares. */
  function movingCase(): RuleCase {
    const minutes = Math.max(2 * window, hold) + hold + 3;
    const rise = Array.from({ length: minutes }, (_, minute) =>
      Math.round(busy * GROWTH ** minute),
    );
    const steps = [...rise, ...rise.toReversed()].map((rate) => phase(below.mix, rate, 1));
    return {
      name: 'stays silent while traffic rises and falls',
      series: watched(healthy, ...steps),
      checks: [
        { atMinutes: start + minutes, firing: false },
        { atMinutes: start + 2 * minutes, firing: false },
      ],
    };
  }

  function guardCases(): readonly RuleCase[] {
    const rate = (factor: number) => decimal((alert.minSamples * factor) / window);
    return [
      {
        name: `stays silent below ${alert.minSamples} ${events}, however ${bad}`,
        series: [...watched(phase(traffic.bad, rate(1 - NEAR))), ...leftOut()],
        checks: [{ atMinutes: late, firing: false }],
      },
      {
        name: `fires above ${alert.minSamples} ${events} when all are ${bad}`,
        series: watched(phase(traffic.bad, rate(1 + NEAR))),
        checks: [{ atMinutes: late, firing: true }],
      },
    ];
  }
}

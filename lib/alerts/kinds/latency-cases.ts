import type { PrometheusSource } from '../alert';
import type { LatencyCondition } from '../condition';
import type { DurationSignal } from '../signal';
import { decimal } from '../promql';
import type { InputSeries, RuleCase } from '../rule-case';
import type { AlertOf } from './kind';
import { replicaSeries, singleSeries, spreadsOf, type Phase, type Spread } from './latency-traffic';
import { labelsInside, labelsOutside } from './where-labels';

type Labels = Readonly<Record<string, string>>;

/** A rule, and what its tests have to know of it. */
interface LatencyRule {
  readonly alert: AlertOf<LatencyCondition>;
  readonly source: PrometheusSource;
  readonly signal: DurationSignal;
  /** The limit is a bucket bound: slow requests are counted, not estimated. */
  readonly exact: boolean;
}

/** Requests a minute in the cases where traffic is not the point. */
const BUSY = 10_000;
/** How far the nearest cases stand from the limit: close enough to see a limit that is 10 % off. */
const NEAR = 0.05;
/** Share of slow requests, in allowed ones, that crosses the limit when the window is 5/8 full. */
const CROSSING = 1.6;
/** How much traffic grows a minute where it grows: a window of another length lags behind visibly. */
const GROWTH = 1.25;

/**
 * The unit tests of a latency rule: both sides of the limit, of `for`, of the window and of the guard;
 * neighbours' trouble, traffic that moves, no data, and the way back. Without a text that `where`
 * matches there are none: tests that can only be silent prove nothing.
 */
export function latencyCases({ alert, source, signal, exact }: LatencyRule): readonly RuleCase[] {
  const inside = labelsInside(signal.where);
  if (inside === undefined) return [];
  const window = alert.windowSeconds / 60;
  const hold = alert.forSeconds / 60;
  const start = window + 5;
  const late = start + window + hold + 2;
  const busy = Math.max(BUSY, Math.ceil((alert.minSamples * 10) / window));

  const spreads = spreadsOf(alert, signal, exact);
  const own = source.labels;
  const labels = inside.map((each) => ({ ...own, ...each })) as [Labels, Labels];
  const series = (...phases: Phase[]) => replicaSeries({ alert, signal, exact, labels, phases });
  const neighbour = (changed: Labels, ...phases: Phase[]) =>
    singleSeries({ alert, signal }, { ...labels[0], ...changed }, phases);
  const traffic = (spread: Spread, perMinute = busy, minutes = late + 5): Phase => ({
    minutes,
    perMinute,
    spread,
  });
  const healthy = traffic(spreads.fast, busy, start);
  const [above, below] = [spreads.near(1 + NEAR), spreads.near(1 - NEAR)];

  return [
    {
      name: `fires when ${above.words}`,
      series: [...series(healthy, traffic(above.spread)), ...leftOut()],
      checks: [{ atMinutes: late, firing: true }],
    },
    {
      name: `stays silent when ${below.words}`,
      series: series(healthy, traffic(below.spread)),
      checks: [
        { atMinutes: late, firing: false },
        { atMinutes: late + 5, firing: false },
      ],
    },
    {
      name: hold === 0 ? 'fires at once' : `fires after ${hold} minutes, not before`,
      series: series(healthy, traffic(spreads.slow)),
      checks: [
        { atMinutes: start + hold, firing: false },
        { atMinutes: start + hold + 1, firing: true },
      ],
    },
    windowCase(series(healthy, traffic(spreads.mixed((1 - alert.condition.quantile) * CROSSING)))),
    {
      name: 'stays silent while only its neighbours are slow',
      series: [
        ...series(healthy, traffic(spreads.fast)),
        ...neighbours().flatMap((each) => neighbour(each, healthy, traffic(spreads.slow))),
      ],
      checks: [{ atMinutes: late, firing: false }],
    },
    ...(exact ? [movingCase()] : []),
    ...(['fast', 'slow'] as const).map((how) => ({
      name: `${how === 'slow' ? 'fires' : 'stays silent'} while ${how} replicas restart again and again`,
      series: series(healthy, ...restarts(spreads[how])),
      checks: [{ atMinutes: late, firing: how === 'slow' }],
    })),
    {
      name: 'ends when the requests are fast again',
      series: series(
        healthy,
        traffic(spreads.slow, busy, hold + window + 2),
        traffic(spreads.fast, busy, window + 10),
      ),
      checks: [
        { atMinutes: start + hold + window + 2, firing: true },
        { atMinutes: start + hold + 2 * window + 5, firing: false },
      ],
    },
    {
      name: `${alert.onNoData === 'alert' ? 'fires' : 'stays silent'} when only its neighbours are measured`,
      series: neighbours().flatMap((each) => neighbour(each, healthy, traffic(spreads.fast))),
      checks: [{ atMinutes: late, firing: alert.onNoData === 'alert' }],
    },
    ...(alert.onNoData === 'alert' ? [partlyMeasuredCase()] : []),
    ...(alert.minSamples > 1 ? guardCases() : []),
  ];

  /** Series that differ in one label of the target, or in one that `where` asks for. */
  function neighbours(): readonly Labels[] {
    const others = Object.entries(own).map(([name, value]) => ({ [name]: `${value}-else` }));
    return [...others, ...labelsOutside(signal.where)];
  }

  /** Prometheus 3 leaves the oldest sample out of a window, so it crosses a little earlier. */
  function windowCase(input: readonly InputSeries[]): RuleCase {
    const earliest = Math.floor((window - 1) / CROSSING);
    const latest = Math.floor(window / CROSSING) + 1;
    return {
      name: `looks back ${window} minutes`,
      series: input,
      checks: [
        { atMinutes: start + hold + earliest, firing: false },
        { atMinutes: start + hold + latest, firing: true },
      ],
    };
  }

  /** Fast traffic that `where` leaves out: counted, it would make up for slow requests and for few. */
  function leftOut(): readonly InputSeries[] {
    return labelsOutside(signal.where).flatMap((each) =>
      neighbour(each, healthy, traffic(spreads.fast)),
    );
  }

  function partlyMeasuredCase(): RuleCase {
    return {
      name: 'stays silent when one replica is measured and the other is not',
      series: singleSeries({ alert, signal }, labels[1], [healthy, traffic(spreads.fast)]),
      checks: [{ atMinutes: late, firing: false }],
    };
  }

  /** Counters begin at zero more often than the window is long. */
  function restarts(spread: Spread): readonly Phase[] {
    const minutes = Math.max(2, Math.min(3, window - 1));
    const rounds = Math.ceil((late + 5 - start) / minutes);
    return Array.from({ length: rounds }, () => ({
      ...traffic(spread, busy, minutes),
      restart: true,
    }));
  }

  function movingCase(): RuleCase {
    const minutes = Math.max(2 * window, hold) + hold + 3;
    const rise = Array.from({ length: minutes }, (_, minute) =>
      Math.round(busy * GROWTH ** minute),
    );
    const steps = [...rise, ...rise.toReversed()].map((rate) => traffic(spreads.fast, rate, 1));
    return {
      name: 'stays silent while traffic rises and falls',
      series: series(healthy, ...steps),
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
        name: `stays silent below ${alert.minSamples} requests, however slow`,
        series: [...series(traffic(spreads.slow, rate(1 - NEAR))), ...leftOut()],
        checks: [{ atMinutes: late, firing: false }],
      },
      {
        name: `fires above ${alert.minSamples} requests when all are slow`,
        series: series(traffic(spreads.slow, rate(1 + NEAR))),
        checks: [{ atMinutes: late, firing: true }],
      },
    ];
  }
}

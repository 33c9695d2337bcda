import type { Alert } from '../alert';
import type { LatencyCondition } from '../condition';
import type { DurationSignal } from '../signal';
import { decimal, quote } from '../promql';
import type { InputSeries } from '../rule-case';

type LatencyAlert = Alert & { readonly condition: LatencyCondition };

/** One stretch of traffic: how long, how much, and how it is spread over the buckets. */
export interface Phase {
  readonly minutes: number;
  readonly perMinute: number;
  readonly spread: Spread;
  /** The replicas start anew: their counters begin at zero. */
  readonly restart?: boolean;
}

/** Shares of the requests by the smallest bucket that counts them, ascending, one in sum. */
export type Spread = readonly (readonly [bound: number, share: number])[];

/** The spreads that a latency rule has to tell apart. */
export interface Spreads {
  readonly fast: Spread;
  readonly slow: Spread;
  /** A share of the requests is slow, the others fast. */
  readonly mixed: (slowShare: number) => Spread;
  /** Just above the limit (factor over 1) or just below it, and what that is in words. */
  readonly near: (factor: number) => { readonly spread: Spread; readonly words: string };
}

/**
 * Where the limit is a bucket bound, slow requests land in the first bucket above it and fast ones in
 * the bucket that ends there and the one below. Where it lies inside a bucket, fast requests land below that bucket and
 * slow ones above, and the quantile comes near the limit by the share that is inside.
 */
export function spreadsOf(alert: LatencyAlert, signal: DurationSignal, exact: boolean): Spreads {
  const { quantile, aboveSeconds: limit } = alert.condition;
  const [low, high, next] = boundsAround(limit, signal);
  const mixed = (share: number): Spread =>
    exact
      ? [
          [low, low > 0 ? (1 - share) / 2 : 0],
          [limit, low > 0 ? (1 - share) / 2 : 1 - share],
          [high, share],
        ]
      : [
          [low, 1 - share],
          [next, share],
        ];
  return {
    fast: mixed(0),
    slow: mixed(1),
    mixed,
    near: (factor) => {
      if (exact) {
        const share = (1 - quantile) * factor;
        return {
          spread: mixed(share),
          words: `${decimal(share * 100)} % of the requests are slow`,
        };
      }
      // A bucket may be narrower than the factor: then half the way to its end.
      const end = factor > 1 ? Math.min(limit * factor, (limit + high) / 2) : 0;
      const begin = factor < 1 ? Math.max(limit * factor, (limit + low) / 2) : 0;
      const estimate = decimal(end + begin);
      const place = (estimate - low) / (high - low);
      const below = Math.max(0, (quantile - place) / (1 - place));
      const inside = below > 0 ? 1 - below : Math.min(1, quantile / place);
      return {
        spread: [
          [low, below],
          [high, inside],
          [next, 1 - below - inside],
        ],
        words: `the quantile is estimated at ${estimate}s`,
      };
    },
  };
}

/** The bounds that matter: below the limit (or 0), the first one above, and the one after that. */
function boundsAround(limit: number, { bucketSeconds }: DurationSignal): [number, number, number] {
  const [high = Infinity, next = Infinity] = bucketSeconds.filter((bound) => bound > limit);
  return [Math.max(0, ...bucketSeconds.filter((bound) => bound < limit)), high, next];
}

/**
 * The histogram of one service in promtool's notation, from two replicas: the fast half of the traffic
 * comes from one and the slow half from the other, so that a rule has to add them up before it divides.
 * One writes whole bounds as `2`, the other as `2.0`, as clients do.
 */
export function replicaSeries(given: {
  readonly alert: LatencyAlert;
  readonly signal: DurationSignal;
  readonly exact: boolean;
  /** Labels of each replica. */
  readonly labels: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>];
  readonly phases: readonly Phase[];
}): readonly InputSeries[] {
  const [first, second] = given.labels;
  return [
    ...histogram(given, { ...first, instance: 'a' }, given.phases.map(fastHalf), String),
    ...histogram(
      given,
      { ...second, instance: 'b' },
      given.phases.map(slowHalf),
      given.exact ? pythonBound : String,
    ),
  ];
}

/** The same from one replica, for series that only have to be there. */
export function singleSeries(
  given: { readonly alert: LatencyAlert; readonly signal: DurationSignal },
  labels: Readonly<Record<string, string>>,
  phases: readonly Phase[],
): readonly InputSeries[] {
  return histogram(given, labels, phases, String);
}

function histogram(
  { alert, signal }: { readonly alert: LatencyAlert; readonly signal: DurationSignal },
  labels: Readonly<Record<string, string>>,
  phases: readonly Phase[],
  bound: (value: number) => string,
): readonly InputSeries[] {
  const limit = alert.condition.aboveSeconds;
  const around = boundsAround(limit, signal);
  const shown = signal.bucketSeconds.filter((each) => each === limit || around.includes(each));
  const text = (suffix: string, extra: Readonly<Record<string, string>>) => {
    const inside = Object.entries({ ...labels, ...extra }).map(
      ([name, value]) => `${name}=${quote(value)}`,
    );
    return `${signal.histogram}${suffix}{${inside.join(',')}}`;
  };
  const all = counter(phases, ({ perMinute }) => perMinute);
  return [
    ...shown.map((each) => ({
      series: text('_bucket', { le: bound(each) }),
      values: counter(phases, ({ perMinute, spread }) => perMinute * shareUpTo(spread, each)),
    })),
    { series: text('_bucket', { le: '+Inf' }), values: all },
    { series: text('_count', {}), values: all },
  ];
}

/** Python's client writes `2.0`. */
function pythonBound(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function shareUpTo(spread: Spread, bound: number): number {
  return spread.reduce((sum, [from, share]) => (from <= bound ? sum + share : sum), 0);
}

function fastHalf(phase: Phase): Phase {
  let room = 0.5;
  const spread = phase.spread.map(([bound, share]) => {
    const taken = Math.min(room, share);
    room -= taken;
    return [bound, taken * 2] as const;
  });
  return { ...phase, perMinute: phase.perMinute / 2, spread };
}

function slowHalf(phase: Phase): Phase {
  const { spread: fast } = fastHalf(phase);
  const spread = phase.spread.map(
    ([bound, share], index) => [bound, share * 2 - (fast[index]?.[1] ?? 0)] as const,
  );
  return { ...phase, perMinute: phase.perMinute / 2, spread };
}

/** A counter in promtool's notation: each phase goes on where the last one ended. */
function counter(phases: readonly Phase[], slope: (phase: Phase) => number): string {
  let value = 0;
  return phases
    .map((phase, index) => {
      const step = decimal(slope(phase));
      const before = phase.restart === true ? 0 : value;
      const first = index === 0 ? before : decimal(before + step);
      const steps = index === 0 ? phase.minutes : phase.minutes - 1;
      value = decimal(first + steps * step);
      return `${first}+${step}x${steps}`;
    })
    .join(' ');
}

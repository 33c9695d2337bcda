import type { PrometheusSource } from '../alert';
import { series, type Labels } from '../cases/series';
import { growing } from '../cases/steps';
import type { Phase, Traffic } from '../cases/traffic';
import { labelsInside } from '../cases/where-labels';
import { decimal, seriesLabels } from '../promql';
import type { InputSeries } from '../rule-case';
import type { DurationSignal } from '../signal';

/** A limit on a quantile, and the histogram that tells of it. */
export interface TimedRequests {
  readonly quantile: number;
  readonly aboveSeconds: number;
  readonly source: PrometheusSource;
  readonly signal: DurationSignal;
  /** The limit is a bucket bound: slow requests are counted, not estimated. */
  readonly exact: boolean;
}

/** Shares of the requests by the smallest bucket that counts them, ascending, one in sum. */
type Spread = readonly (readonly [bound: number, share: number])[];

/**
 * Requests that a histogram tells of. One replica writes whole bounds as `2`, the other as `2.0`, as
 * clients do. Undefined where no label is known that `where` lets in: tests that can only be silent prove
 * nothing.
 */
export function timedTraffic(requests: TimedRequests): Traffic<Spread> | undefined {
  const { source, signal, exact } = requests;
  const inside = labelsInside(signal.where);
  if (inside === undefined) return undefined;
  const own = seriesLabels(source);
  const [first, last] = inside.map((each) => ({ ...own, ...each })) as [Labels, Labels];
  return {
    ...spreadsOf(requests),
    watched: (...phases) => [
      ...histogram(requests, { ...first, instance: 'a' }, phases.map(fastHalf), String),
      ...histogram(
        requests,
        { ...last, instance: 'b' },
        phases.map(slowHalf),
        exact ? pythonBound : String,
      ),
    ],
    neighbour: (changed, ...phases) => histogram(requests, { ...last, ...changed }, phases, String),
    where: signal.where,
  };
}

/**
 * Where the limit is a bucket bound, slow requests land in the first bucket above it and fast ones in
 * the bucket that ends there and the one below. Where it lies inside a bucket, fast requests land below that bucket and
 * slow ones above, and the quantile comes near the limit by the share that is inside.
 */
function spreadsOf({
  quantile,
  aboveSeconds: limit,
  signal,
  exact,
}: TimedRequests): Pick<Traffic<Spread>, 'good' | 'bad' | 'mixed' | 'near'> {
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
    good: mixed(0),
    bad: mixed(1),
    mixed,
    near: (factor) => {
      if (exact) {
        const share = (1 - quantile) * factor;
        return { mix: mixed(share), words: `${decimal(share * 100)} % of the requests are slow` };
      }
      // A bucket may be narrower than the factor: then half the way to its end.
      const end = factor > 1 ? Math.min(limit * factor, (limit + high) / 2) : 0;
      const begin = factor < 1 ? Math.max(limit * factor, (limit + low) / 2) : 0;
      const estimate = decimal(end + begin);
      const place = (estimate - low) / (high - low);
      const below = Math.max(0, (quantile - place) / (1 - place));
      const inside = below > 0 ? 1 - below : Math.min(1, quantile / place);
      return {
        mix: [
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

function histogram(
  { aboveSeconds: limit, signal }: TimedRequests,
  labels: Labels,
  phases: readonly Phase<Spread>[],
  bound: (value: number) => string,
): readonly InputSeries[] {
  const around = boundsAround(limit, signal);
  const shown = signal.bucketSeconds.filter((each) => each === limit || around.includes(each));
  const counted = (suffix: string, further: Labels, share: (spread: Spread) => number) =>
    series(
      signal.histogram + suffix,
      { ...labels, ...further },
      growing(
        phases.map(({ minutes, perMinute, mix, restart }) => ({
          minutes,
          value: decimal(perMinute * share(mix)),
          restart,
        })),
      ),
    );
  return [
    ...shown.map((each) =>
      counted('_bucket', { le: bound(each) }, (spread) => shareUpTo(spread, each)),
    ),
    counted('_bucket', { le: '+Inf' }, () => 1),
    counted('_count', {}, () => 1),
  ];
}

/** Python's client writes `2.0`. */
function pythonBound(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function shareUpTo(spread: Spread, bound: number): number {
  return spread.reduce((sum, [from, share]) => (from <= bound ? sum + share : sum), 0);
}

function fastHalf(phase: Phase<Spread>): Phase<Spread> {
  let room = 0.5;
  const mix = phase.mix.map(([bound, share]) => {
    const taken = Math.min(room, share);
    room -= taken;
    return [bound, taken * 2] as const;
  });
  return { ...phase, perMinute: phase.perMinute / 2, mix };
}

function slowHalf(phase: Phase<Spread>): Phase<Spread> {
  const { mix: fast } = fastHalf(phase);
  const mix = phase.mix.map(
    ([bound, share], index) => [bound, share * 2 - (fast[index]?.[1] ?? 0)] as const,
  );
  return { ...phase, perMinute: phase.perMinute / 2, mix };
}

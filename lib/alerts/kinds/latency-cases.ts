import type { Alert, DurationSignal, LatencyCondition } from '../alert';
import { decimal, quote } from '../promql';
import type { InputSeries, RuleCase } from '../rule-case';

/** Requests a minute in the cases where traffic is not the point: far above any guard. */
const BUSY = 10_000;

/** One stretch of traffic: how long, how much, how much of it slow. */
interface Phase {
  readonly minutes: number;
  readonly perMinute: number;
  readonly slowShare: number;
}

/**
 * The unit tests of a latency rule: 1.2 and 0.8 times the allowed share of slow requests, both sides
 * of `for`, both sides of the guard, another service's trouble, no data, and the way back. Slow
 * requests land in the first bucket above the limit and fast ones in the last below it, so a rule on
 * a wrong bound is caught from both sides.
 */
export function latencyCases(
  alert: Alert & { readonly condition: LatencyCondition },
  signal: DurationSignal,
  exact: boolean,
): readonly RuleCase[] {
  const window = alert.windowSeconds / 60;
  const hold = alert.forSeconds / 60;
  const allowed = decimal(1 - alert.condition.quantile);
  const healthyFor = window + 5;
  const late = healthyFor + window + hold + 2;
  const series = (labels: Readonly<Record<string, string>>, ...phases: Phase[]) =>
    histogramSeries({ alert, signal, exact, labels, phases });
  const own = alert.target.prometheus?.labels ?? {};
  const traffic = (slowShare: number, perMinute = BUSY): Phase => ({
    minutes: late + 5,
    perMinute,
    slowShare,
  });
  const healthy: Phase = { minutes: healthyFor, perMinute: BUSY, slowShare: 0 };
  const guardRate = (factor: number) => decimal((alert.minSamples * factor) / window);
  const noDataFires = alert.onNoData === 'alert';

  const cases: RuleCase[] = [
    {
      name: `fires when ${percent(allowed * 1.2)} of the requests are slow`,
      series: series(own, healthy, traffic(allowed * 1.2)),
      checks: [{ atMinutes: late, firing: true }],
    },
    {
      name: `stays silent when ${percent(allowed * 0.8)} of the requests are slow`,
      series: series(own, healthy, traffic(allowed * 0.8)),
      checks: [
        { atMinutes: late, firing: false },
        { atMinutes: late + 5, firing: false },
      ],
    },
    {
      name: `fires after ${hold} minutes, not before`,
      series: series(own, healthy, traffic(1)),
      checks: [
        ...(hold > 0 ? [{ atMinutes: healthyFor + hold, firing: false }] : []),
        { atMinutes: healthyFor + 1 + hold, firing: true },
      ],
    },
    {
      name: 'stays silent while another service is slow',
      series: [
        ...series(own, healthy, traffic(0)),
        ...series({ ...own, service: 'somebody-else' }, healthy, traffic(1)),
      ],
      checks: [{ atMinutes: late, firing: false }],
    },
    {
      name: 'ends when the requests are fast again',
      series: series(
        own,
        healthy,
        { ...traffic(1), minutes: hold + window + 2 },
        { ...traffic(0), minutes: window + 10 },
      ),
      checks: [
        { atMinutes: healthyFor + hold + window + 2, firing: true },
        { atMinutes: healthyFor + hold + 2 * window + 5, firing: false },
      ],
    },
    {
      name: noDataFires
        ? 'fires when nothing is measured'
        : 'stays silent when nothing is measured',
      series: [],
      checks: [{ atMinutes: late, firing: noDataFires }],
    },
  ];
  if (alert.minSamples > 1) {
    cases.push(
      {
        name: `stays silent below ${alert.minSamples} requests, however slow`,
        series: series(own, traffic(1, guardRate(0.9))),
        checks: [{ atMinutes: late, firing: false }],
      },
      {
        name: `fires above ${alert.minSamples} requests when all are slow`,
        series: series(own, traffic(1, guardRate(1.1))),
        checks: [{ atMinutes: late, firing: true }],
      },
    );
  }
  return cases;
}

function histogramSeries(given: {
  readonly alert: Alert & { readonly condition: LatencyCondition };
  readonly signal: DurationSignal;
  readonly exact: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly phases: readonly Phase[];
}): readonly InputSeries[] {
  const { signal, phases } = given;
  const limit = given.alert.condition.aboveSeconds;
  const above = signal.bucketSeconds.filter((bound) => bound > limit);
  // An estimated quantile lies inside its bucket: slow requests go one bucket further up.
  const slowFrom = given.exact ? limit : (above[0] ?? limit);
  const fastFrom = signal.bucketSeconds.filter((bound) => bound >= limit)[0] ?? limit;
  const text = (suffix: string, extra: Readonly<Record<string, string>>) => {
    const labels = { ...given.labels, ...whereLabels(signal.where), ...extra };
    const inside = Object.entries(labels).map(([name, value]) => `${name}=${quote(value)}`);
    return `${signal.histogram}${suffix}{${inside.join(',')}}`;
  };
  const fastBound = given.exact
    ? fastFrom
    : Math.max(0, ...signal.bucketSeconds.filter((bound) => bound < limit));
  const buckets = signal.bucketSeconds.map((bound) => ({
    series: text('_bucket', { le: String(bound) }),
    values: counter(phases, (phase) => {
      const fast = bound >= fastBound ? 1 - phase.slowShare : 0;
      const slow = bound > slowFrom ? phase.slowShare : 0;
      return decimal(phase.perMinute * (fast + slow));
    }),
  }));
  const all = counter(phases, (phase) => decimal(phase.perMinute));
  return [
    ...buckets,
    { series: text('_bucket', { le: '+Inf' }), values: all },
    { series: text('_count', {}), values: all },
  ];
}

/** Equality matchers of `where` become labels of the test's series. */
function whereLabels(where: string | undefined): Record<string, string> {
  const found = (where ?? '').matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g);
  return Object.fromEntries([...found].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** A counter in promtool's notation: each phase goes on where the last one ended. */
function counter(phases: readonly Phase[], slope: (phase: Phase) => number): string {
  let value = 0;
  return phases
    .map((phase, index) => {
      const step = slope(phase);
      const first = index === 0 ? value : decimal(value + step);
      const steps = index === 0 ? phase.minutes : phase.minutes - 1;
      value = decimal(first + steps * step);
      return `${first}+${step}x${steps}`;
    })
    .join(' ');
}

function percent(share: number): string {
  return `${decimal(share * 100)} %`;
}

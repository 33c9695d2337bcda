import type { PrometheusSource } from '../../alert';
import { series, neighboursOf, ended, type Labels } from '../../cases/series';
import { growing, staying, type Step } from '../../cases/steps';
import { labelsInside, labelsOutside } from '../../cases/where-labels';
import type { QueueStalledCondition } from '../../condition';
import { seriesLabels } from '../../promql';
import type { InputSeries, RuleCase } from '../../rule-case';
import type { AlertOf } from '../kind';

/** One stretch of minutes: how much waits, and how much each minute takes out. */
interface Work {
  readonly minutes: number;
  readonly waits: number;
  readonly done: number;
  readonly restart?: boolean;
}

/**
 * The unit tests of a rule on a queue that stands still: workers that do nothing or are gone, a queue that
 * is drained by one of two or is empty, both sides of the window and of `for`, neighbours, no data.
 */
export function stalledCases(
  alert: AlertOf<QueueStalledCondition>,
  source: PrometheusSource,
): readonly RuleCase[] {
  const { signal } = alert.condition;
  const inside = labelsInside(signal.where);
  if (inside === undefined) return [];
  const window = alert.windowSeconds / 60;
  const hold = alert.forSeconds / 60;
  const start = window + 5;
  const late = start + window + hold + 2;
  const firesWithoutData = alert.onNoData === 'alert';

  const own = seriesLabels(source);
  const [first, last] = inside;
  const lasting = { minutes: late + 5 };
  const works = { minutes: start, waits: 5, done: 3 };
  const stands = { ...lasting, waits: 1, done: 0 };
  const goesOn = { ...lasting, waits: 5, done: 3 };
  const outside = labelsOutside(signal.where).map((labels) => ({ ...own, ...first, ...labels }));
  const neighbours = [
    ...neighboursOf(source).map((labels) => ({ ...first, ...labels })),
    ...outside,
  ];
  const others = (all: readonly Labels[], ...work: readonly Work[]) =>
    all.flatMap((labels) => replica(labels, work));

  return [
    {
      name: 'fires when something waits and nothing is taken out',
      series: [...told(works, stands), ...others(outside, works, goesOn)],
      checks: [{ atMinutes: late, firing: true }],
    },
    {
      name: 'fires when something waits and there are no workers',
      series: told(works, stands).filter((each) => !each.series.startsWith(`${signal.done}{`)),
      checks: [{ atMinutes: late, firing: true }],
    },
    {
      name: 'stays silent while one of two replicas takes something out',
      series: told(works, goesOn),
      checks: [
        { atMinutes: late, firing: false },
        { atMinutes: late + 5, firing: false },
      ],
    },
    {
      name: 'stays silent while nothing waits',
      series: told(works, { ...stands, waits: 0 }),
      checks: [{ atMinutes: late, firing: false }],
    },
    {
      name: `looks back ${window} minutes, and fires ${hold} minutes after that`,
      series: told(works, stands),
      // Prometheus 3 leaves the oldest sample out of a window, so it is empty a minute earlier.
      checks: [
        { atMinutes: start + window + hold - 2, firing: false },
        { atMinutes: start + window + hold, firing: true },
      ],
    },
    {
      name: `fires after ${hold} minutes in which something waits, not before`,
      series: told({ ...works, waits: 0, done: 0 }, stands),
      checks: [
        { atMinutes: start + hold, firing: false },
        { atMinutes: start + hold + 1, firing: true },
      ],
    },
    {
      name: 'stays silent while only its neighbours stand still',
      series: [...told({ ...stands, waits: 0 }), ...others(neighbours, works, stands)],
      checks: [{ atMinutes: late, firing: false }],
    },
    {
      name: 'stays silent while workers restart again and again',
      series: told(works, ...restarts()),
      checks: [{ atMinutes: late, firing: false }],
    },
    {
      name: 'ends when something is taken out again',
      series: told(works, { ...stands, minutes: late - start }, goesOn),
      checks: [
        { atMinutes: late, firing: true },
        { atMinutes: late + 3, firing: false },
      ],
    },
    {
      name: `${firesWithoutData ? 'fires' : 'stays silent'} when only its neighbours are measured`,
      series: others(neighbours, works, goesOn),
      checks: [{ atMinutes: late, firing: firesWithoutData }],
    },
    ...(firesWithoutData ? absentCases() : []),
  ];

  function absentCases(): readonly RuleCase[] {
    return [
      {
        name: 'stays silent when one replica is measured and the other is not',
        series: replica({ ...own, ...last }, [works, goesOn]),
        checks: [{ atMinutes: late, firing: false }],
      },
      {
        name: 'fires when it is measured no more',
        series: ended(told(works)),
        checks: [
          { atMinutes: start, firing: false },
          { atMinutes: start + hold + 3, firing: true },
        ],
      },
    ];
  }

  /** Two replicas, of which the first is idle, and knows of less where both see the same queue. */
  function told(...work: readonly Work[]): readonly InputSeries[] {
    const idle = work.map((each) => ({ ...each, waits: 0, done: 0 }));
    return [
      ...replica({ instance: 'a', ...own, ...first }, idle),
      ...replica({ instance: 'b', ...own, ...last }, work),
    ];
  }

  function replica(labels: Labels, work: readonly Work[]): readonly InputSeries[] {
    const steps = (value: (each: Work) => number): readonly Step[] =>
      work.map((each) => ({ minutes: each.minutes, value: value(each), restart: each.restart }));
    return [
      series(signal.depth, labels, staying(steps(({ waits }) => waits))),
      series(signal.done, labels, growing(steps(({ done }) => done))),
    ];
  }

  /** Counters begin at zero again and again, and at the end of each window are where they were at its begin. */
  function restarts(): readonly Work[] {
    return Array.from({ length: late }, () => ({
      minutes: Math.max(2, window),
      waits: 5,
      done: 1,
      restart: true,
    }));
  }
}

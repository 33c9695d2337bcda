import type { Alert, PrometheusSource } from '../alert';
import { seriesLabels } from '../promql';
import type { InputSeries, RuleCase, RuleCheck } from '../rule-case';
import type { Levels } from './levels';
import type { Told } from './replicas';
import { ended, neighboursOf, type Labels } from './series';
import type { Step } from './steps';
import { labelsInside, labelsOutside } from './where-labels';

/** A rule on the value of the moment, and what its tests have to know of it. */
export interface GaugeRule {
  readonly alert: Alert;
  readonly source: PrometheusSource;
  /** Matchers that narrow the series further. */
  readonly where?: string;
  readonly levels: Levels;
  /** What is the case at a value: `1050 wait`. */
  readonly words: (value: number) => string;
  readonly told: Told;
  /** Minutes that a new value has to last before it counts, at the earliest and at the latest. */
  readonly lag?: readonly [earliest: number, latest: number];
  /** Minutes that it goes on firing after the end. */
  readonly keeps?: number;
  /** Labels of what fires beside those of the source: which of several things it is. */
  readonly which?: Labels;
}

/**
 * The unit tests of a rule on a gauge: both sides of the limit and the limit itself, both sides of `for`,
 * neighbours, the way back, no data. Without a text that `where` matches there are none: tests that can
 * only be silent prove nothing.
 */
export function gaugeCases(rule: GaugeRule): readonly RuleCase[] {
  const { alert, source, where, levels, words, lag = [0, 0], keeps = 0, which } = rule;
  const inside = labelsInside(where);
  if (inside === undefined) return [];
  const hold = alert.forSeconds / 60;
  const [earliest, latest] = lag;
  // Whatever looks back is filled twice as late as it counts.
  const start = 5 + 2 * latest;
  const late = start + hold + 2 * latest + 2;
  const firesWithoutData = alert.onNoData === 'alert';

  const own = seriesLabels(source);
  const lasting = (value: number): Step => ({ minutes: late + 5, value });
  const well: Step = { minutes: start, value: levels.silent };
  const bad: Step = { minutes: late - start, value: levels.fires };
  const [first, last] = inside;
  const tell = (labels: Labels, steps: readonly Step[]) =>
    once(
      rule.told(
        [
          { instance: 'a', ...first, ...labels },
          { instance: 'b', ...last, ...labels },
        ],
        steps,
      ),
    );
  const leftOut = (...steps: readonly Step[]) =>
    labelsOutside(where).flatMap((outside) => tell({ ...own, ...outside }, steps));
  const neighbours = (...steps: readonly Step[]) => [
    ...neighboursOf(source).flatMap((labels) => tell(labels, steps)),
    ...leftOut(...steps),
  ];
  const firing = (atMinutes: number): RuleCheck => ({ atMinutes, firing: true, labels: which });
  const silentCase = (name: string, value: number): RuleCase => ({
    name: `${name} ${words(value)}`,
    series: tell(own, [well, lasting(value)]),
    checks: [
      { atMinutes: late, firing: false },
      { atMinutes: late + 5, firing: false },
    ],
  });

  return [
    {
      name: `fires when ${words(levels.fires)}`,
      series: [
        ...tell(own, [well, lasting(levels.fires)]),
        ...leftOut(well, lasting(levels.silent)),
      ],
      checks: [firing(late)],
    },
    silentCase('stays silent when', levels.silent),
    ...(levels.exact === undefined ? [] : [silentCase('stays silent when just', levels.exact)]),
    {
      name: hold === 0 ? 'fires at once' : `fires after ${hold} minutes, not before`,
      series: tell(own, [well, lasting(levels.fires)]),
      checks: [
        { atMinutes: start + earliest + hold, firing: false },
        firing(start + latest + hold + 1),
      ],
    },
    {
      name: 'stays silent while only its neighbours are in trouble',
      series: [...tell(own, [lasting(levels.silent)]), ...neighbours(well, lasting(levels.fires))],
      checks: [{ atMinutes: late, firing: false }],
    },
    {
      name: 'ends when all is well again',
      series: tell(own, [
        well,
        bad,
        { ...lasting(levels.silent), minutes: keeps + 2 * latest + 10 },
      ]),
      checks: [
        firing(late),
        ...(keeps === 0 ? [] : [firing(late + keeps)]),
        { atMinutes: late + keeps + 2 * latest + 5, firing: false },
      ],
    },
    {
      name: `${firesWithoutData ? 'fires' : 'stays silent'} when only its neighbours are measured`,
      series: neighbours(well, lasting(levels.silent)),
      checks: [{ atMinutes: late, firing: firesWithoutData }],
    },
    ...(firesWithoutData ? absentCases() : []),
  ];

  function absentCases(): readonly RuleCase[] {
    return [
      {
        name: 'stays silent when all replicas are of one sort',
        series: tell({ ...own, ...last }, [well, lasting(levels.silent)]),
        checks: [{ atMinutes: late, firing: false }],
      },
      {
        name: 'fires when it is measured no more',
        series: ended(tell(own, [well])),
        checks: [
          { atMinutes: start + hold, firing: false },
          { atMinutes: start + hold + 3, firing: true },
        ],
      },
    ];
  }
}

/** Who is picked by its instance is told of by one replica: the second, which decides. */
function once(all: readonly InputSeries[]): readonly InputSeries[] {
  return [...new Map(all.map((each) => [each.series, each])).values()];
}

import type { PrometheusSource } from '../../alert';
import { gaugeCases } from '../../cases/gauges';
import type { Told } from '../../cases/replicas';
import { series, type Labels } from '../../cases/series';
import { staying, type Step } from '../../cases/steps';
import { labelsInside, labelsOutside } from '../../cases/where-labels';
import type { StateCondition } from '../../condition';
import { seriesLabels } from '../../promql';
import type { RuleCase } from '../../rule-case';
import type { StateSignal } from '../../signal';
import type { AlertOf } from '../kind';

const BAD = 1;
const GOOD = 0;
/** Two of three minutes count, so that the second one decides. */
const LAG = 1;

/**
 * The unit tests of a rule on a bad state: what every gauge has, another thing and other states beside it,
 * and states that come and go.
 */
export function stateCases(
  alert: AlertOf<StateCondition>,
  source: PrometheusSource,
): readonly RuleCase[] {
  const { signal } = alert.condition;
  const bad = labelsInside(signal.bad);
  const inside = labelsInside(signal.where);
  if (bad === undefined || inside === undefined) return [];
  const hold = alert.forSeconds / 60;
  const which = thing(signal, 'one');
  const told = toldByState(signal, bad);
  const late = 5 + LAG + hold + 10;

  const [first, last] = inside;
  const own = seriesLabels(source);
  const again = ([one, two]: readonly [string, string], ...round: readonly Step[]) =>
    told(
      [
        { instance: one, ...first, ...own },
        { instance: two, ...last, ...own },
      ],
      Array.from({ length: late }, () => round).flat(),
    );
  const nowAndThen = [
    { minutes: 1, value: BAD },
    { minutes: hold === 0 ? 4 : 2, value: GOOD },
  ];

  return [
    ...gaugeCases({
      alert,
      source,
      where: signal.where,
      levels: { fires: BAD, silent: GOOD, apart: 0 },
      words: (value) => `${value === BAD ? 'one is' : 'none is'} in the bad state`,
      told,
      lag: [LAG, LAG],
      keeps: hold,
      which,
    }),
    {
      name: 'fires while one of five minutes is good',
      series: again(['a', 'b'], { minutes: 4, value: BAD }, { minutes: 1, value: GOOD }),
      checks: [{ atMinutes: late, firing: true, labels: which }],
    },
    {
      name: 'stays silent while only now and then a minute is bad',
      // By two replicas at once, which is no more often.
      series: [...again(['a', 'b'], ...nowAndThen), ...again(['c', 'd'], ...nowAndThen)],
      checks: [0, 1, 2].map((more) => ({ atMinutes: late + more, firing: false })),
    },
  ];
}

/** One thing and another that is well, told of by two replicas of which the second decides, with their other states. */
function toldByState(signal: StateSignal, [first, last]: readonly [Labels, Labels]): Told {
  return ([one, two], steps) => {
    const well = steps.map((step) => ({ ...step, value: GOOD }));
    const otherStates = steps.map((step) => ({ ...step, value: BAD }));
    const is = (labels: Labels, ...all: Labels[]) => Object.assign({}, labels, ...all) as Labels;
    const watched = thing(signal, 'one');
    return [
      series(signal.gauge, is(one, watched, first), staying(well)),
      series(signal.gauge, is(two, watched, last), staying(steps)),
      ...labelsOutside(signal.bad).map((outside) =>
        series(signal.gauge, is(two, watched, last, outside), staying(otherStates)),
      ),
      ...(signal.by.length === 0
        ? []
        : [series(signal.gauge, is(two, thing(signal, 'other'), last), staying(well))]),
    ];
  };
}

/** The labels that tell one thing from the other. */
function thing({ by }: StateSignal, name: string): Labels {
  return Object.fromEntries(by.map((label) => [label, name]));
}

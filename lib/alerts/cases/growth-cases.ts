import type { Alert, PrometheusSource } from '../alert';
import { decimal, seriesLabels } from '../promql';
import type { InputSeries, RuleCase } from '../rule-case';
import { series, type Labels } from './series';
import { growing, type Step } from './steps';
import { labelsInside, labelsOutside } from './where-labels';

/** A rule on how fast a counter grows, and what its tests have to know of it. */
interface GrowthRule {
  readonly alert: Alert;
  readonly source: PrometheusSource;
  readonly counter: string;
  readonly where?: string;
  readonly is: 'above' | 'below';
  /** Growth a minute from which on it fires. */
  readonly perMinute: number;
  /** What is the case at a growth a minute: `it grows by 1050 in 1h`. */
  readonly words: (perMinute: number) => string;
}

/** How far the nearest cases stand from the limit: close enough to see a limit that is 10 % off. */
const NEAR = 0.05;
/** Growth that crosses the limit when the window is 5/8 full, or 5/8 empty. */
const CROSSING = 1.6;

/**
 * The unit tests of a rule on growth: both sides of the limit, of `for` and of the window; neighbours,
 * restarts, the way back, no data. Without a text that `where` matches there are none: tests that can only
 * be silent prove nothing.
 */
export function growthCases(rule: GrowthRule): readonly RuleCase[] {
  const { alert, source, counter, where, words } = rule;
  const inside = labelsInside(where);
  if (inside === undefined) return [];
  const own = seriesLabels(source);
  const [first, last] = inside.map((each) => ({ ...own, ...each })) as [Labels, Labels];
  const window = alert.windowSeconds / 60;
  const hold = alert.forSeconds / 60;
  const start = window + 5;
  const late = start + window + hold + 2;
  const firesWithoutData = alert.onNoData === 'alert';
  const { calm, alarming, crossing, near } = growths(rule, window);

  const lasting = (value: number, minutes = late + 5): Step => ({ minutes, value: decimal(value) });
  const well = lasting(calm, start);
  const watched = (...steps: readonly Step[]) =>
    [
      { ...first, instance: 'a' },
      { ...last, instance: 'b' },
    ].map((labels) => series(counter, labels, growing(halved(steps))));
  const neighbours = (...steps: readonly Step[]): readonly InputSeries[] =>
    [
      ...Object.entries(own).map(([name, value]) => ({ [name]: `${value}-else` })),
      ...labelsOutside(where),
    ].map((changed) => series(counter, { ...last, ...changed }, growing(steps)));
  const restarts = (value: number): readonly Step[] =>
    Array.from({ length: Math.ceil((late - start) / 3) + 1 }, () => ({
      ...lasting(value, 3),
      restart: true,
    }));

  return [
    {
      name: `fires when ${words(near(1 + NEAR))}`,
      series: watched(well, lasting(near(1 + NEAR))),
      checks: [{ atMinutes: late, firing: true }],
    },
    {
      name: `stays silent when ${words(near(1 - NEAR))}`,
      series: watched(well, lasting(near(1 - NEAR))),
      checks: [
        { atMinutes: late, firing: false },
        { atMinutes: late + 5, firing: false },
      ],
    },
    {
      name: hold === 0 ? 'fires at once' : `fires after ${hold} minutes, not before`,
      series: watched(well, lasting(alarming)),
      checks: [
        { atMinutes: start + hold, firing: false },
        { atMinutes: start + hold + 1, firing: true },
      ],
    },
    windowCase(),
    {
      name: 'stays silent while only its neighbours are in trouble',
      series: [...watched(lasting(calm)), ...neighbours(well, lasting(alarming))],
      checks: [{ atMinutes: late, firing: false }],
    },
    restartCase('stays silent', calm),
    ...(alarming > 0 ? [restartCase('fires', crossing.after)] : []),
    {
      name: 'ends when all is well again',
      series: watched(well, lasting(alarming, late - start), lasting(calm, window + 10)),
      checks: [
        { atMinutes: late, firing: true },
        { atMinutes: late + window + 3, firing: false },
      ],
    },
    {
      name: `${firesWithoutData ? 'fires' : 'stays silent'} when only its neighbours are measured`,
      series: neighbours(lasting(calm)),
      checks: [{ atMinutes: late, firing: firesWithoutData }],
    },
    ...(firesWithoutData ? absentCases() : []),
  ];

  function windowCase(): RuleCase {
    const earliest = Math.max(0, Math.ceil((window - 1) / CROSSING) - 1);
    const latest = Math.floor(window / CROSSING) + 1;
    return {
      name: `looks back ${window} minutes`,
      series: watched(lasting(crossing.before, start), lasting(crossing.after)),
      checks: [
        { atMinutes: start + hold + earliest, firing: false },
        { atMinutes: start + hold + latest, firing: true },
      ],
    };
  }

  /** Counters begin at zero more often than the window is long. */
  function restartCase(what: 'fires' | 'stays silent', value: number): RuleCase {
    return {
      name: `${what} while ${what === 'fires' ? 'busy' : 'calm'} replicas restart again and again`,
      series: watched(lasting(calm, start), ...restarts(value)),
      checks: [{ atMinutes: late, firing: what === 'fires' }],
    };
  }

  function absentCases(): readonly RuleCase[] {
    return [
      {
        name: 'stays silent when one replica is measured and the other is not',
        series: [series(counter, last, growing([lasting(calm)]))],
        checks: [{ atMinutes: late, firing: false }],
      },
      {
        name: 'fires when it is measured no more',
        series: watched(well).map((each) => ({ ...each, values: `${each.values} stale` })),
        checks: [
          { atMinutes: start + hold, firing: false },
          { atMinutes: start + hold + 3, firing: true },
        ],
      },
    ];
  }
}

/** Two replicas grow half as fast each. */
function halved(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => ({ ...step, value: decimal(step.value / 2) }));
}

interface Growths {
  /** All is well. */
  readonly calm: number;
  /** So far beyond the limit that its first minute outweighs a whole window in which all was well. */
  readonly alarming: number;
  /** What crosses the limit when 5/8 of the window are over. */
  readonly crossing: { readonly before: number; readonly after: number };
  /** Just beyond the limit (factor over 1), or just on the good side of it. */
  readonly near: (factor: number) => number;
}

function growths({ is, perMinute: limit }: GrowthRule, window: number): Growths {
  return is === 'above'
    ? {
        calm: limit / 2,
        alarming: 2 * window * limit,
        crossing: { before: 0, after: limit * CROSSING },
        near: (factor) => decimal(limit * factor),
      }
    : {
        // So little more than enough that one minute without any is too little.
        calm: limit * (1 + 0.5 / window),
        alarming: 0,
        crossing: { before: limit / (1 - 1 / CROSSING), after: 0 },
        near: (factor) => decimal(limit / factor),
      };
}

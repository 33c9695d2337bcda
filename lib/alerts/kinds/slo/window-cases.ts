import type { PrometheusSource } from '../../alert';
import type { Labels } from '../../cases/series';
import type { EventWords, Phase, Traffic } from '../../cases/traffic';
import { NEAR } from '../../cases/share-cases';
import { labelsOutside } from '../../cases/where-labels';
import type { BurnRate } from '../../condition';
import { promDuration, seriesLabels } from '../../promql';
import type { InputSeries, RuleCase, RuleCheck } from '../../rule-case';
import { possibleRates, type BurnRateAlert } from './burn-rate';
import { lookSeconds } from './rule';

/** Requests from one sample to the next in usual traffic. */
const USUAL = 1000;
/** Requests in the one step that outweighs all usual traffic of the longest window. */
const FLOOD = 10 ** 9;
const DAY_SECONDS = 86_400;
/** Samples on either side of the end of a window: Prometheus 3 leaves its oldest one out. */
const SLACK = 2;
/** Samples of usual traffic before anything happens, after the first look. */
const START = 5;

/**
 * Windows of days are tested without days of trouble: one step of very many requests decides what a
 * window says, until it leaves the window. Samples are as far apart as the windows allow.
 */
export function windowCases<Mix>(
  alert: BurnRateAlert,
  source: PrometheusSource,
  { good, bad }: EventWords,
  trafficOf: (rate: BurnRate) => Traffic<Mix> | undefined,
): readonly RuleCase[] {
  const rates = possibleRates(alert);
  const [first] = rates;
  const last = rates.at(-1) ?? first;
  const traffic = trafficOf(last);
  if (traffic === undefined) return [];
  const { watched, neighbour } = traffic;
  const sampleMinutes = sampleMinutesOf(rates);
  const samples = (seconds: number) => seconds / 60 / sampleMinutes;
  const at = (sample: number, firing: boolean): RuleCheck => ({
    atMinutes: sample * sampleMinutes,
    firing,
  });
  const usual = (mix: Mix, minutes: number): Phase<Mix> => ({ minutes, perMinute: USUAL, mix });
  const flood = (mix: Mix, times = 1): Phase<Mix> => ({
    minutes: 1,
    perMinute: FLOOD * times,
    mix,
  });
  const start = START + Math.ceil(samples(lookSeconds(last)));
  const enough = samples(last.shortSeconds + last.forSeconds) + start;

  const cases: readonly RuleCase[] = [
    ...rates.flatMap(nearCase),
    {
      name: 'stays silent after a short burst: too little was burnt',
      series: watched(flood(traffic.good), usual(traffic.bad, enough + 5)),
      checks: [at(Math.min(enough, samples(first.longSeconds) - SLACK), false)],
    },
    {
      name: `tells as soon as it lasts, and ends when the requests are ${good} again`,
      series: watched(
        usual(traffic.good, start),
        flood(traffic.bad),
        usual(traffic.good, samples(last.shortSeconds) + 10),
      ),
      checks: rates.flatMap(shortChecks),
    },
    ...(['good', 'bad'] as const).map((how) => ({
      name: `${how === 'bad' ? 'fires' : 'stays silent'} while ${how === 'bad' ? bad : good} replicas restart again and again`,
      series: watched(
        ...Array.from({ length: 10 }, () => ({ ...usual(traffic[how], 3), restart: true })),
      ),
      checks: [at(25, how === 'bad')],
    })),
    {
      name: `stays silent while only its neighbours are ${bad}`,
      series: [
        ...watched(usual(traffic.good, enough)),
        ...neighbours().flatMap((each) => neighbour(each, usual(traffic.bad, enough))),
      ],
      checks: [at(enough, false)],
    },
    {
      name: 'stays silent when only its neighbours are measured',
      series: neighbours().flatMap((each) => neighbour(each, usual(traffic.good, enough))),
      checks: [at(enough, false)],
    },
  ];
  return cases.map((each) => ({ ...each, sampleMinutes }));

  /**
   * On both sides of one rate, and at the end of its long window: a flood of good requests keeps it, and
   * all slower rates, silent until it has left the window. Nobody waits for promtool to walk through days.
   */
  function nearCase(rate: BurnRate): readonly RuleCase[] {
    const of = trafficOf(rate);
    if (of === undefined) return [];
    const [above, below] = [of.near(1 + NEAR), of.near(1 - NEAR)];
    const walks = rate !== last || rate.longSeconds <= DAY_SECONDS;
    const late = walks ? samples(rate.longSeconds) + SLACK : enough;
    const look = Math.ceil(samples(lookSeconds(rate)));
    return [
      {
        name: `fires when ${above.words} for ${promDuration(rate.longSeconds)}, not when ${below.words}`,
        series: [
          ...of.watched(
            ...(walks ? [flood(of.good, 100)] : []),
            usual(above.mix, late),
            flood(below.mix),
            usual(below.mix, look + 10),
          ),
          ...leftOut(of, late + look + 10),
        ],
        checks: [
          ...(walks ? [at(late - 2 * SLACK, false)] : []),
          at(late, true),
          at(late + look + SLACK + 1, false),
        ],
      },
    ];
  }

  /** After one step that is bad for all windows: when it has lasted, and when the short window forgets it. */
  function shortChecks(rate: BurnRate): readonly RuleCheck[] {
    const hold = samples(rate.forSeconds);
    const look = samples(lookSeconds(rate));
    return [
      at(start + Math.max(0, Math.floor(hold - look)), false),
      at(start + 1 + hold, true),
      at(start + samples(rate.shortSeconds) + 1 + Math.ceil(look), false),
    ];
  }

  /** Series that differ in one label of the target, or in one that `where` asks for. */
  function neighbours(): readonly Labels[] {
    const others = Object.entries(seriesLabels(source)).map(([name, value]) => ({
      [name]: `${value}-else`,
    }));
    return [...others, ...labelsOutside(traffic?.where)];
  }

  /** Good requests that `where` leaves out: counted, they would make up for bad ones. */
  function leftOut(of: Traffic<Mix>, minutes: number): readonly InputSeries[] {
    return labelsOutside(of.where).flatMap((each) => of.neighbour(each, usual(of.good, minutes)));
  }
}

/** The samples of every window are whole steps, and enough of them for a rate. */
function sampleMinutesOf(rates: readonly BurnRate[]): number {
  const minutes = rates
    .flatMap(({ longSeconds, shortSeconds, forSeconds }) => [longSeconds, shortSeconds, forSeconds])
    .map((seconds) => seconds / 60);
  const shortest = Math.min(...rates.map(({ shortSeconds }) => shortSeconds / 60));
  const fits = (step: number) =>
    step * 10 <= shortest && minutes.every((each) => each % step === 0);
  return [10, 5].find(fits) ?? 1;
}

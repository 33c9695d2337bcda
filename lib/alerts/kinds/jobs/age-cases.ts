import type { PrometheusSource } from '../../alert';
import { constant, ended, neighboursOf, series, type Labels } from '../../cases/series';
import { seriesLabels } from '../../promql';
import type { InputSeries, RuleCase } from '../../rule-case';
import type { AgeAlert } from './last-good-end';

/** Minutes until the watched CronJob is late, in the cases in which it is. */
const LATE = 8;
/** Long before anything else in a case. */
export const LONG_AGO = -40 * 86_400;
/** How far back the view is of an exporter that hangs while another takes its place. */
const BEHIND = 10 * 86_400;

/** What kube-state-metrics tells of one CronJob; each in promtool's notation. */
export interface CronJobSeries {
  readonly success?: string;
  readonly created?: string;
  readonly suspended?: boolean;
}

/**
 * The unit tests of a rule on the age of the last good end: times are negative, because promtool's clock
 * begins at zero.
 */
export function ageCases(alert: AgeAlert, source: PrometheusSource): readonly RuleCase[] {
  const own = seriesLabels(source);
  const { afterSeconds: after } = alert.condition;
  const hold = alert.forSeconds / 60;
  const end = LATE + hold + 8;
  const firesWithoutData = alert.onNoData === 'alert';

  /** The time from which it is too late at just this minute, and not a minute before. */
  const lateFrom = (minute: number) => minute * 60 - 30 - after;
  /** Ends well again and again, so that its age stays this share of what is allowed. */
  const ageing = (share: number) => `${Math.round(-share * after)}+60x${end}`;
  const fresh = { success: ageing(0.5) };
  const watched = (cronJob: CronJobSeries) => cronJobSeries(own, cronJob, end);
  const neighbours = (cronJob: CronJobSeries) =>
    neighboursOf(source).flatMap((labels) => cronJobSeries(labels, cronJob, end));
  const boundary = [
    { atMinutes: LATE + hold - 1, firing: false },
    { atMinutes: LATE + hold, firing: true },
  ];

  return [
    {
      name: 'fires when it ended well too long ago, and not a minute earlier',
      series: [
        ...watched({ success: constant(lateFrom(LATE), end) }),
        ...neighbours({ ...fresh, suspended: true }),
      ],
      checks: boundary,
    },
    {
      name: 'stays silent while it ends well in time',
      series: watched({ success: ageing(0.95) }),
      checks: [{ atMinutes: end, firing: false }],
    },
    {
      name: 'fires when it has never ended well since it was made',
      series: watched({ created: constant(lateFrom(LATE), end) }),
      checks: boundary,
    },
    {
      name: 'stays silent while only its neighbours are late',
      series: [...watched(fresh), ...neighbours({ success: constant(LONG_AGO, end) })],
      checks: [{ atMinutes: end, firing: false }],
    },
    {
      name: 'ends when it has ended well again',
      series: watched({
        success: `${lateFrom(1)}x${LATE + hold} ${60 * (LATE + hold)}x${end}`,
      }),
      checks: [
        { atMinutes: LATE + hold, firing: true },
        { atMinutes: LATE + hold + 5, firing: false },
      ],
    },
    {
      name: `${firesWithoutData ? 'fires' : 'stays silent'} when only its neighbours are told of`,
      series: neighbours(fresh),
      checks: [
        ...(hold === 0 ? [] : [{ atMinutes: hold - 1, firing: false }]),
        { atMinutes: end, firing: firesWithoutData },
      ],
    },
    {
      name: `${firesWithoutData ? 'fires' : 'stays silent'} when it is told of no more`,
      series: ended(watched(fresh)),
      checks: [
        { atMinutes: end, firing: false },
        { atMinutes: end + hold + 2, firing: firesWithoutData },
      ],
    },
  ];
}

/** A CronJob as three exporters tell of it, of which the last has not seen for days what happens. */
export function cronJobSeries(
  labels: Labels,
  { success, created, suspended = false }: CronJobSeries,
  minutes: number,
): readonly InputSeries[] {
  const behind = constant(LONG_AGO - BEHIND, minutes);
  return ['a', 'b', 'c'].flatMap((instance) => {
    const own = { ...labels, instance };
    const sees = instance !== 'c';
    return [
      ...(success === undefined
        ? []
        : [series('kube_cronjob_status_last_successful_time', own, sees ? success : behind)]),
      series('kube_cronjob_created', own, sees ? (created ?? constant(LONG_AGO, minutes)) : behind),
      series('kube_cronjob_spec_suspend', own, constant(sees && suspended ? 1 : 0, minutes)),
    ];
  });
}

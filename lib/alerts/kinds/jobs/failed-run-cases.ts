import type { Alert, PrometheusSource } from '../../alert';
import { constant, neighboursOf, series, type Labels } from '../../cases/series';
import { seriesLabels } from '../../promql';
import type { InputSeries, RuleCase } from '../../rule-case';
import { cronJobSeries } from './age-cases';

/** When things happen, in seconds: the watched run is the last that begins. */
const MADE = 5;
const EARLIER = 10;
const BEFORE = 40;
const BEGUN = 60;
const AFTER = 65;
/** The minute at which it has failed. */
const FAILED = 2;

/** What kube-state-metrics tells of one Job. */
interface Run {
  readonly name: string;
  readonly begun: number;
  readonly owner?: Labels;
  /** Whether it failed, from a minute on. */
  readonly failed?: boolean;
}

/** The unit tests of a rule on runs that failed. */
export function failedRunCases(alert: Alert, source: PrometheusSource): readonly RuleCase[] {
  const own = seriesLabels(source);
  const hold = alert.forSeconds / 60;
  const told = FAILED + hold;
  const end = told + 5;
  const firesWithoutData = alert.onNoData === 'alert';

  const cronJob = (success?: string, labels: Labels = own, made = MADE) =>
    cronJobSeries(labels, { success, created: constant(made, end) }, end);
  const run = (each: Run, labels: Labels = own) => runSeries(labels, each, end);
  const boundary = [
    { atMinutes: told - 1, firing: false },
    { atMinutes: told, firing: true },
  ];
  const broken: Run = { name: 'watched', begun: BEGUN, failed: true };
  const before = constant(BEFORE, end);
  const neighbours = neighboursOf(source).flatMap((labels) => [
    ...cronJob(before, labels),
    ...run(broken, labels),
  ]);

  return [
    {
      name: 'fires when its newest run fails',
      series: [
        ...cronJob(before),
        ...run({ name: 'earlier', begun: EARLIER, failed: true }),
        ...run(broken),
      ],
      checks: boundary,
    },
    {
      name: 'fires when its first run fails',
      series: [...cronJob(), ...run(broken)],
      checks: boundary,
    },
    {
      name: 'stays silent when a later run ended well',
      series: [...cronJob(`${BEFORE}x${FAILED - 1} ${AFTER}x${end}`), ...run(broken)],
      checks: [{ atMinutes: end, firing: false }],
    },
    {
      name: 'stays silent about runs of one that is gone and had the same name',
      series: [...cronJob(undefined, own, AFTER), ...run(broken)],
      checks: [{ atMinutes: end, firing: false }],
    },
    {
      name: 'stays silent while a run goes on, whatever became of its first pod',
      series: [...cronJob(before), ...run({ ...broken, failed: false })],
      checks: [{ atMinutes: end, firing: false }],
    },
    {
      name: 'stays silent while only runs of others fail',
      series: [
        ...cronJob(before),
        ...run({ ...broken, failed: false }),
        ...neighbours,
        ...run({ ...broken, name: 'by-hand', owner: { owner_kind: 'Workflow' } }),
      ],
      checks: [{ atMinutes: end, firing: false }],
    },
    {
      name: 'ends when a run ends well',
      series: [...cronJob(`${BEFORE}x${told + 1} ${AFTER}x${end}`), ...run(broken)],
      checks: [
        { atMinutes: told + 1, firing: true },
        { atMinutes: told + 4, firing: false },
      ],
    },
    {
      name: `${firesWithoutData ? 'fires' : 'stays silent'} when only runs of others are told of`,
      series: neighbours,
      checks: [{ atMinutes: end, firing: firesWithoutData }],
    },
  ];
}

/** A Job as two exporters tell of it, of which one has not seen yet that it was made anew. */
function runSeries(
  { cronjob = '', ...around }: Labels,
  { name, begun, owner, failed = false }: Run,
  minutes: number,
): readonly InputSeries[] {
  return ['a', 'b'].flatMap((instance) => {
    const labels = { ...around, job_name: `${cronjob}-${name}`, instance };
    const of = { owner_kind: 'CronJob', owner_name: cronjob, ...owner };
    const condition = (is: string, value: string) =>
      series('kube_job_failed', { ...labels, condition: is }, value);
    const since = (value: number) => `0x${FAILED - 1} ${value}x${minutes}`;
    return [
      series('kube_job_owner', { ...labels, ...of }, constant(1, minutes)),
      series('kube_job_created', labels, constant(instance === 'a' ? begun : EARLIER, minutes)),
      condition('true', since(failed ? 1 : 0)),
      condition('false', since(failed ? 0 : 1)),
    ];
  });
}

import { findMetric, isStatisticOf, statisticsOf } from '../facts/cloudwatch-metrics';
import {
  metricForms,
  type CloudWatchForm,
  type CloudWatchMetric,
  type MetricForm,
} from './cloudwatch-form';

/** What CloudWatch would refuse, or never do. */
export interface CloudWatchFault {
  /** The part of the alert that decides about it; `form`: no part, whoever made the form is wrong. */
  readonly about: 'window' | 'statistic' | 'dimensions' | 'silence' | 'metrics' | 'form';
  readonly what: string;
  readonly fix: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const ALARM_LIMITS = {
  name: 255,
  description: 1024,
  metricsOfExpression: 10,
  /** Periods below a minute. */
  shortPeriods: [10, 20, 30],
  /** From this period on, alarms look back farther. */
  longPeriodSeconds: 3600,
  lookBackSeconds: 86_400,
  longLookBackSeconds: 7 * 86_400,
} as const;

/** By which metrics may be late. */
const LATE_SECONDS = 300;

/** All that is wrong with a form; CDK says nothing of it, and CloudWatch only when it is deployed, or never. */
export function cloudwatchFaults(form: CloudWatchForm): readonly CloudWatchFault[] {
  return metricForms(form).flatMap((each) => [
    ...periodFaults(each),
    ...evaluationFaults(each),
    ...expressionFaults(each),
    ...each.metrics.flatMap(({ metric }) => metricFaults(metric)),
    ...silenceFaults(each),
  ]);
}

function periodFaults({ periodSeconds, evaluationPeriods, metrics }: MetricForm) {
  const faults: CloudWatchFault[] = [];
  const isShort = ALARM_LIMITS.shortPeriods.some((each) => each === periodSeconds);
  if (periodSeconds <= 0 || (periodSeconds % 60 !== 0 && !isShort)) {
    faults.push({
      about: 'form',
      what: `A period of ${periodSeconds}s is none that CloudWatch has.`,
      fix: `Make it ${ALARM_LIMITS.shortPeriods.join(', ')} or a multiple of 60 seconds.`,
    });
  }
  const isLong = periodSeconds >= ALARM_LIMITS.longPeriodSeconds;
  const most = isLong ? ALARM_LIMITS.longLookBackSeconds : ALARM_LIMITS.lookBackSeconds;
  if (periodSeconds * evaluationPeriods > most) {
    faults.push({
      about: 'window',
      what: `${evaluationPeriods} periods of ${periodSeconds}s are more than ${isLong ? '7 days' : 'a day'}.`,
      fix: isLong
        ? 'Look back 7 days at most.'
        : 'Look back a day at most, or 7 days in periods of an hour or more.',
    });
  }
  const other = metrics.find(({ metric }) => metric.periodSeconds !== periodSeconds);
  if (other !== undefined) {
    faults.push({
      about: 'form',
      what: `${other.id} has a period of ${other.metric.periodSeconds}s, and the alarm one of ${periodSeconds}s.`,
      fix: 'Give all of them one period.',
    });
  }
  return faults;
}

function evaluationFaults(form: MetricForm): readonly CloudWatchFault[] {
  const { evaluationPeriods, datapointsToAlarm, periodSeconds, expression = '' } = form;
  const isCount = (value: number) => Number.isInteger(value) && value >= 1;
  if (!isCount(evaluationPeriods) || !isCount(datapointsToAlarm)) {
    return [
      {
        about: 'form',
        what: `${datapointsToAlarm} of ${evaluationPeriods} periods are no whole numbers from 1 on.`,
        fix: 'Count whole periods.',
      },
    ];
  }
  if (datapointsToAlarm > evaluationPeriods) {
    return [
      {
        about: 'form',
        what: `${datapointsToAlarm} periods of ${evaluationPeriods} can never be too much.`,
        fix: 'Let no more periods alarm than are evaluated.',
      },
    ];
  }
  // The newest minute is often late, and then always the filler: neither alarm nor end would come. A period of
  // more minutes has the older ones.
  const needsAll = datapointsToAlarm === evaluationPeriods;
  if (expression.includes('FILL(') && needsAll && periodSeconds < LATE_SECONDS) {
    return [
      {
        about: 'form',
        what: `FILL stands for the newest period while its metric is late, and all ${evaluationPeriods} have to be too much.`,
        fix: 'Evaluate one period more than has to be too much.',
      },
    ];
  }
  return [];
}

function expressionFaults({ metrics, expression }: MetricForm): readonly CloudWatchFault[] {
  const ids = metrics.map(({ id }) => id);
  const faults: CloudWatchFault[] = [];
  if (expression === undefined && ids.length > 1) {
    faults.push({
      about: 'form',
      what: `Of ${ids.join(', ')} only the first would be watched.`,
      fix: 'Say in an expression what they make together.',
    });
  }
  if (ids.length > ALARM_LIMITS.metricsOfExpression) {
    faults.push({
      about: 'metrics',
      what: `It watches ${ids.length} metrics at once; CloudWatch takes ${ALARM_LIMITS.metricsOfExpression}.`,
      fix: 'Watch fewer nodes with one alarm.',
    });
  }
  const wrong = ids.filter((id, index) => !/^[a-z]\w*$/.test(id) || ids.indexOf(id) !== index);
  if (wrong.length > 0) {
    faults.push({
      about: 'form',
      what: `${wrong.join(', ')} are no ids, each another one that begins with a lower-case letter.`,
      fix: 'Give each metric an id of its own.',
    });
  }
  const named = expression?.match(/\b[a-z]\w*\b/g) ?? [];
  const unknown = named.filter((name) => !ids.includes(name));
  if (unknown.length > 0) {
    faults.push({
      about: 'form',
      what: `The expression speaks of ${unknown.join(', ')}, and there is ${ids.join(', ')}.`,
      fix: 'Name the metrics as the expression does.',
    });
  }
  return faults;
}

function metricFaults(metric: CloudWatchMetric): readonly CloudWatchFault[] {
  const fact = findMetric(metric.namespace, metric.metricName);
  if (fact === undefined) return [];
  const faults: CloudWatchFault[] = [];
  if (!isStatisticOf(fact.shape, metric.statistic)) {
    faults.push({
      about: 'statistic',
      what: `${metric.statistic} says nothing about ${metric.metricName}.`,
      fix: `Take one of ${statisticsOf(fact.shape)}.`,
    });
  }
  const given = Object.keys(metric.dimensions).sort().join(', ');
  const published = fact.dimensions.map((set) => [...set].sort().join(', '));
  if (!published.includes(given)) {
    faults.push({
      about: 'dimensions',
      what: `${metric.metricName} is not published by ${given || 'no dimension'}.`,
      fix: `Give it ${published.join('; or ')}.`,
    });
  }
  return faults;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
function silenceFaults({ metrics, treatMissingData }: MetricForm): readonly CloudWatchFault[] {
  const isTable = metrics.some(({ metric }) => metric.namespace === 'AWS/DynamoDB');
  if (!isTable || treatMissingData !== 'breaching') return [];
  return [
    {
      about: 'silence',
      what: 'CloudWatch ignores it when a metric of DynamoDB is missing, whatever is said.',
      fix: 'Leave onNoData out.',
    },
  ];
}

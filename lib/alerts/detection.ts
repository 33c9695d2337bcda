import { isOnCloudWatch, isOnPrometheus, type Alert, type PrometheusAlert } from './alert';
import { metricForms, type MetricForm } from './cloudwatch-form';
import { cloudwatchForm } from './forms';
import { PACE } from './pace';

/** Prometheus looks at its rules once a minute, unless it is told otherwise. */
const EVALUATION_SECONDS = 60;
/** CloudWatch looks at an alarm once a minute. */
const LOOK_SECONDS = 60;
/** Until what happened in a minute can be read; AWS promises nothing, and says a few minutes of some metrics. */
const INGESTION_SECONDS = 120;
const DAY_SECONDS = 86_400;
/**
 * An alarm that looks back over more than a day is looked at once an hour:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html
 */
const SELDOM_LOOK_SECONDS = 3600;

/**
 * Seconds from the begin of a fault until somebody is told, at worst: of a fault that is hardly bad enough,
 * and begins at the worst moment. A job or a backup that does not come is a fault from the last one on.
 * What Alertmanager waits for more of the kind counts too.
 */
export function detectionSeconds(alert: Alert): number {
  if (isOnPrometheus(alert)) return inPrometheus(alert) + PACE[alert.level].wait;
  if (!isOnCloudWatch(alert)) return 0;
  const { condition } = alert;
  const form = Math.max(...metricForms(cloudwatchForm(alert)).map(inCloudWatch));
  // An age has to grow first; how long runs were missed is the alarm's own period.
  return form + (condition.kind === 'backup-stale' ? condition.afterSeconds : 0);
}

/** The next scrape sees it, the window fills, the next evaluation sees that, and it has to last. */
function inPrometheus({ condition, source, windowSeconds, forSeconds }: PrometheusAlert): number {
  const seen = source.scrapeSeconds + EVALUATION_SECONDS;
  switch (condition.kind) {
    case 'missed':
    case 'backup-stale':
      return seen + condition.afterSeconds + forSeconds;
    case 'slo':
      return seen + Math.max(...condition.rates.map((rate) => rate.longSeconds + rate.forSeconds));
    default:
      return seen + windowSeconds + forSeconds;
  }
}

/** As many whole periods as the alarm wants, which slide on with every look, once they can be read. */
function inCloudWatch({ periodSeconds, evaluationPeriods, datapointsToAlarm }: MetricForm): number {
  const isSeldom = periodSeconds * evaluationPeriods > DAY_SECONDS;
  const look = isSeldom ? SELDOM_LOOK_SECONDS : LOOK_SECONDS;
  return datapointsToAlarm * periodSeconds + look + INGESTION_SECONDS;
}

import {
  ALARM_LIMITS,
  alarmDescription,
  cloudwatchFaults,
  cloudwatchForm,
  isOnCloudWatch,
  type Alert,
  type CloudWatchFault,
} from '../alerts';
import type { ProblemCode } from '../problems/codes';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { alertPath } from './alert-path';
import type { Check } from './check';

/** What CloudWatch refuses of an alarm is known before anything is deployed. */
export const alarmLimits: Check = ({ alerts }) =>
  alerts
    .filter(isOnCloudWatch)
    .flatMap((alert) => [
      ...cloudwatchFaults(cloudwatchForm(alert)).flatMap((fault) => findingOf(alert, fault)),
      ...longDescription(alert),
    ]);

type Decided = Exclude<CloudWatchFault['about'], 'form'>;

const PLACES: Record<Decided, { readonly code: ProblemCode; readonly field?: SpecPath }> = {
  window: { code: 'alarm-over-a-day' },
  statistic: { code: 'alarm-statistic', field: ['metric', 'statistic'] },
  dimensions: { code: 'alarm-dimensions', field: ['metric', 'dimensions'] },
  silence: { code: 'alarm-ignores-silence', field: ['onNoData'] },
  metrics: { code: 'alarm-over-metrics', field: ['store'] },
};

/** Where a spec decides about it; a form that its kind made wrong is no fault of a spec, and throws at synth. */
function findingOf(alert: Alert, { about, what, fix }: CloudWatchFault): readonly Finding[] {
  if (about === 'form') return [];
  const { code, field = [longestOf(alert)] } = PLACES[about];
  return [{ code, path: [...alertPath(alert), ...field], what: `${alert.name}: ${what}`, fix }];
}

/** The field that makes it look back farthest. */
function longestOf({ condition, forSeconds, windowSeconds }: Alert): string {
  if (condition.kind === 'missed') return 'after';
  return forSeconds > windowSeconds ? 'for' : 'window';
}

function longDescription(alert: Alert): readonly Finding[] {
  const { length } = alarmDescription(alert);
  const most = ALARM_LIMITS.description;
  if (length <= most) return [];
  return [
    {
      code: 'alarm-description-too-long',
      path: [...alertPath(alert), 'summary'],
      what: `${alert.name} says ${length} characters with its owner and its runbook; ${most} are allowed.`,
      fix: `Shorten its summary by ${length - most} characters.`,
    },
  ];
}

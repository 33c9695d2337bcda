import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';

import { cloudwatchForm, isOnCloudWatch, type CloudWatchAlert } from '../../../alerts';
import type { ResolvedRouting } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import { text, yesNo } from '../words';
import type { AwsSystem } from './aws-system';
import type { AwsKind } from './kind';

/** CloudWatch describes a hundred alarms a call. */
const MOST = 100;

/** That every alarm is there, on its threshold, and tells somebody. */
export const alarms: AwsKind<AwsSystem> = {
  name: 'alarms',
  verify: async ({ alerts, routing }, { cloudWatch }) => {
    const expected = alerts.filter(isOnCloudWatch);
    const found: MetricAlarm[] = [];
    for (let first = 0; first < expected.length; first += MOST) {
      const names = expected.slice(first, first + MOST).map(({ id }) => id);
      const { MetricAlarms = [] } = await cloudWatch.send(
        new DescribeAlarmsCommand({ AlarmNames: names, MaxRecords: MOST }),
      );
      found.push(...MetricAlarms);
    }
    return expected.flatMap((alert) =>
      compareAlarm(
        alert,
        routing,
        found.find(({ AlarmName }) => AlarmName === alert.id),
      ),
    );
  },
};

export function compareAlarm(
  alert: CloudWatchAlert,
  { severities }: Pick<ResolvedRouting, 'severities'>,
  found: MetricAlarm | undefined,
): readonly Observation[] {
  const findings = new Findings(`alarm ${alert.id}`);
  if (found === undefined) return findings.missing().all();
  const form = cloudwatchForm(alert);
  const topic = severities.find(({ name }) => name === alert.severity)?.topic ?? '';
  const told = found.AlarmActions?.map((arn) => arn.replace(/^.*:/, ''));
  const state = found.StateValue;
  return (
    findings
      .equals('threshold', String(form.threshold), text(found.Threshold))
      .equals('comparison', form.comparison, found.ComparisonOperator)
      .equals(
        'datapoints',
        `${form.datapointsToAlarm} of ${form.evaluationPeriods}`,
        datapoints(found),
      )
      .agrees(
        'tells',
        topic,
        told && (told.length === 0 ? 'nobody' : told.join(', ')),
        told?.includes(topic) === true,
      )
      .equals('actions enabled', 'yes', yesNo(found.ActionsEnabled))
      // The state says how the system is, not whether it is as the spec says.
      .agrees('state', 'any', state, true)
      .all()
  );
}

/** CloudWatch takes all of the periods where nothing is said. */
function datapoints({ DatapointsToAlarm, EvaluationPeriods }: MetricAlarm): string | undefined {
  if (EvaluationPeriods === undefined) return undefined;
  return `${DatapointsToAlarm ?? EvaluationPeriods} of ${EvaluationPeriods}`;
}

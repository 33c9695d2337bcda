import {
  DescribeAlarmsCommand,
  type CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';

import {
  cloudwatchForm,
  isComposite,
  isOnCloudWatch,
  partName,
  partsOf,
  type CloudWatchAlert,
  type MetricForm,
} from '../../../alerts';
import type { ResolvedRouting } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import { text, yesNo } from '../words';
import type { AwsSystem } from './aws-system';
import type { AwsKind } from './kind';

/** CloudWatch describes a hundred alarms a call. */
const MOST = 100;

/** What CloudWatch told of any alarm. */
export type FoundAlarm = MetricAlarm | CompositeAlarm;

/** That every alarm is there, on its threshold, and tells somebody. */
export const alarms: AwsKind<AwsSystem> = {
  name: 'alarms',
  verify: async ({ alerts, routing }, { cloudWatch }) => {
    const expected = alerts.filter(isOnCloudWatch);
    const found = await describe(cloudWatch, expected.flatMap(namesOf));
    return expected.flatMap((alert) => compareAlarm(alert, routing, found));
  },
};

async function describe(
  cloudWatch: CloudWatchClient,
  names: readonly string[],
): Promise<readonly FoundAlarm[]> {
  const found: FoundAlarm[] = [];
  for (let first = 0; first < names.length; first += MOST) {
    const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({
        AlarmNames: names.slice(first, first + MOST),
        // Without this it tells of no composite.
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: MOST,
      }),
    );
    found.push(...MetricAlarms, ...CompositeAlarms);
  }
  return found;
}

function namesOf(alert: CloudWatchAlert): readonly string[] {
  const form = cloudwatchForm(alert);
  const parts = isComposite(form) ? partsOf(form) : [];
  return [alert.id, ...parts.map((part) => partName(alert.id, part))];
}

export function compareAlarm(
  alert: CloudWatchAlert,
  routing: Pick<ResolvedRouting, 'severities'>,
  found: readonly FoundAlarm[],
): readonly Observation[] {
  const form = cloudwatchForm(alert);
  const observe = (
    name: string,
    compare: (findings: Findings, alarm: FoundAlarm) => Findings,
    kind = 'alarm',
  ) => {
    const findings = new Findings(`${kind} ${name}`);
    const alarm = found.find(({ AlarmName }) => AlarmName === name);
    return (alarm === undefined ? findings.missing() : compare(findings, alarm)).all();
  };
  if (!isComposite(form)) {
    return observe(alert.id, (findings, alarm) =>
      compareTelling(compareForm(findings, form, alarm), alert, routing, alarm),
    );
  }
  return [
    ...partsOf(form).flatMap((part) =>
      observe(partName(alert.id, part), (findings, alarm) =>
        compareForm(findings, part.form, alarm),
      ),
    ),
    ...observe(
      alert.id,
      (findings, alarm) => compareTelling(findings, alert, routing, alarm),
      'composite alarm',
    ),
  ];
}

function compareForm(findings: Findings, form: MetricForm, found: MetricAlarm): Findings {
  return findings
    .equals('threshold', String(form.threshold), text(found.Threshold))
    .equals('comparison', form.comparison, found.ComparisonOperator)
    .equals(
      'datapoints',
      `${form.datapointsToAlarm} of ${form.evaluationPeriods}`,
      datapoints(found),
    );
}

function compareTelling(
  findings: Findings,
  { severity }: CloudWatchAlert,
  { severities }: Pick<ResolvedRouting, 'severities'>,
  found: FoundAlarm,
): Findings {
  const topic = severities.find(({ name }) => name === severity)?.topic ?? '';
  const told = found.AlarmActions?.map((arn) => arn.replace(/^.*:/, ''));
  return (
    findings
      .agrees(
        'tells',
        topic,
        told && (told.length === 0 ? 'nobody' : told.join(', ')),
        told?.includes(topic) === true,
      )
      .equals('actions enabled', 'yes', yesNo(found.ActionsEnabled))
      // The state says how the system is, not whether it is as the spec says.
      .agrees('state', 'any', found.StateValue, true)
  );
}

/** CloudWatch takes all of the periods where nothing is said. */
function datapoints({ DatapointsToAlarm, EvaluationPeriods }: MetricAlarm): string | undefined {
  if (EvaluationPeriods === undefined) return undefined;
  return `${DatapointsToAlarm ?? EvaluationPeriods} of ${EvaluationPeriods}`;
}

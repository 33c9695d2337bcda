import { Duration, TimeZone, type Stack } from 'aws-cdk-lib';
import { Metric, ScheduleExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Template } from 'aws-cdk-lib/assertions';

import { MaintenanceWindow } from '../../../../constructs/aws';
import { onlyResource, testStack, textLike } from '../../../support/cdk-template';

function windowStack(alarms: number): Stack {
  const stack = testStack();
  const metric = new Metric({ namespace: 'Shop', metricName: 'Orders' });
  new MaintenanceWindow(stack, 'Nightly', {
    alarms: Array.from({ length: alarms }, (_, index) =>
      metric.createAlarm(stack, `Alarm${index}`, { threshold: 1, evaluationPeriods: 1 }),
    ),
    schedule: ScheduleExpression.cron({
      minute: '0',
      hour: '3',
      weekDay: 'SUN',
      timeZone: TimeZone.of('Europe/Vienna'),
    }),
    duration: Duration.minutes(90),
    description: 'Patches of the database',
  });
  return stack;
}

test('in a maintenance window its alarms tell nobody', () => {
  const stack = windowStack(1);

  expect(onlyResource(stack, 'AWS::CloudWatch::AlarmMuteRule')).toEqual({
    Description: 'Patches of the database',
    MuteTargets: { AlarmNames: [{ Ref: textLike('^Alarm0') }] },
    Rule: {
      Schedule: { Expression: 'cron(0 3 * * SUN)', Timezone: 'Europe/Vienna', Duration: 'PT1H30M' },
    },
  });
});

test('more alarms than one rule takes stand in several', () => {
  const stack = windowStack(101);

  const rules = Template.fromStack(stack).findResources('AWS::CloudWatch::AlarmMuteRule');
  expect(
    Object.values(rules).map(
      (rule) =>
        (rule.Properties as { MuteTargets: { AlarmNames: [] } }).MuteTargets.AlarmNames.length,
    ),
  ).toEqual([100, 1]);
});

test('a window without alarms mutes nothing', () => {
  const stack = windowStack(0);

  Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::AlarmMuteRule', 0);
});

import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';

import { AlertAlarm, type AlertAlarmProps } from '../../../../constructs/aws';
import type { CloudWatchMetric, CompositeForm, MetricForm } from '../../../../lib/alerts';
import { onlyResource, testStack, textLike } from '../../../support/cdk-template';

const ALARM = 'AWS::CloudWatch::Alarm';

const cpu: CloudWatchMetric = {
  namespace: 'AWS/ECS',
  metricName: 'CPUUtilization',
  dimensions: { ClusterName: 'shop', ServiceName: 'api' },
  statistic: 'Average',
  periodSeconds: 60,
};

function form(overrides: Partial<MetricForm> = {}): MetricForm {
  return {
    metrics: [{ id: 'cpu', metric: cpu }],
    threshold: 80,
    comparison: 'GreaterThanThreshold',
    periodSeconds: 60,
    evaluationPeriods: 10,
    datapointsToAlarm: 8,
    treatMissingData: 'notBreaching',
    ...overrides,
  };
}

function alarmStack(props: Partial<AlertAlarmProps> = {}): Stack {
  const stack = testStack();
  new AlertAlarm(stack, 'HighCpu', { form: form(), ...props });
  return stack;
}

test('an alarm watches what the form says, as long as it says', () => {
  const stack = alarmStack({ alarmName: 'shop-HighCpu', alarmDescription: 'The API is busy.' });

  expect(onlyResource(stack, ALARM)).toEqual({
    AlarmName: 'shop-HighCpu',
    AlarmDescription: 'The API is busy.',
    Namespace: 'AWS/ECS',
    MetricName: 'CPUUtilization',
    Dimensions: [
      { Name: 'ClusterName', Value: 'shop' },
      { Name: 'ServiceName', Value: 'api' },
    ],
    Statistic: 'Average',
    Period: 60,
    Threshold: 80,
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 10,
    DatapointsToAlarm: 8,
    TreatMissingData: 'notBreaching',
  });
});

test('an expression is watched over all the metrics that feed it', () => {
  const count: CloudWatchMetric = { ...cpu, statistic: 'SampleCount' };
  const stack = alarmStack({
    form: form({
      metrics: [
        { id: 'cpu', metric: { ...cpu, statistic: 'Maximum' } },
        { id: 'count', metric: count },
      ],
      expression: 'IF(count >= 100, cpu, 0)',
    }),
  });

  const alarm = onlyResource(stack, ALARM);
  expect(alarm).not.toHaveProperty('MetricName');
  expect(alarm.Metrics).toMatchObject([
    { Expression: 'IF(count >= 100, cpu, 0)', ReturnData: true },
    { Id: 'cpu', MetricStat: { Stat: 'Maximum', Period: 60 }, ReturnData: false },
    { Id: 'count', MetricStat: { Stat: 'SampleCount', Period: 60 }, ReturnData: false },
  ]);
});

test('silence and small values are alarms where the form says so', () => {
  const stack = alarmStack({
    form: form({ comparison: 'LessThanThreshold', treatMissingData: 'breaching' }),
  });

  expect(onlyResource(stack, ALARM)).toMatchObject({
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  });
});

test('topics are told when it begins and when it is over', () => {
  const arn = 'arn:aws:sns:us-east-1:123456789012:shop-P1';
  const topic = sns.Topic.fromTopicArn(testStack(), 'Topic', arn);

  const stack = alarmStack({ topics: [topic] });

  expect(onlyResource(stack, ALARM)).toMatchObject({ AlarmActions: [arn], OKActions: [arn] });
});

test('a dimension that is still a reference is refused', () => {
  const of = { kind: 'service', name: 'api' } as const;
  const hosts: CloudWatchMetric = {
    ...cpu,
    namespace: 'AWS/ApplicationELB',
    metricName: 'HealthyHostCount',
    dimensions: {
      LoadBalancer: { of, attribute: 'loadBalancerFullName' },
      TargetGroup: { of, attribute: 'targetGroupFullName' },
    },
  };

  expect(() => alarmStack({ form: form({ metrics: [{ id: 'hosts', metric: hosts }] }) })).toThrow(
    'Stack/HighCpu: dimension LoadBalancer of HealthyHostCount refers to loadBalancerFullName of api; resolve it to a string first',
  );
});

/** Properties of the alarms on metrics, in the order in which they stand. */
function allAlarms(stack: Stack): readonly unknown[] {
  return Object.values(Template.fromStack(stack).findResources(ALARM)).map(
    ({ Properties }) => Properties as unknown,
  );
}

const burning: CompositeForm = {
  anyOf: [
    [
      { name: 'Long', form: form({ threshold: 1 }) },
      { name: 'Short', form: form({ threshold: 2 }) },
    ],
    [{ name: 'Short', form: form({ threshold: 2 }) }],
  ],
};

test('a composite is in alarm while all alarms of one of its groups are', () => {
  const stack = alarmStack({ form: burning, alarmName: 'shop-Burn', alarmDescription: 'Burns.' });

  const parts = allAlarms(stack);
  expect(parts).toMatchObject([
    { AlarmName: 'shop-Burn-Long', Threshold: 1 },
    { AlarmName: 'shop-Burn-Short', Threshold: 2 },
  ]);
  const arn = (part: string) => ({
    'Fn::GetAtt': [textLike(`^HighCpu${part}Part`), 'Arn'],
  });
  expect(onlyResource(stack, 'AWS::CloudWatch::CompositeAlarm')).toEqual({
    AlarmName: 'shop-Burn',
    AlarmDescription: 'Burns.',
    AlarmRule: {
      'Fn::Join': [
        '',
        [
          '((ALARM("',
          arn('Long'),
          '") AND ALARM("',
          arn('Short'),
          '")) OR (ALARM("',
          arn('Short'),
          '")))',
        ],
      ],
    },
  });
});

test('of a composite and its parts only the composite tells', () => {
  const arn = 'arn:aws:sns:us-east-1:123456789012:shop-P1';
  const topics = [sns.Topic.fromTopicArn(testStack(), 'Topic', arn)];

  const stack = alarmStack({ form: burning, topics });

  expect(onlyResource(stack, 'AWS::CloudWatch::CompositeAlarm')).toMatchObject({
    AlarmActions: [arn],
    OKActions: [arn],
  });
  for (const part of allAlarms(stack)) {
    expect(part).not.toHaveProperty('AlarmActions');
    expect(part).not.toHaveProperty('AlarmName');
  }
});

test.each(['missing', 'ignore', 'breaching', 'notBreaching'] as const)(
  'what is %s without data is said in the alarm',
  (treatMissingData) => {
    expect(onlyResource(alarmStack({ form: form({ treatMissingData }) }), ALARM)).toHaveProperty(
      'TreatMissingData',
      treatMissingData,
    );
  },
);

test('a form that CloudWatch refuses is refused at synth', () => {
  expect(() => alarmStack({ form: form({ evaluationPeriods: 3, datapointsToAlarm: 5 }) })).toThrow(
    'Stack/HighCpu: 5 periods of 3 can never be too much. Let no more periods alarm than are evaluated.',
  );
});

test('two alarms stand in one stack', () => {
  const stack = testStack();

  new AlertAlarm(stack, 'One', { form: form() });
  new AlertAlarm(stack, 'Two', { form: form() });

  Template.fromStack(stack).resourceCountIs(ALARM, 2);
});

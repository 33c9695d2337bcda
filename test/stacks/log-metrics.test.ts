import { Template } from 'aws-cdk-lib/assertions';

import type { CloudWatchAlert, Condition } from '../../lib/alerts';
import { SystemStage } from '../../lib/stacks';
import { onlyResource, testApp } from '../support/cdk-template';
import { highP99Latency, resolvedSystem } from '../support/resolved-system';

const condition: Condition = {
  kind: 'log-pattern',
  pattern: '{ $.level = "error" }',
  above: 10,
};
const manyErrors = {
  ...highP99Latency(),
  name: 'ManyErrors',
  id: 'learnbot-staging-ManyErrors',
  source: { evaluator: 'cloudwatch', dimensions: {} },
  condition,
  windowSeconds: 300,
  forSeconds: 0,
} as CloudWatchAlert;

test('lines that an alert watches for are counted in the log of its service', () => {
  const { services } = new SystemStage(testApp(), resolvedSystem({ alerts: [manyErrors] }));

  const [logGroup] = Object.entries(
    Template.fromStack(services).findResources('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: '/ecs/learnbot-staging/api-gateway' },
    }),
  ).map(([id]) => id);
  expect(onlyResource(services, 'AWS::Logs::MetricFilter')).toMatchObject({
    LogGroupName: { Ref: logGroup },
    FilterPattern: '{ $.level = "error" }',
    MetricTransformations: [
      {
        MetricNamespace: 'cdk-runbook',
        MetricName: 'learnbot-staging-ManyErrors',
        MetricValue: '1',
        DefaultValue: 0,
      },
    ],
  });
});

test('the alarm looks at the metric that counts them', () => {
  const { services } = new SystemStage(testApp(), resolvedSystem({ alerts: [manyErrors] }));

  const { Namespace, MetricName, Statistic, Period, Threshold } = onlyResource(
    services,
    'AWS::CloudWatch::Alarm',
  );

  expect([Namespace, MetricName, Statistic, Period, Threshold]).toEqual([
    'cdk-runbook',
    'learnbot-staging-ManyErrors',
    'Sum',
    300,
    10,
  ]);
});

test('without such an alert nothing is counted', () => {
  const { services } = new SystemStage(testApp(), resolvedSystem());

  Template.fromStack(services).resourceCountIs('AWS::Logs::MetricFilter', 0);
});

import { Template } from 'aws-cdk-lib/assertions';

import type { CloudWatchAlert } from '../../lib/alerts';
import { SystemStage } from '../../lib/stacks';
import type {
  ResolvedChannel,
  ResolvedRouting,
  ResolvedSystem,
} from '../../lib/resolve/resolved-system';
import { onlyResource, testApp, textLike } from '../support/cdk-template';
import { highP99Latency, resolvedSystem } from '../support/resolved-system';

function monitoringStack(overrides: Partial<ResolvedSystem> = {}) {
  return new SystemStage(testApp(), resolvedSystem(overrides)).monitoring!;
}

test('a severity that an alarm has is a topic, the others are not', () => {
  const stack = monitoringStack();

  expect(onlyResource(stack, 'AWS::SNS::Topic')).toEqual({
    TopicName: 'learnbot-staging-P3',
    DisplayName: 'learnbot staging P3',
  });
});

test('every severity that some alarm has is a topic', () => {
  const second = highP99Latency({
    name: 'ApiDown',
    id: 'learnbot-staging-ApiDown',
    severity: 'P1',
  });
  const stack = monitoringStack({ alerts: [highP99Latency(), second] });

  Template.fromStack(stack).resourceCountIs('AWS::SNS::Topic', 2);
});

test('the addresses of a severity get its mails', () => {
  const stack = monitoringStack();

  expect(onlyResource(stack, 'AWS::SNS::Subscription')).toMatchObject({
    Protocol: 'email',
    Endpoint: 'ops@learnbot.example.com',
  });
});

test('channels that a severity does not notify get nothing', () => {
  const [first, second] = resolvedSystem().routing.severities;
  const stack = monitoringStack({
    routing: {
      ...resolvedSystem().routing,
      severities: [first!, { ...second!, notify: [] }],
    },
  });

  Template.fromStack(stack).resourceCountIs('AWS::SNS::Subscription', 0);
});

/** LearnBot's staging with what the routing of the fixture does not have. */
function routed(changes: Partial<ResolvedRouting>): Partial<ResolvedSystem> {
  return { routing: { ...resolvedSystem().routing, ...changes } };
}

const pagerDuty = { name: 'on-call', type: 'pagerduty', key: 'pagerduty-key' } as const;
const slack = {
  name: 'team-slack',
  type: 'slack',
  channel: '#ops',
  webhook: 'slack-webhook',
  chat: { workspaceId: 'T0LEARNBOT', channelId: 'C0OPS' },
} as const;

function notifying(...channels: readonly ResolvedChannel[]): Partial<ResolvedSystem> {
  const notify = channels.map(({ name }) => name);
  const severities = resolvedSystem().routing.severities.map((each) => ({ ...each, notify }));
  return routed({ channels, severities });
}

test('PagerDuty is opened with the key that a person put into Secrets Manager', () => {
  const secret = {
    name: 'pagerduty-key',
    physicalName: 'learnbot-staging/pagerduty',
    key: 'integration_key',
    value: 'given',
  } as const;

  const stack = monitoringStack({
    ...notifying(pagerDuty),
    secrets: [...resolvedSystem().secrets, secret],
  });

  expect(onlyResource(stack, 'AWS::SNS::Subscription')).toMatchObject({
    Protocol: 'https',
    Endpoint:
      'https://events.pagerduty.com/integration/{{resolve:secretsmanager:learnbot-staging/pagerduty:SecretString:integration_key::}}/enqueue',
  });
});

test('a Slack channel is told what its severities tell, and no other', () => {
  const second = highP99Latency({
    name: 'ApiDown',
    id: 'learnbot-staging-ApiDown',
    severity: 'P1',
  });
  const { severities, channels } = resolvedSystem().routing;

  const stack = monitoringStack({
    ...routed({
      channels: [...channels, slack],
      severities: severities.map((each) =>
        each.name === 'P3' ? { ...each, notify: ['team-slack'] } : each,
      ),
    }),
    alerts: [highP99Latency(), second],
  });

  expect(onlyResource(stack, 'AWS::Chatbot::SlackChannelConfiguration')).toMatchObject({
    ConfigurationName: 'learnbot-staging-team-slack',
    SlackChannelId: 'C0OPS',
    SnsTopicArns: [{ Ref: textLike('^P3AlertTopic') }],
  });
});

test('a Slack channel without ids, or that nothing tells, is not configured', () => {
  const { chat: _, ...webhookOnly } = slack;

  for (const overrides of [notifying(webhookOnly), routed({ channels: [slack] })]) {
    const stack = monitoringStack(overrides);
    Template.fromStack(stack).resourceCountIs('AWS::Chatbot::SlackChannelConfiguration', 0);
  }
});

test('what a topic could not tell waits in a queue that is named after it', () => {
  const stack = monitoringStack();

  expect(onlyResource(stack, 'AWS::SQS::Queue')).toMatchObject({
    QueueName: 'learnbot-staging-P3-dead-letters',
  });
});

test('an alarm on a topic stands beside it, and another topic tells it', () => {
  const page = highP99Latency({ name: 'ApiDown', id: 'learnbot-staging-ApiDown', severity: 'P1' });
  const deadLetters: CloudWatchAlert = {
    ...highP99Latency(),
    name: 'P1DeadLetters',
    id: 'learnbot-staging-P1DeadLetters',
    target: { kind: 'system', name: 'learnbot' },
    source: {
      evaluator: 'cloudwatch',
      dimensions: { QueueName: 'learnbot-staging-P1-dead-letters' },
    },
    condition: {
      kind: 'metric',
      metric: 'queueMessagesVisible',
      statistic: 'Maximum',
      is: 'above',
      limit: 0,
      words: 'messages of P1 that reached nobody',
    },
    severity: 'P3',
  };

  const stack = monitoringStack({ alerts: [page, deadLetters] });

  const alarm = onlyResource(stack, 'AWS::CloudWatch::Alarm');
  expect(alarm).toMatchObject({
    AlarmName: 'learnbot-staging-P1DeadLetters',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: 'learnbot-staging-P1-dead-letters' }],
    Threshold: 0,
  });
  expect(JSON.stringify(alarm.AlarmActions)).toContain(':learnbot-staging-P3"');
});

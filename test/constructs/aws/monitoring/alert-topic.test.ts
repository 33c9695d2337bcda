import { SecretValue, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';

import { AlertTopic, type AlertTopicProps } from '../../../../constructs/aws';
import { onlyResource, testStack, textLike } from '../../../support/cdk-template';

function topicStack(props?: AlertTopicProps): Stack {
  const stack = testStack();
  new AlertTopic(stack, 'P1', props);
  return stack;
}

test('every address gets a mail', () => {
  const stack = topicStack({ emails: ['ops@example.com', 'lead@example.com'] });

  for (const Endpoint of ['ops@example.com', 'lead@example.com']) {
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint,
    });
  }
});

test('alarms of the same account and region may publish', () => {
  const stack = topicStack();

  Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnLike: {
              'aws:SourceArn': {
                'Fn::Join': [
                  '',
                  ['arn:aws:cloudwatch:us-east-1:', { Ref: 'AWS::AccountId' }, ':alarm:*'],
                ],
              },
            },
          },
        }),
      ]),
    },
  });
});

test('nobody may publish without TLS', () => {
  const stack = topicStack();

  Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Deny',
          Principal: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ]),
    },
  });
});

test('a topic has the name by which alarms find it', () => {
  const stack = topicStack({ topicName: 'shop-P1', displayName: 'shop P1' });

  expect(onlyResource(stack, 'AWS::SNS::Topic')).toEqual({
    TopicName: 'shop-P1',
    DisplayName: 'shop P1',
  });
});

test('a message that nobody takes waits in a queue of the topic', () => {
  const stack = topicStack({
    topicName: 'shop-P1',
    emails: ['ops@example.com'],
    deadLetterQueueName: 'shop-P1-dead-letters',
  });

  expect(onlyResource(stack, 'AWS::SQS::Queue')).toEqual({
    QueueName: 'shop-P1-dead-letters',
    MessageRetentionPeriod: 14 * 24 * 60 * 60,
    SqsManagedSseEnabled: true,
  });
  expect(onlyResource(stack, 'AWS::SNS::Subscription')).toMatchObject({
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [textLike('DeadLetterQueue'), 'Arn'] } },
  });
});

test('only the topic puts messages into its queue', () => {
  const stack = topicStack({ emails: ['ops@example.com'] });

  Template.fromStack(stack).hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Condition: {
            ArnEquals: { 'aws:SourceArn': { Ref: Match.stringLikeRegexp('^P1Topic') } },
          },
        }),
      ]),
    },
  });
});

test('PagerDuty gets the whole message, and its key stands in no template', () => {
  const stack = testStack();
  const topic = new AlertTopic(stack, 'P1');

  topic.addPagerDuty('PagerDuty', SecretValue.secretsManager('shop/pagerduty-key'));

  expect(onlyResource(stack, 'AWS::SNS::Subscription')).toEqual({
    Protocol: 'https',
    Endpoint:
      'https://events.pagerduty.com/integration/{{resolve:secretsmanager:shop/pagerduty-key:SecretString:::}}/enqueue',
    RawMessageDelivery: false,
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [textLike('DeadLetterQueue'), 'Arn'] } },
    TopicArn: { Ref: textLike('P1Topic') },
  });
});

test('a topic measures what it could not tell', () => {
  const stack = testStack();
  const topic = new AlertTopic(stack, 'P1');

  expect(topic.metricNotificationsFailed()).toMatchObject({
    namespace: 'AWS/SNS',
    metricName: 'NumberOfNotificationsFailed',
    statistic: 'Sum',
  });
  expect(topic.metricDeadLetters()).toMatchObject({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    statistic: 'Maximum',
  });
});

test('a stack has as many topics as it likes', () => {
  const stack = testStack();
  for (const id of ['P1', 'P2']) {
    new AlertTopic(stack, id, { emails: ['ops@example.com'] }).addPagerDuty(
      'PagerDuty',
      SecretValue.secretsManager('shop/pagerduty-key'),
    );
  }

  Template.fromStack(stack).resourceCountIs('AWS::SNS::Subscription', 4);
});

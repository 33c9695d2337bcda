import { type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';

import { AlertTopic, type AlertTopicProps } from '../../../../constructs/aws';
import { onlyResource, testStack } from '../../../support/cdk-template';

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

import type { Stack } from 'aws-cdk-lib';
import { LoggingLevel } from 'aws-cdk-lib/aws-chatbot';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Template } from 'aws-cdk-lib/assertions';

import { SlackChannel, type SlackChannelProps } from '../../../../constructs/aws';
import { onlyResource, testStack, textLike } from '../../../support/cdk-template';

function channelStack(
  props: (stack: Stack) => Partial<SlackChannelProps> = () => ({}),
): [Stack, SlackChannel] {
  const stack = testStack();
  const channel = new SlackChannel(stack, 'Ops', {
    configurationName: 'shop-ops',
    workspaceId: 'T0SHOP',
    channelId: 'C0OPS',
    topics: ['P1', 'P2'].map((id) => new sns.Topic(stack, id)),
    ...props(stack),
  });
  return [stack, channel];
}

test('a channel is told what stands in any of its topics', () => {
  const [stack] = channelStack();

  expect(onlyResource(stack, 'AWS::Chatbot::SlackChannelConfiguration')).toMatchObject({
    ConfigurationName: 'shop-ops',
    SlackWorkspaceId: 'T0SHOP',
    SlackChannelId: 'C0OPS',
    SnsTopicArns: [{ Ref: textLike('^P1') }, { Ref: textLike('^P2') }],
    LoggingLevel: 'ERROR',
  });
});

test('from the channel nobody can do more than look at the graph of an alarm', () => {
  const [stack] = channelStack();

  const { PolicyDocument } = onlyResource(stack, 'AWS::IAM::ManagedPolicy');
  expect(PolicyDocument).toMatchObject({
    Statement: [{ Effect: 'Allow', Action: 'cloudwatch:GetMetricWidgetImage', Resource: '*' }],
  });
  const policies = [{ Ref: textLike('^OpsPolicy') }];
  expect(onlyResource(stack, 'AWS::IAM::Role')).toMatchObject({ ManagedPolicyArns: policies });
  expect(onlyResource(stack, 'AWS::Chatbot::SlackChannelConfiguration')).toMatchObject({
    GuardrailPolicies: policies,
  });
});

test('a role and guardrails that are given take the place of those', () => {
  const [stack, channel] = channelStack((scope) => ({
    role: new iam.Role(scope, 'Mine', {
      assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com'),
    }),
    guardrailPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
    loggingLevel: LoggingLevel.NONE,
  }));

  expect(channel.policy).toBeUndefined();
  Template.fromStack(stack).resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  expect(onlyResource(stack, 'AWS::Chatbot::SlackChannelConfiguration')).toMatchObject({
    IamRoleArn: { 'Fn::GetAtt': [textLike('^Mine'), 'Arn'] },
    LoggingLevel: 'NONE',
  });
});

test('a stack tells as many channels as it likes', () => {
  const [stack] = channelStack();

  new SlackChannel(stack, 'Lead', {
    configurationName: 'shop-lead',
    workspaceId: 'T0SHOP',
    channelId: 'C0LEAD',
    topics: [],
  });

  Template.fromStack(stack).resourceCountIs('AWS::Chatbot::SlackChannelConfiguration', 2);
});

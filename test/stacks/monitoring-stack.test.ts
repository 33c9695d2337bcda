import { Template } from 'aws-cdk-lib/assertions';

import { SystemStage } from '../../lib/stacks';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { onlyResource, testApp } from '../support/cdk-template';
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

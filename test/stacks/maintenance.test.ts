import { Template } from 'aws-cdk-lib/assertions';

import type { ResolvedMaintenance } from '../../lib/resolve/resolved-system';
import { SystemStage } from '../../lib/stacks';
import { onlyResource, testApp, textLike } from '../support/cdk-template';
import { highP99Latency, resolvedSystem } from '../support/resolved-system';

const night: ResolvedMaintenance = {
  name: 'database-window',
  every: 'Sun 03:30-05:00',
  timezone: 'Europe/Vienna',
  mute: ['P3'],
  weekdays: ['Sun'],
  startMinute: 3 * 60 + 30,
  durationMinutes: 90,
};

function servicesStack(...maintenance: readonly ResolvedMaintenance[]) {
  const second = highP99Latency({
    name: 'ApiDown',
    id: 'learnbot-staging-ApiDown',
    severity: 'P1',
  });
  const { routing } = resolvedSystem();
  return new SystemStage(
    testApp(),
    resolvedSystem({
      alerts: [highP99Latency(), second],
      routing: { ...routing, maintenance },
    }),
  ).services;
}

test('at the time of planned work the alarms of the muted severities tell nobody', () => {
  const stack = servicesStack(night);

  expect(onlyResource(stack, 'AWS::CloudWatch::AlarmMuteRule')).toEqual({
    Description: 'database-window: Sun 03:30-05:00 Europe/Vienna',
    MuteTargets: { AlarmNames: [{ Ref: textLike('^HighP99LatencyAlarm') }] },
    Rule: {
      Schedule: {
        Expression: 'cron(30 3 * * SUN)',
        Duration: 'PT1H30M',
        Timezone: 'Europe/Vienna',
      },
    },
  });
});

test.each([
  ['several days', ['Mon', 'Tue', 'Fri'], 'cron(30 3 * * MON,TUE,FRI)'],
  ['every day', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], 'cron(30 3 * * *)'],
] as const)('planned work on %s is one rule', (_, weekdays, Expression) => {
  const stack = servicesStack({ ...night, weekdays });

  expect(onlyResource(stack, 'AWS::CloudWatch::AlarmMuteRule')).toMatchObject({
    Rule: { Schedule: { Expression } },
  });
});

test('each time of planned work is its own rule', () => {
  const stack = servicesStack(night, { ...night, name: 'batch', mute: ['P1', 'P3'] });

  Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::AlarmMuteRule', 2);
});

test('a severity that no alarm of the stack has is no rule', () => {
  const stack = servicesStack({ ...night, mute: ['P4'] });

  Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::AlarmMuteRule', 0);
});

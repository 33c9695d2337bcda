import { spawnSync } from 'node:child_process';

import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { renderRouteTests } from '../../lib/routing';
import {
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import { highP99Latency, resolvedSystem } from '../support/resolved-system';

const amtool = 'amtool config routes test --config.file=alertmanager.yaml --verify.receivers=';
const labels = (severity: string, environment: string) =>
  `alertname='HighP99Latency' system='learnbot' environment='${environment}' service='api-gateway' severity='${severity}' level='notify' alertkind='latency' team='platform'`;

test('amtool is asked where each alert goes, and where what nobody knows goes', () => {
  expect(renderRouteTests(onPrometheus())!.split('\n')).toEqual([
    '#!/bin/sh',
    '# Made by cdk-runbook for learnbot cluster: every alert reaches its receiver.',
    'set -eu',
    'cd "$(dirname "$0")"',
    'amtool check-config alertmanager.yaml',
    '# HighP99Latency is told to pager, slack',
    `${amtool}learnbot-cluster-P3 ${labels('P3', 'cluster')}`,
    '# a severity that nobody declared is seen, not lost',
    `${amtool}unrouted ${labels('mistyped', 'cluster')}`,
    '# what comes from another environment is seen there too, not taken for ours',
    `${amtool}unrouted ${labels('P3', 'elsewhere')}`,
    '# what kube-prometheus says all the time, or for information, wakes nobody',
    `${amtool}nobody alertname='InfoInhibitor' severity='none'`,
    '',
  ]);
});

test('when an alert is muted is said, and the watchdog never is', () => {
  const system = onPrometheus();
  const nightly = {
    name: 'nightly',
    every: 'Sun 03:00-04:00',
    weekdays: ['Sun' as const],
    startMinute: 180,
    durationMinutes: 60,
    timezone: 'UTC',
    mute: ['P3'],
  };
  const watchdog = { url: 'https://deadman.example.com/learnbot' };

  const script = renderRouteTests({
    ...system,
    routing: { ...system.routing, maintenance: [nightly], watchdog },
  })!;

  expect(script).toContain(
    '# HighP99Latency is told to pager, slack, but not during learnbot-cluster-nightly\n',
  );
  expect(script).toContain(
    [
      '# Watchdog is told to https://deadman.example.com/learnbot, always',
      `${amtool}learnbot-cluster-watchdog alertname='Watchdog' system='learnbot' environment='cluster' severity='none'`,
    ].join('\n'),
  );
});

test('an alert that CloudWatch evaluates is not asked for', () => {
  const alerts = [highP99Latency({ name: 'Elsewhere' }), prometheusHighP99Latency()];

  expect(renderRouteTests(resolvedKubernetesSystem({ alerts }))).not.toContain('Elsewhere');
});

test('a label with a quote in it reaches amtool unchanged', () => {
  const alerts = [prometheusHighP99Latency({ owner: "o'hara" })];

  const script = renderRouteTests(resolvedKubernetesSystem({ alerts }))!;

  expect(script).toContain(String.raw`team='o'\''hara'`);
  expect(spawnSync('sh', ['-n'], { input: script }).status).toBe(0);
});

test('there are none where CloudWatch tells people', () => {
  expect(renderRouteTests(resolvedSystem())).toBeUndefined();
});

/** P3 is told to PagerDuty, to Slack, and to a mailbox that Alertmanager cannot reach. */
function onPrometheus(): ResolvedSystem {
  const system = resolvedKubernetesSystem();
  return {
    ...system,
    routing: {
      ...system.routing,
      channels: [
        { name: 'pager', type: 'pagerduty', key: 'pagerduty-key' },
        { name: 'slack', type: 'slack', channel: '#ops', webhook: 'slack-webhook' },
        { name: 'email', type: 'email', to: 'ops@example.com' },
      ],
      severities: system.routing.severities.map((severity) => ({
        ...severity,
        notify: ['pager', 'slack', 'email'],
      })),
    },
  };
}

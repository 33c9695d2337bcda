import { spawnSync } from 'node:child_process';

import { renderRouteTests } from '../../lib/routing';
import {
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import { highP99Latency, resolvedSystem } from '../support/resolved-system';

const amtool = 'amtool config routes test --config.file=alertmanager.yaml --verify.receivers=';
const labels = (severity: string, environment: string) =>
  `alertname='HighP99Latency' system='learnbot' environment='${environment}' service='api-gateway' severity='${severity}' level='notify' team='platform'`;

test('amtool is asked where each alert goes, and where what nobody knows goes', () => {
  expect(renderRouteTests(resolvedKubernetesSystem())!.split('\n')).toEqual([
    '#!/bin/sh',
    '# Made by cdk-runbook for learnbot cluster: every alert reaches its receiver.',
    'set -eu',
    'cd "$(dirname "$0")"',
    'amtool check-config alertmanager.yaml',
    '# HighP99Latency is told to email',
    `${amtool}learnbot-cluster-P3 ${labels('P3', 'cluster')}`,
    '# a severity that nobody declared is seen, not lost',
    `${amtool}unrouted ${labels('mistyped', 'cluster')}`,
    '# what comes from another environment is seen there too, not taken for ours',
    `${amtool}unrouted ${labels('P3', 'elsewhere')}`,
    '',
  ]);
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

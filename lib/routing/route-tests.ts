import { isOnPrometheus, prometheusForm, type PrometheusAlert } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { receiverName, routedSeverities, UNROUTED } from './routes';

/** `alertmanager/routes.test.sh`: amtool asks the real routing tree where each alert would go. */
export function renderRouteTests(system: ResolvedSystem): string | undefined {
  const severities = routedSeverities(system);
  if (severities.length === 0) return undefined;
  const lines = system.alerts.flatMap((alert) => {
    const severity = severities.find(({ name }) => name === alert.severity);
    if (severity === undefined || !isOnPrometheus(alert)) return [];
    return [
      `# ${alert.name} is told to ${severity.notify.join(', ')}`,
      expectation(receiverName(system, severity), labelsOf(alert)),
    ];
  });
  const first = system.alerts.find(isOnPrometheus);
  return [
    '#!/bin/sh',
    `# Made by cdk-runbook for ${system.system} ${system.environment}: every alert reaches its receiver.`,
    'set -eu',
    'cd "$(dirname "$0")"',
    'amtool check-config alertmanager.yaml',
    ...lines,
    '# a severity that nobody declared is seen, not lost',
    expectation(UNROUTED, {
      ...(first === undefined ? {} : labelsOf(first)),
      severity: 'mistyped',
    }),
    '# what comes from another environment is seen there too, not taken for ours',
    expectation(UNROUTED, {
      ...(first === undefined ? {} : labelsOf(first)),
      environment: 'elsewhere',
    }),
    '',
  ].join('\n');
}

function labelsOf(alert: PrometheusAlert): Readonly<Record<string, string>> {
  return {
    alertname: alert.name,
    ...alert.source.labels,
    ...prometheusForm(alert).labels,
  };
}

function expectation(receiver: string, labels: Readonly<Record<string, string>>): string {
  const words = Object.entries(labels).map(
    ([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'`,
  );
  return `amtool config routes test --config.file=alertmanager.yaml --verify.receivers=${receiver} ${words.join(' ')}`;
}

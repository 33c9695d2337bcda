import {
  isOnPrometheus,
  prometheusForm,
  WATCHDOG,
  watchdogLabels,
  type PrometheusAlert,
} from '../alerts';
import { reachesPeople } from '../resolve/reach-people';
import type { ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';
import { mutedAt } from './mute-times';
import { NOBODY, receiverName, routedSeverities, UNROUTED, watchdogReceiver } from './routes';

/** `alertmanager/routes.test.sh`: amtool asks the real routing tree where each alert would go. */
export function renderRouteTests(system: ResolvedSystem): string | undefined {
  const severities = routedSeverities(system);
  const { watchdog } = system.routing;
  if (severities.length === 0 && watchdog === undefined) return undefined;
  const alerts = system.alerts.filter(isOnPrometheus);
  const known = alerts[0] === undefined ? watchdogLabels(system) : labelsOf(alerts[0]);
  return [
    '#!/bin/sh',
    `# Made by cdk-runbook for ${system.system} ${system.environment}: every alert reaches its receiver.`,
    'set -eu',
    'cd "$(dirname "$0")"',
    'amtool check-config alertmanager.yaml',
    ...alerts.flatMap((alert) => alertLines(system, severities, alert)),
    ...(watchdog === undefined ? [] : watchdogLines(system, watchdog.url)),
    '# a severity that nobody declared is seen, not lost',
    expectation(UNROUTED, { ...known, severity: 'mistyped' }),
    '# what comes from another environment is seen there too, not taken for ours',
    expectation(UNROUTED, { ...known, environment: 'elsewhere' }),
    '# what kube-prometheus says all the time, or for information, wakes nobody',
    expectation(NOBODY, { alertname: 'InfoInhibitor', severity: 'none' }),
    '',
  ].join('\n');
}

function alertLines(
  system: ResolvedSystem,
  severities: readonly ResolvedSeverity[],
  alert: PrometheusAlert,
): readonly string[] {
  const severity = severities.find(({ name }) => name === alert.severity);
  if (severity === undefined) return [];
  const told = system.routing.channels
    .filter(({ name }) => severity.notify.includes(name))
    .filter((channel) => reachesPeople('prometheus', channel))
    .map(({ name }) => name);
  const muted = mutedAt(system, severity.name);
  const unless = muted.length === 0 ? '' : `, but not during ${muted.join(', ')}`;
  return [
    `# ${alert.name} is told to ${told.join(', ')}${unless}`,
    expectation(receiverName(system, severity.name), labelsOf(alert)),
  ];
}

function watchdogLines(system: ResolvedSystem, url: string): readonly string[] {
  return [
    `# ${WATCHDOG} is told to ${url}, always`,
    expectation(watchdogReceiver(system), { alertname: WATCHDOG, ...watchdogLabels(system) }),
  ];
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

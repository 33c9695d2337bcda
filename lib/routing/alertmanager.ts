import { stringify } from 'yaml';

import { reachesPeople } from '../resolve/reach-people';
import type { ResolvedChannel, ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';
import { inhibitions } from './inhibitions';
import { timeIntervals } from './mute-times';
import { linksOf, receiver, watchdogConfig } from './receivers';
import {
  NOBODY,
  receiverName,
  routedSeverities,
  routeTree,
  UNROUTED,
  watchdogReceiver,
} from './routes';
import { secretsFolder } from './secrets-folder';

/**
 * `alertmanager/alertmanager.yaml`: one receiver per severity, and a visible one for what nobody
 * routed, so that a mistyped label is seen. Undefined where CloudWatch evaluates the alerts.
 */
export function renderAlertmanager(system: ResolvedSystem): string | undefined {
  const severities = routedSeverities(system);
  if (severities.length === 0 && system.routing.watchdog === undefined) return undefined;
  const intervals = timeIntervals(system, severities);
  const rules = inhibitions(system);
  const config = {
    route: routeTree(system),
    ...(rules.length > 0 ? { inhibit_rules: rules } : {}),
    ...(intervals.length > 0 ? { time_intervals: intervals } : {}),
    receivers: receivers(system, severities),
  };
  return [
    `# Made by cdk-runbook for ${system.system} ${system.environment}. Edit the spec, not this file.`,
    `# Secrets are files in ${secretsFolder(system)}; nothing secret stands here.`,
    stringify(config, { lineWidth: 0, aliasDuplicateObjects: false }),
  ].join('\n');
}

function receivers(
  system: ResolvedSystem,
  severities: readonly ResolvedSeverity[],
): readonly object[] {
  const { watchdog } = system.routing;
  const all = [...severities, ...system.routing.severities];
  // Somebody has to look, and nobody has to be woken: alerts of others come here too.
  const first = all.find(({ level }) => level === 'notify') ?? all[0];
  const links = linksOf(system);
  return [
    first === undefined
      ? { name: UNROUTED }
      : receiver({
          ...voiceOf(system, first),
          name: UNROUTED,
          prefix: 'No route: ',
          // It may be anybody's, and have no page here.
          links: [],
        }),
    ...(watchdog === undefined
      ? []
      : [watchdogConfig(watchdogReceiver(system), watchdog, secretsFolder(system))]),
    ...severities.map((severity) =>
      receiver({
        ...voiceOf(system, severity),
        name: receiverName(system, severity.name),
        prefix: '',
        links,
      }),
    ),
    { name: NOBODY },
  ];
}

/** A mailbox without a relay is CloudWatch's to reach, where that tells of the same severity. */
function voiceOf(system: ResolvedSystem, { notify, level }: ResolvedSeverity) {
  const channels: readonly ResolvedChannel[] = system.routing.channels.filter(
    (channel) => notify.includes(channel.name) && reachesPeople('prometheus', channel),
  );
  return { channels, level, secrets: secretsFolder(system) };
}

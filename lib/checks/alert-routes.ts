import type { Finding } from '../problems/problem';
import type { ResolvedChannel, ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** Every severity that an alert uses reaches somebody, by a way that the evaluating system has. */
export const alertRoutes: Check = (system) => {
  const used = new Set(system.alerts.map(({ severity }) => severity));
  return system.routing.severities
    .filter(({ name }) => used.has(name))
    .flatMap((severity) => [...unheard(severity), ...unreachable(severity, system)]);
};

function unheard(severity: ResolvedSeverity): readonly Finding[] {
  if (severity.notify.length > 0) return [];
  return [
    {
      code: 'severity-without-channel',
      path: ['routing', 'severities', severity.name, 'notify'],
      what: `Alerts of severity ${severity.name} tell nobody.`,
      fix: 'Name at least one channel.',
    },
  ];
}

function unreachable(severity: ResolvedSeverity, system: ResolvedSystem): readonly Finding[] {
  return severity.notify.flatMap((name, index) => {
    const channel = system.routing.channels.find((each) => each.name === name);
    const obstacle = channel === undefined ? undefined : obstacleTo(channel, system);
    return obstacle === undefined
      ? []
      : [
          {
            code: 'channel-not-reachable' as const,
            path: ['routing', 'severities', severity.name, 'notify', index],
            ...obstacle,
          },
        ];
  });
}

function obstacleTo(
  channel: ResolvedChannel,
  system: ResolvedSystem,
): Pick<Finding, 'what' | 'fix'> | undefined {
  const { alerts } = system.monitoring;
  if (alerts === 'cloudwatch' && channel.type === 'slack') {
    return {
      what: `In ${system.environment} CloudWatch evaluates the alerts, and it cannot post to a Slack webhook.`,
      fix: `Notify a channel of type email there, under environments.${system.environment}.overrides.routing, or let Prometheus evaluate the alerts.`,
    };
  }
  if (alerts === 'prometheus' && channel.type === 'email' && !(channel.smarthost && channel.from)) {
    return {
      what: `In ${system.environment} Alertmanager sends the mail to ${channel.name}, and does not know from whom and through which relay.`,
      fix: `Add routing.channels.${channel.name}.from and smarthost.`,
    };
  }
  return undefined;
}

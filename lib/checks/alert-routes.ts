import type { Evaluator } from '../alerts/alert';
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
  const evaluators = new Set(
    system.alerts
      .filter((alert) => alert.severity === severity.name)
      .map(({ source }) => source.evaluator),
  );
  return severity.notify.flatMap((name, index) => {
    const channel = system.routing.channels.find((each) => each.name === name);
    return [...evaluators].flatMap((evaluator): Finding[] => {
      const obstacle = channel && obstacleTo(channel, evaluator, system.environment);
      if (obstacle === undefined) return [];
      const path = ['routing', 'severities', severity.name, 'notify', index];
      return [{ code: 'channel-not-reachable', path, ...obstacle }];
    });
  });
}

function obstacleTo(
  channel: ResolvedChannel,
  evaluator: Evaluator,
  environment: string,
): Pick<Finding, 'what' | 'fix'> | undefined {
  if (evaluator === 'cloudwatch' && channel.type === 'slack') {
    return {
      what: `In ${environment} CloudWatch evaluates the alerts, and it cannot post to a Slack webhook.`,
      fix: `Notify a channel of type email there, under environments.${environment}.overrides.routing, or let Prometheus evaluate the alerts.`,
    };
  }
  if (
    evaluator === 'prometheus' &&
    channel.type === 'email' &&
    !(channel.smarthost && channel.from)
  ) {
    return {
      what: `In ${environment} Alertmanager sends the mail to ${channel.name}, and does not know from whom and through which relay.`,
      fix: `Add routing.channels.${channel.name}.from and smarthost.`,
    };
  }
  return undefined;
}

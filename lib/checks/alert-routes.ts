import type { Evaluator } from '../alerts/alert';
import type { Finding } from '../problems/problem';
import { reachesPeople } from '../resolve/reach-people';
import type { ResolvedChannel, ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** Every severity that an alert uses reaches somebody, by a way that the evaluating system has. */
export const alertRoutes: Check = (system) => {
  const used = new Set(system.alerts.map(({ severity }) => severity));
  return system.routing.severities
    .filter(({ name }) => used.has(name))
    .flatMap((severity) => [...unheard(severity, system), ...unreachable(severity, system)]);
};

function unheard(
  { name, notify, dropped }: ResolvedSeverity,
  { environment }: ResolvedSystem,
): readonly Finding[] {
  if (notify.length > 0) return [];
  const path = ['routing', 'severities', name, 'notify'];
  if (dropped === undefined) {
    return [
      {
        code: 'severity-without-channel',
        path,
        what: `Alerts of severity ${name} tell nobody.`,
        fix: 'Name at least one channel.',
      },
    ];
  }
  return [
    {
      code: 'severity-without-channel',
      path,
      what: `In ${environment} alerts of severity ${name} tell nobody: nothing pages from outside tier production, so ${dropped.join(' and ')} is left out.`,
      fix: 'Name a channel of type slack or email beside it.',
    },
  ];
}

/**
 * Two systems may evaluate alerts of one severity, services in one and stores in the other: each needs a
 * channel that it reaches, and each channel a system that does.
 */
function unreachable(severity: ResolvedSeverity, system: ResolvedSystem): readonly Finding[] {
  const reaches = (evaluator: Evaluator, name: string) =>
    obstacleOf(name, evaluator, system) === undefined;
  const deaf = evaluatorsOf(system, severity).filter(
    (evaluator) => !severity.notify.some((name) => reaches(evaluator, name)),
  );
  const all = [...new Set([system.monitoring.alerts, ...evaluatorsOf(system), ...onAws(system)])];
  return severity.notify.flatMap((name, index) => {
    const isReached = all.some((evaluator) => reaches(evaluator, name));
    return (isReached ? deaf : evaluatorsOf(system, severity)).flatMap((evaluator): Finding[] => {
      const obstacle = obstacleOf(name, evaluator, system);
      if (obstacle === undefined) return [];
      const path = ['routing', 'severities', severity.name, 'notify', index];
      return [{ code: 'channel-not-reachable', path, ...obstacle }];
    });
  });
}

/** The systems that evaluate alerts, of one severity or of any. */
function evaluatorsOf({ alerts }: ResolvedSystem, severity?: ResolvedSeverity): Evaluator[] {
  const wanted = alerts.filter(
    (alert) => severity === undefined || alert.severity === severity.name,
  );
  return [...new Set(wanted.map(({ source }) => source.evaluator))];
}

/** What stands on AWS is watched by CloudWatch, whoever watches the services. */
function onAws({ target }: ResolvedSystem): readonly Evaluator[] {
  return target.platform === 'ecs' || target.aws !== undefined ? ['cloudwatch'] : [];
}

function obstacleOf(name: string, evaluator: Evaluator, system: ResolvedSystem) {
  const channel = system.routing.channels.find((each) => each.name === name);
  return channel && obstacleTo(channel, evaluator, system.environment);
}

function obstacleTo(
  channel: ResolvedChannel,
  evaluator: Evaluator,
  environment: string,
): Pick<Finding, 'what' | 'fix'> | undefined {
  if (reachesPeople(evaluator, channel)) return undefined;
  if (channel.type === 'slack') {
    return {
      what: `In ${environment} CloudWatch evaluates the alerts, and it cannot post to a Slack webhook.`,
      fix: `Add routing.channels.${channel.name}.workspaceId and channelId, notify another channel there, or let Prometheus evaluate the alerts.`,
    };
  }
  return {
    what: `In ${environment} Alertmanager sends the mail to ${channel.name}, and does not know from whom and through which relay.`,
    fix: `Add routing.channels.${channel.name}.from and smarthost.`,
  };
}

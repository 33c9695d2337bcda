import type { Alert } from '../alerts/alert';
import type { ResolvedChannel, ResolvedRouting, ResolvedSystem } from './resolved-system';

/** Key under `secrets` of what a channel is opened with; mail needs none. */
export function channelSecret(channel: ResolvedChannel): string | undefined {
  switch (channel.type) {
    case 'pagerduty':
      return channel.key;
    case 'slack':
      return channel.webhook;
    case 'email':
      return undefined;
  }
}

/** Keys under `secrets` that telling people takes. */
export function routingSecrets({ channels, watchdog }: ResolvedRouting): readonly string[] {
  return [...channels.map(channelSecret), watchdog?.token].filter((name) => name !== undefined);
}

/** Keys under `secrets` with which CloudFormation subscribes PagerDuty to the topics of alarms. */
export function topicSecrets(system: Alarmed): readonly string[] {
  return channelsOfAlarms(system).flatMap((channel) =>
    channel.type === 'pagerduty' ? [channel.key] : [],
  );
}

/** Who may be told, and of what; alerts need not be finished for it. */
export interface Alarmed extends Pick<ResolvedSystem, 'routing'> {
  readonly alerts: readonly Pick<Alert, 'source' | 'severity'>[];
}

/** The channels that are told of some alert which CloudWatch evaluates. */
export function channelsOfAlarms({ alerts, routing }: Alarmed): readonly ResolvedChannel[] {
  const alarmed = new Set(
    alerts
      .filter(({ source }) => source.evaluator === 'cloudwatch')
      .map(({ severity }) => severity),
  );
  const told = new Set(
    routing.severities.filter(({ name }) => alarmed.has(name)).flatMap(({ notify }) => notify),
  );
  return routing.channels.filter(({ name }) => told.has(name));
}

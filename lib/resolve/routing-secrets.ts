import type { ResolvedChannel, ResolvedRouting } from './resolved-system';

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

import type { Finding } from '../problems/problem';
import { placeOnAws } from '../resolve/place-on-aws';
import { channelsOfAlarms } from '../resolve/routing-secrets';
import type { ResolvedSystem, SlackChannel } from '../resolve/resolved-system';

/** Who tells a Slack channel from which account; absent: the one that is deployed to. */
interface Telling {
  readonly environment: string;
  readonly account?: string;
  readonly channel: SlackChannel & { readonly chat: NonNullable<SlackChannel['chat']> };
}

/** Slack channels that an account would have to configure twice; AWS takes one configuration of each. */
export function sharedChats(systems: readonly ResolvedSystem[]): readonly Finding[] {
  const told = new Map<string, Telling>();
  return systems.flatMap(tellings).flatMap((telling) => {
    const { workspaceId, channelId } = telling.channel.chat;
    const key = [telling.account, workspaceId, channelId].join('/');
    const before = told.get(key);
    if (before !== undefined) return [findingOf(before, telling)];
    told.set(key, telling);
    return [];
  });
}

function tellings(system: ResolvedSystem): readonly Telling[] {
  const { environment, target } = system;
  const account = placeOnAws(target)?.account;
  return channelsOfAlarms(system).flatMap((channel) =>
    channel.type === 'slack' && channel.chat !== undefined
      ? [{ environment, account, channel: { ...channel, chat: channel.chat } }]
      : [],
  );
}

function findingOf(before: Telling, { environment, account, channel }: Telling): Finding {
  const { name, chat } = channel;
  const both =
    before.environment === environment
      ? `${before.channel.name} and ${name}`
      : `${before.environment} and ${environment}`;
  const where = account === undefined ? 'from an account that neither names' : `from ${account}`;
  return {
    code: 'slack-channel-configured-twice',
    path: ['routing', 'channels', name, 'channelId'],
    what: `${both} both tell the Slack channel ${chat.channelId}, ${where}.`,
    consequence:
      'AWS takes one configuration of a channel in an account: the second deployment fails.',
    fix: 'Give one of them another channel with overrides, or tell it by mail; or say aws.account where the accounts differ.',
  };
}

import type { Construct } from 'constructs';

import { SlackChannel, type AlertTopic } from '../../constructs/aws';
import { chatConfigurationName, pascalCase } from '../resolve/names';
import type { ResolvedSystem } from '../resolve/resolved-system';

/** The Slack channels that CloudWatch finds, each with the topics of all severities that notify it. */
export function addSlackChannels(
  scope: Construct,
  system: ResolvedSystem,
  topics: ReadonlyMap<string, AlertTopic>,
): ReadonlyMap<string, SlackChannel> {
  const { severities, channels } = system.routing;
  return new Map(
    channels.flatMap((channel) => {
      if (channel.type !== 'slack' || channel.chat === undefined) return [];
      const told = severities
        .filter(({ notify }) => notify.includes(channel.name))
        .flatMap(({ name }) => topics.get(name)?.topic ?? []);
      if (told.length === 0) return [];
      const made = new SlackChannel(scope, `${pascalCase(channel.name)}SlackChannel`, {
        configurationName: chatConfigurationName(system, channel.name),
        ...channel.chat,
        topics: told,
      });
      return [[channel.name, made] as const];
    }),
  );
}

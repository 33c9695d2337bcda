import type { ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { code, codeBlock } from './markdown';

/** What scrapes the services, and what one does when their series stop. */
export function collectorText(
  { monitoring, target }: ResolvedSystem,
  commands: Commands,
): readonly string[] {
  const { collector, scrapeSeconds = 0 } = monitoring.prometheus ?? {};
  if (collector === undefined || target.platform !== 'ecs') return [];
  const { names, url, user, password } = collector;
  return [
    `**Metrics**: ${code(names.workload)} scrapes every replica every ${scrapeSeconds} seconds and sends the series to ${code(url)}, with ${code(user)} and ${code(password)} of [Secrets](#secrets). When series stop, look what it says, then restart it:`,
    codeBlock('bash', `aws logs tail ${names.logGroup} --since 30m --region ${target.region}`),
    codeBlock('bash', commands.restart({ name: 'collector', names })),
  ];
}

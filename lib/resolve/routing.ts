import type { SpecPath } from '../problems/position';
import { ENV_PLACEHOLDER } from '../spec/scalars';
import type { ChannelSpec, RoutingSpec } from '../spec/sections/routing';
import { resolveMaintenance } from './maintenance';
import { topicName } from './names';
import type { Reading } from './reading';
import type {
  ResolvedChannel,
  ResolvedRouting,
  ResolvedSeverity,
  ResolvedWatchdog,
  SlackIds,
} from './resolved-system';

type SeveritySpec = RoutingSpec['severities'][string];
type SlackSpec = Extract<ChannelSpec, { type: 'slack' }>;

const NO_PAGES = 'nothing pages from outside tier production';

/** Who is told of what; nothing pages from outside tier production. */
export function resolveRouting(reading: Reading): ResolvedRouting {
  const { severities, channels, maintenance = [], watchdog } = reading.spec.routing;
  return {
    severities: Object.entries(severities).map(([name, spec]) =>
      resolveSeverity(reading, name, spec),
    ),
    channels: Object.entries(channels).map(([name, spec]) => resolveChannel(reading, name, spec)),
    maintenance: maintenance.map((spec, index) => resolveMaintenance(reading, spec, index)),
    watchdog: watchdog && resolveWatchdog(reading, watchdog),
  };
}

function resolveSeverity(reading: Reading, name: string, spec: SeveritySpec): ResolvedSeverity {
  const path: SpecPath = ['routing', 'severities', name];
  const known = spec.notify.filter((channel, index) =>
    isChannel(reading, channel, [...path, 'notify', index]),
  );
  const dropped = reading.context.tier === 'production' ? [] : known.filter(pagesIn(reading));
  dropped.forEach((channel) => {
    reading.waive([...path, 'notify', spec.notify.indexOf(channel)], NO_PAGES);
  });
  return {
    name,
    level:
      spec.level === 'page' && reading.context.tier !== 'production'
        ? reading.fill([...path, 'level'], 'notify', NO_PAGES)
        : spec.level,
    respondWithin: spec.respondWithin,
    notify: known.filter((channel) => !dropped.includes(channel)),
    ...(dropped.length > 0 ? { dropped } : {}),
    topic: reading.nameOnEcs([...path, 'names', 'topic'], topicName(reading.naming, name)),
  };
}

function isChannel(reading: Reading, channel: string, path: SpecPath): boolean {
  const found = reading.follow('routing.channels', reading.spec.routing.channels, channel, {
    code: 'unknown-channel',
    path,
    noun: 'channel',
  });
  return found !== undefined || reading.isSetAside('routing.channels', channel);
}

/** PagerDuty exists to wake people. */
function pagesIn({ spec }: Reading): (channel: string) => boolean {
  return (channel) => spec.routing.channels[channel]?.type === 'pagerduty';
}

function resolveChannel(reading: Reading, name: string, spec: ChannelSpec): ResolvedChannel {
  const path = ['routing', 'channels', name];
  if (spec.type === 'email') return { name, ...spec };
  if (spec.type === 'pagerduty') {
    followSecret(reading, spec.key, [...path, 'key']);
    return { name, ...spec };
  }
  followSecret(reading, spec.webhook, [...path, 'webhook']);
  const { type, channel, webhook } = spec;
  const chat = chatOf(reading, spec, path);
  return { name, type, channel, webhook, ...(chat === undefined ? {} : { chat }) };
}

/** Of the two ids one alone leads nowhere. */
function chatOf(
  reading: Reading,
  { workspaceId, channelId }: SlackSpec,
  path: SpecPath,
): SlackIds | undefined {
  if (workspaceId !== undefined && channelId !== undefined) return { workspaceId, channelId };
  if (workspaceId === undefined && channelId === undefined) return undefined;
  const [given, missing] =
    workspaceId === undefined ? ['channelId', 'workspaceId'] : ['workspaceId', 'channelId'];
  return reading.report({
    code: 'missing-key',
    path: [...path, given],
    what: `${String(path.at(-1))} has ${given} but no ${missing}.`,
    fix: `Add ${missing}: CloudWatch finds a Slack channel by both.`,
  });
}

function resolveWatchdog(
  reading: Reading,
  { url, token }: NonNullable<RoutingSpec['watchdog']>,
): ResolvedWatchdog | undefined {
  const path = ['routing', 'watchdog'];
  if (token !== undefined) followSecret(reading, token, [...path, 'token']);
  if (reading.context.evaluator === 'prometheus') {
    return { url: url.replaceAll(ENV_PLACEHOLDER, reading.naming.environment), token };
  }
  reading.waive(path, 'CloudWatch evaluates the alerts, and it is nobody’s to watch');
  return undefined;
}

function followSecret(reading: Reading, secret: string, path: SpecPath): void {
  reading.follow('secrets', reading.spec.secrets, secret, {
    code: 'unknown-secret',
    path,
    noun: 'secret',
  });
}

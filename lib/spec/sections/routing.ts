import { z } from 'zod';

import {
  email,
  name,
  prose,
  severityName,
  slackChannelId,
  slackWorkspaceId,
  smarthost,
  timezone,
  watchdogUrl,
  weeklyTimes,
} from '../scalars';

const severitySpec = z.strictObject({
  level: z
    .enum(['page', 'notify', 'digest'], { error: 'page, notify or digest' })
    .describe('page wakes a person, notify waits for working hours, digest is read in time.'),
  respondWithin: prose.describe('Promise to the users: 15m, 4h, next business day.'),
  notify: z
    .array(name, { error: 'a list of names under routing.channels' })
    .describe('Channels that are told.'),
});

const pagerDutySpec = z.strictObject({
  type: z.literal('pagerduty'),
  key: name.describe('Name under secrets of the integration key (Events API v2).'),
});

const slackSpec = z.strictObject({
  type: z.literal('slack'),
  channel: z
    .string({ error: 'a channel such as "#ops", in quotes' })
    .refine((value) => /^#[a-z0-9_-]{1,80}$/.test(value), {
      error: 'a channel such as "#ops", in quotes',
      params: { code: 'unknown-value' },
    })
    .describe('Slack channel.'),
  webhook: name.describe('Name under secrets of its incoming webhook, for Alertmanager.'),
  workspaceId: slackWorkspaceId
    .optional()
    .describe('Id of the workspace, for CloudWatch; Amazon Q Developer has to be let in there.'),
  channelId: slackChannelId.optional().describe('Id of the channel, for CloudWatch.'),
});

const emailSpec = z.strictObject({
  type: z.literal('email'),
  to: email.describe('Who gets the mail.'),
  from: email.optional().describe('Sender, where Alertmanager sends it.'),
  smarthost: smarthost.optional().describe('SMTP relay, where Alertmanager sends it.'),
});

const MUTED = 'a list of names under routing.severities, at least one';
const maintenanceSpec = z.strictObject({
  name: name.describe('What the time is for: database-window.'),
  every: weeklyTimes.describe('Sun 03:00-04:00, Mon-Fri 22:00-23:00 or daily 22:00-06:00.'),
  timezone: timezone.describe('Whose clock that is: UTC, or Europe/Vienna.'),
  mute: z
    .array(severityName, { error: MUTED })
    .refine((names) => names.length > 0, { error: MUTED, params: { code: 'empty-section' } })
    .describe('Severities that nobody is told of meanwhile.'),
});

const watchdogSpec = z
  .strictObject({
    url: watchdogUrl.describe(
      'Address that is told again and again that alerts can be told, and sounds when it is not; {{ env }} stands for the environment.',
    ),
    token: name.optional().describe('Name under secrets of the bearer token that it wants.'),
  })
  .describe('A dead-man’s switch for the alerts that Prometheus evaluates.');

export const routingSpec = z
  .strictObject({
    severities: z
      .record(severityName, severitySpec, { error: 'a map of severities' })
      .describe('The team’s own names, ordered by level.'),
    channels: z
      .record(
        name,
        z.discriminatedUnion('type', [pagerDutySpec, slackSpec, emailSpec], {
          error: 'type pagerduty, slack or email',
        }),
        {
          error: 'a map of channels',
        },
      )
      .describe('Where messages go.'),
    maintenance: z
      .array(maintenanceSpec, { error: 'a list of times' })
      .optional()
      .describe('Times of planned work, each week, at which some severities are muted.'),
    watchdog: watchdogSpec.optional(),
  })
  .describe('Who is told of what.');

export type RoutingSpec = z.infer<typeof routingSpec>;
export type ChannelSpec = RoutingSpec['channels'][string];
export type MaintenanceSpec = NonNullable<RoutingSpec['maintenance']>[number];

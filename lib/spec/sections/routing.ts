import { z } from 'zod';

import { email, name, prose, severityName, smarthost } from '../scalars';

const severitySpec = z.strictObject({
  level: z
    .enum(['page', 'notify', 'digest'], { error: 'page, notify or digest' })
    .describe('page wakes a person, notify waits for working hours, digest is read in time.'),
  respondWithin: prose.describe('Promise to the users: 15m, 4h, next business day.'),
  notify: z
    .array(name, { error: 'a list of names under routing.channels' })
    .describe('Channels that are told.'),
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
  webhook: name.describe('Name under secrets of its incoming webhook.'),
});

const emailSpec = z.strictObject({
  type: z.literal('email'),
  to: email.describe('Who gets the mail.'),
  from: email.optional().describe('Sender, where Alertmanager sends it.'),
  smarthost: smarthost.optional().describe('SMTP relay, where Alertmanager sends it.'),
});

export const routingSpec = z
  .strictObject({
    severities: z
      .record(severityName, severitySpec, { error: 'a map of severities' })
      .describe('The team’s own names, ordered by level.'),
    channels: z
      .record(
        name,
        z.discriminatedUnion('type', [slackSpec, emailSpec], { error: 'type slack or email' }),
        {
          error: 'a map of channels',
        },
      )
      .describe('Where messages go.'),
  })
  .describe('Who is told of what.');

export type RoutingSpec = z.infer<typeof routingSpec>;
export type ChannelSpec = RoutingSpec['channels'][string];

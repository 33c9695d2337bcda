import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';

const MAIL = '    mail: { type: email, to: ops@example.com }\n';
const LEVEL = 'level: notify, respondWithin: 4h, notify: [slack]';
const HOOK = 'hook: { key: url, value: given }';
const DAYS = 'days and a time such as Sun 03:00-04:00, Mon-Fri 22:00-23:00 or daily 22:00-06:00';

/** Lines under `routing`, after the channels. */
function routing(...lines: readonly string[]): Edits {
  return { [MAIL]: MAIL + lines.map((line) => `  ${line}\n`).join('') };
}

function maintenance(every: string, rest = 'timezone: UTC, mute: [P2]'): Edits {
  return routing(`maintenance: [{ name: patch-day, every: ${every}, ${rest} }]`);
}

export const ROUTING_CASES: readonly Case[] = [
  {
    says: 'a time without days',
    edits: maintenance('▸"03:00-04:00"'),
    code: 'invalid-window',
    fix: `Write ${DAYS}.`,
  },
  {
    says: 'a time that is over when it begins',
    edits: maintenance('▸Sun 03:00-03:00'),
    code: 'invalid-window',
  },
  {
    says: 'a time that is never over',
    edits: maintenance('▸daily 00:00-24:00'),
    code: 'invalid-window',
  },
  {
    says: 'a clock that nobody knows',
    edits: maintenance('Sun 03:00-04:00', 'timezone: ▸Mars/Olympus, mute: [P2]'),
    code: 'invalid-timezone',
  },
  {
    says: 'times that mute nothing',
    edits: maintenance('Sun 03:00-04:00', 'timezone: UTC, mute: ▸[]'),
    code: 'empty-section',
  },
  {
    says: 'times that mute a severity that nobody declared',
    edits: maintenance('Sun 03:00-04:00', 'timezone: UTC, mute: [▸P3]'),
    code: ['unknown-severity'],
    what: 'P3 is no severity.',
  },
  {
    says: 'a severity that is muted twice',
    edits: maintenance('Sun 03:00-04:00', 'timezone: UTC, mute: [P2, ▸P2]'),
    code: 'listed-twice',
    what: 'patch-day mutes P2 twice.',
  },
  {
    says: 'two times of one name',
    edits: routing(
      'maintenance:',
      '  - { name: night, every: Sun 03:00-04:00, timezone: UTC, mute: [P2] }',
      '  - { name: ▸night, every: Mon 03:00-04:00, timezone: UTC, mute: [P2] }',
    ),
    code: 'listed-twice',
    what: 'night stands twice under routing.maintenance.',
  },
  {
    says: 'planned work that hides a page',
    edits: {
      ...maintenance('Sun 03:00-04:00', 'timezone: UTC, mute: [▸P2]'),
      [LEVEL]: 'level: page, respondWithin: 4h, notify: ▸[slack]',
    },
    code: ['page-without-pager', 'maintenance-mutes-page'],
  },
  {
    says: 'a page that only a chat tells of',
    edits: { [LEVEL]: 'level: page, respondWithin: 4h, notify: ▸[slack]' },
    code: 'page-without-pager',
    what: 'P2 pages, and tells slack alone.',
    fix: 'Name a channel of type pagerduty as well, or acknowledge it with who looks at night.',
  },
  {
    says: 'a Slack channel of which one id is known',
    edits: { 'webhook: hook': 'webhook: hook, workspaceId: ▸T0SHOP' },
    code: ['missing-key'],
    what: 'slack has workspaceId but no channelId.',
  },
  {
    says: 'an id of a Slack channel that is its name',
    edits: { 'webhook: hook': 'webhook: hook, workspaceId: T0SHOP, channelId: ▸shop' },
    code: 'invalid-id',
  },
  {
    says: 'a key of PagerDuty that nobody declared',
    edits: {
      [MAIL]: `${MAIL}    pager: { type: pagerduty, key: ▸pager-key }\n`,
      [LEVEL]: 'level: notify, respondWithin: 4h, notify: [slack, pager]',
    },
    code: 'unknown-secret',
  },
  {
    says: 'a token of a watchdog that nobody declared',
    edits: routing("watchdog: { url: 'https://deadman.example.com/{{ env }}', token: ▸dead }"),
    code: 'unknown-secret',
  },
  {
    says: 'a watchdog with a word that nobody fills in',
    edits: routing("watchdog: { url: ▸'https://deadman.example.com/{{ system }}' }"),
    code: 'unknown-placeholder',
  },
  {
    says: 'a watchdog that two environments tell',
    edits: {
      [MAIL]:
        '    mail: { type: email, to: a@example.com, from: b@example.com, smarthost: mail:587 }\n' +
        '  watchdog: { url: ▸https://deadman.example.com/shop }\n',
      'monitoring: { alerts: cloudwatch }':
        'monitoring: { alerts: prometheus, prometheus: { from: vpc } }',
    },
    code: 'watchdog-in-two-environments',
    fix: 'Write {{ env }} into the address.',
  },
  {
    says: 'a Slack channel that one account would configure twice',
    edits: {
      [MAIL]: ['one', 'two']
        .map(
          (name) =>
            `    ${name}: { type: slack, channel: '#a', webhook: hook, workspaceId: T0SHOP, channelId: ${name === 'two' ? '▸' : ''}C0SHOP }\n`,
        )
        .reduce((text, line) => text + line, MAIL),
      'notify: [mail] } } }': 'notify: [mail, one, two] } } }',
    },
    code: 'slack-channel-configured-twice',
    what: 'one and two both tell the Slack channel C0SHOP, from an account that neither names.',
  },
  {
    says: 'a severity that tells PagerDuty alone, outside production',
    edits: {
      [HOOK]: `${HOOK}\n  pager-key: { value: given }`,
      [MAIL]: `${MAIL}    pager: { type: pagerduty, key: pager-key }\n`,
      'notify: [mail] } } }': 'notify: ▸[pager] } } }',
    },
    code: 'severity-without-channel',
    what: 'In staging alerts of severity P2 tell nobody: nothing pages from outside tier production, so pager is left out.',
  },
];

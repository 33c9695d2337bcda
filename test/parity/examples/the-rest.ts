import { say, vary, type Example } from './example';

const SECRET = { value: 'given' };
const SLACK = {
  type: 'slack',
  channel: '#shop',
  webhook: 'token',
  workspaceId: 'T01234567',
  channelId: 'C01234567',
};

/** A step of a procedure, and the same with another word in each of its fields. */
const STEPS = [
  [{ run: 'a' }, { run: 'b' }],
  [{ restart: 'web' }, { restart: 'basket' }],
  [
    { scale: 'web', to: 3 },
    { scale: 'basket', to: 2 },
  ],
  [{ logs: 'web' }, { logs: 'basket', pattern: '{ $.level = "error" }' }],
  [{ events: 'web' }, { events: 'basket' }],
  [{ rollback: 'web' }, { rollback: 'basket' }],
  [{ job: 'clean' }, { job: 'warm' }],
  [{ rotate: 'session' }, { rotate: 'token' }],
  [{ connect: 'orders' }, { connect: 'cart' }],
  [{ backup: 'orders' }, { backup: 'lines' }],
  [{ restore: 'orders' }, { restore: 'lines' }],
  [{ usage: 'web' }, { usage: 'basket' }],
  [
    { sql: 'SELECT 1;', store: 'orders' },
    { sql: 'SELECT 2;', store: 'lines' },
  ],
  [
    { redis: 'PING', store: 'cart' },
    { redis: 'INFO', store: 'jar' },
  ],
  [
    { request: 'GET /a', service: 'web' },
    { request: 'GET /b', service: 'basket', bearer: 'TOKEN', expect: 204 },
  ],
] as const;

/** What stands beside services, stores and environments. */
export const THE_REST: readonly Example[] = [
  say('system', 'mall'),
  say('description', 'A mall.'),
  ...vary(
    'owner',
    { team: 'a', contacts: [{ role: 'a', contact: 'a' }] },
    { team: 'b', contacts: [{ role: 'b', contact: 'b', escalation: 'c' }] },
  ),
  say('registry', 'ghcr.io/mall'),
  say('names.secret', 'shop/{{ name }}'),
  say('names.autoscaler', '{{ name }}-hpa'),
  say('names.config', '{{ name }}-env'),
  ...vary('names.dashboards', {}, { overview: 'shop-a', stores: 'shop-b', hosts: 'shop-c' }),
  say('repositories.ownedBy', 'prod', ['registry', 'ecr']),
  ...vary('secrets.session', SECRET, {
    name: 'session-key',
    key: 'value',
    value: 'generated',
    rotate: '30d',
  }),
  ...vary(
    'routing.severities.low',
    { level: 'notify', respondWithin: '4h', notify: ['mail'] },
    { level: 'digest', respondWithin: '5h', notify: ['mail', 'chat'] },
    ['routing.channels.chat', SLACK],
  ),
  ...vary(
    'routing.channels.mail',
    { type: 'email', to: 'a@example.com', from: 'a@example.com', smarthost: 'a.example.com:587' },
    { to: 'b@example.com', from: 'b@example.com', smarthost: 'b.example.com:587' },
  ),
  ...vary(
    'routing.channels.chat',
    SLACK,
    { channel: '#mall', webhook: 'other', workspaceId: 'T01234568', channelId: 'C01234568' },
    ['routing.severities.low.notify', ['mail', 'chat']],
  ),
  say(
    'routing.channels.pager.key',
    'other',
    ['routing.channels.pager', { type: 'pagerduty', key: 'token' }],
    ['routing.severities.low.notify', ['mail', 'pager']],
  ),
  ...vary(
    'routing.maintenance',
    [{ name: 'window', every: 'Sun 03:00-04:00', timezone: 'UTC', mute: ['low'] }],
    [{ name: 'work', every: 'Mon 03:00-04:00', timezone: 'Europe/Vienna', mute: ['high'] }],
    ['routing.severities.high', { level: 'notify', respondWithin: '1h', notify: ['mail'] }],
  ),
  ...vary(
    'routing.watchdog',
    { url: 'https://a.example.com/{{ env }}', token: 'token' },
    { url: 'https://b.example.com/{{ env }}', token: 'other' },
  ),
  ...vary(
    'procedures.slow',
    {
      kind: 'incident',
      title: 'Slow',
      symptoms: ['a'],
      diagnose: ['a'],
      resolve: ['a'],
      verify: ['a'],
    },
    { kind: 'maintenance', title: 'Slower', symptoms: ['b'] },
  ),
  ...['diagnose', 'resolve', 'verify'].map((part) => say(`procedures.slow.${part}`, ['Look.'])),
  ...STEPS.flatMap(([from, to]) => vary('procedures.slow.diagnose', [from], [to])),
  ...vary(
    'acknowledge.secret-without-rotation',
    { reason: 'So.', until: '2027-01-01' },
    { reason: 'Thus.', until: '2027-02-01' },
  ),
  ...vary(
    'deviations',
    [{ runbook: 'a', instead: 'a', because: 'a' }],
    [{ runbook: 'b', instead: 'b', because: 'b' }],
  ),
];

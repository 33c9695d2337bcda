import { reachesPeople } from '../../lib/resolve/reach-people';
import type { ResolvedChannel } from '../../lib/resolve/resolved-system';
import { routingSecrets } from '../../lib/resolve/routing-secrets';
import { fileSystem } from './system-of';

const THREAD = 'test/fixtures/thread.yaml';

describe('outside tier production', () => {
  const { routing, waivers } = fileSystem(THREAD, 'aws');

  test('nothing pages, and PagerDuty is told nothing', () => {
    expect(routing.severities).toMatchObject([
      { name: 'P1', level: 'notify', notify: ['slack'], dropped: ['pagerduty'] },
      { name: 'P3', level: 'notify', notify: ['slack', 'email'], dropped: ['pagerduty'] },
    ]);
  });

  test('what is dropped is listed', () => {
    expect(waivers).toContainEqual({
      path: 'routing.severities.P1.notify[0]',
      because: 'nothing pages from outside tier production',
    });
  });

  test('a watchdog has nothing to watch where CloudWatch evaluates, and that is listed', () => {
    expect(routing.watchdog).toBeUndefined();
    expect(waivers.map(({ path }) => path)).toContain('routing.watchdog');
  });
});

describe('in tier production', () => {
  const { routing } = fileSystem(THREAD, 'cluster');

  test('every channel is told', () => {
    const [p1] = routing.severities;

    expect(p1).toMatchObject({ level: 'page', notify: ['pagerduty', 'slack'] });
    expect(p1).not.toHaveProperty('dropped');
  });

  test('the watchdog has an address of its own in each environment', () => {
    expect(routing.watchdog).toEqual({
      url: 'https://deadman.example.com/thread-cluster',
      token: 'watchdog-token',
    });
  });

  test('a time of maintenance is days, a minute of the day and a length', () => {
    expect(routing.maintenance[1]).toEqual({
      name: 'batch',
      every: 'Mon-Fri 22:30-01:00',
      weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
      startMinute: 1350,
      durationMinutes: 150,
      timezone: 'Europe/Vienna',
      mute: ['P3'],
    });
  });

  test('telling people takes the secrets of its channels and of its watchdog', () => {
    expect(routingSecrets(routing)).toEqual(['pagerduty-key', 'slack-webhook', 'watchdog-token']);
  });
});

const slack: ResolvedChannel = { name: 's', type: 'slack', channel: '#s', webhook: 'hook' };
const mail: ResolvedChannel = { name: 'm', type: 'email', to: 'ops@example.com' };
const relay = { from: 'alerts@example.com', smarthost: 'smtp.example.com:587' };

test.each<[string, ResolvedChannel, boolean, boolean]>([
  ['PagerDuty', { name: 'p', type: 'pagerduty', key: 'key' }, true, true],
  ['a Slack webhook', slack, false, true],
  [
    'a Slack channel with its ids',
    { ...slack, chat: { workspaceId: 'T0', channelId: 'C0' } },
    true,
    true,
  ],
  ['a mailbox', mail, true, false],
  ['a mailbox with a relay', { ...mail, ...relay }, true, true],
])('%s is a way for CloudWatch, Prometheus or both', (_, channel, byCloudWatch, byPrometheus) => {
  expect(reachesPeople('cloudwatch', channel)).toBe(byCloudWatch);
  expect(reachesPeople('prometheus', channel)).toBe(byPrometheus);
});

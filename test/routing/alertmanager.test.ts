import { parse } from 'yaml';

import { renderAlertmanager, routedSeverities } from '../../lib/routing';
import type {
  ResolvedChannel,
  ResolvedMaintenance,
  ResolvedSystem,
} from '../../lib/resolve/resolved-system';
import { parseDuration } from '../../lib/spec/quantities';
import {
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import { resolvedSystem } from '../support/resolved-system';

interface Config {
  readonly route: {
    readonly receiver: string;
    readonly group_by: readonly string[];
    readonly routes: readonly Record<string, unknown>[];
  };
  readonly receivers: readonly Record<string, unknown>[];
}

const slack: ResolvedChannel = {
  name: 'slack',
  type: 'slack',
  channel: '#ops',
  webhook: 'slack-webhook',
};
const mail: ResolvedChannel = {
  name: 'email',
  type: 'email',
  to: 'ops@example.com',
  from: 'alerts@example.com',
  smarthost: 'smtp.example.com:587',
};
const pager: ResolvedChannel = { name: 'pager', type: 'pagerduty', key: 'pagerduty-key' };
const watchdog = { url: 'https://deadman.example.com/learnbot', token: 'deadman-token' };
const nightly: ResolvedMaintenance = {
  name: 'nightly',
  every: 'Sun 03:00-04:00',
  weekdays: ['Sun'],
  startMinute: 180,
  durationMinutes: 60,
  timezone: 'UTC',
  mute: ['P3'],
};

test('each severity that an alert has is one route to one receiver, paced by its level', () => {
  const { route } = configOf(systemWith(slack));

  expect(route.receiver).toBe('unrouted');
  expect(route.group_by).toEqual(['alertname', 'system', 'environment', 'service', 'store', 'job']);
  const matchers = (severity: string) => [
    'system="learnbot"',
    'environment="cluster"',
    `severity="${severity}"`,
  ];
  expect(route.routes).toEqual([
    {
      matchers: matchers('P1'),
      receiver: 'learnbot-cluster-P1',
      group_wait: '10s',
      group_interval: '1m',
      repeat_interval: '1h',
    },
    {
      matchers: matchers('P3'),
      receiver: 'learnbot-cluster-P3',
      group_wait: '2m',
      group_interval: '5m',
      repeat_interval: '12h',
    },
    {
      matchers: matchers('P4'),
      receiver: 'learnbot-cluster-P4',
      group_wait: '10m',
      group_interval: '1h',
      repeat_interval: '72h',
    },
    { matchers: ['system=""', 'severity=~"none|info"'], receiver: 'nobody' },
  ]);
});

test('a severity that no alert has gets no route', () => {
  const system = systemWith(slack);

  const names = routedSeverities({ ...system, alerts: system.alerts.slice(0, 1) });

  expect(names.map(({ name }) => name)).toEqual(['P1']);
});

test('what nobody routed is told where the first severity is told, and says so', () => {
  const [unrouted, first] = configOf(systemWith(slack)).receivers;

  expect(unrouted).toMatchObject({
    name: 'unrouted',
    slack_configs: [{ channel: '#ops', title: expect.stringMatching(/^No route: \[/) as string }],
  });
  expect(first).toMatchObject({
    name: 'learnbot-cluster-P1',
    slack_configs: [{ channel: '#ops', title: expect.stringMatching(/^\[/) as string }],
  });
});

test('what nobody routed wakes nobody where somebody else can look', () => {
  const system = systemWith(slack, pager);
  const severities = system.routing.severities.map((each) =>
    each.level === 'page' ? { ...each, notify: ['pager'] } : { ...each, notify: ['slack'] },
  );

  const [unrouted] = configOf(withRouting(system, { severities })).receivers;

  expect(unrouted).toHaveProperty('slack_configs');
  expect(unrouted).not.toHaveProperty('pagerduty_configs');
});

test('a webhook is read from a file; its address stands nowhere', () => {
  const text = renderAlertmanager(systemWith(slack))!;

  const [receiver] = (parse(text) as Config).receivers;
  expect(receiver).toMatchObject({
    slack_configs: [
      {
        api_url_file: '/etc/alertmanager/secrets/learnbot-cluster-alertmanager/slack-webhook',
        send_resolved: true,
      },
    ],
  });
  expect(text).not.toMatch(/api_url:|password|hooks\.slack/);
});

test('mail is plain text from a sender through a relay', () => {
  const [, receiver] = configOf(systemWith(mail)).receivers;

  expect(receiver).toMatchObject({
    email_configs: [
      {
        to: 'ops@example.com',
        from: 'alerts@example.com',
        smarthost: 'smtp.example.com:587',
        html: '',
        send_resolved: true,
      },
    ],
  });
  expect(receiver).not.toHaveProperty('slack_configs');
});

test('a mailbox without a relay is CloudWatch’s to reach', () => {
  const [, receiver] = configOf(systemWith(slack, { ...mail, smarthost: undefined })).receivers;

  expect(receiver).toHaveProperty('slack_configs');
  expect(receiver).not.toHaveProperty('email_configs');
});

test('a severity that tells two channels has one receiver with both', () => {
  const [, receiver] = configOf(systemWith(slack, mail)).receivers;

  expect(receiver).toMatchObject({
    slack_configs: [{ channel: '#ops' }],
    email_configs: [{ to: 'ops@example.com' }],
  });
});

test('a message names what, where and how bad, and every brace of its templates is closed', () => {
  const [, receiver] = configOf(systemWith(slack)).receivers;
  const [{ title, text }] = receiver!.slack_configs as [{ title: string; text: string }];

  for (const label of ['alertname', 'service', 'system', 'environment', 'severity']) {
    expect(title).toMatch(new RegExp(`\\.${label}\\b`));
  }
  for (const part of ['.summary', '.description', '.runbook_url', '.team', '.StartsAt']) {
    expect(text).toContain(part);
  }
  for (const template of [title, text]) {
    const opened = template.match(/\{\{-? (range|with|if) /g) ?? [];
    const closed = template.match(/\{\{-? end -?\}\}/g) ?? [];
    expect(closed).toHaveLength(opened.length);
  }
});

test.each([
  ['P1', 'critical'],
  ['P3', 'warning'],
  ['P4', 'info'],
])('PagerDuty hears of %s as %s, with its key in a file', (severity, word) => {
  const { receivers } = configOf(systemWith(pager));

  const receiver = receivers.find(({ name }) => name === `learnbot-cluster-${severity}`);
  expect(receiver).toMatchObject({
    pagerduty_configs: [
      {
        routing_key_file: '/etc/alertmanager/secrets/learnbot-cluster-alertmanager/pagerduty-key',
        severity: word,
        class: '{{ .CommonLabels.alertkind }}',
        component: '{{ .CommonLabels.service }}{{ .CommonLabels.store }}',
        group: '{{ .CommonLabels.system }} {{ .CommonLabels.environment }}',
        send_resolved: true,
      },
    ],
  });
});

test('a page leads to its runbook and to the dashboard; what nobody routed has neither', () => {
  const { monitoring } = resolvedKubernetesSystem();
  const system = {
    ...systemWith(pager),
    monitoring: { ...monitoring, grafana: 'https://grafana.example.com' },
  };

  const [unrouted, receiver] = configOf(system).receivers;

  expect(receiver).toMatchObject({
    pagerduty_configs: [
      {
        links: [
          { text: 'Runbook', href: '{{ .CommonAnnotations.runbook_url }}' },
          { text: 'Dashboard', href: 'https://grafana.example.com/d/learnbot-overview' },
        ],
      },
    ],
  });
  expect((unrouted!.pagerduty_configs as object[])[0]).not.toHaveProperty('links');
});

test('the watchdog has a route of its own before all others, which nothing mutes', () => {
  const config = configOf(withRouting(systemWith(slack), { watchdog, maintenance: [nightly] }));

  const [first, ...others] = config.route.routes;
  expect(first).toEqual({
    matchers: ['system="learnbot"', 'environment="cluster"', 'alertname="Watchdog"'],
    receiver: 'learnbot-cluster-watchdog',
    group_wait: '0s',
    group_interval: '1m',
    repeat_interval: '1m',
  });
  expect(others.map(({ mute_time_intervals: muted }) => muted)).toEqual([
    undefined,
    ['learnbot-cluster-nightly'],
    undefined,
  ]);
  expect(config.receivers).toContainEqual({
    name: 'learnbot-cluster-watchdog',
    webhook_configs: [
      {
        url: 'https://deadman.example.com/learnbot',
        send_resolved: false,
        http_config: {
          authorization: {
            credentials_file:
              '/etc/alertmanager/secrets/learnbot-cluster-alertmanager/deadman-token',
          },
        },
      },
    ],
  });
});

test('no message is repeated before its group is looked at again', () => {
  const { route } = configOf(withRouting(systemWith(slack), { watchdog }));

  const telling = route.routes.filter(({ receiver }) => receiver !== 'nobody');
  for (const { group_interval: interval, repeat_interval: repeat } of telling) {
    expect(parseDuration(String(repeat))).toBeGreaterThanOrEqual(parseDuration(String(interval))!);
  }
});

test('there is none where CloudWatch tells people', () => {
  expect(renderAlertmanager(resolvedSystem())).toBeUndefined();
});

function withRouting(
  system: ResolvedSystem,
  overrides: Partial<ResolvedSystem['routing']>,
): ResolvedSystem {
  return { ...system, routing: { ...system.routing, ...overrides } };
}

function configOf(system: ResolvedSystem): Config {
  return parse(renderAlertmanager(system)!) as Config;
}

/** Alerts of three severities, each told through every channel. */
function systemWith(...channels: readonly ResolvedChannel[]): ResolvedSystem {
  const levels = { P1: 'page', P3: 'notify', P4: 'digest', P9: 'digest' } as const;
  const notify = channels.map(({ name }) => name);
  return resolvedKubernetesSystem({
    alerts: (['P1', 'P3', 'P4'] as const).map((severity) =>
      prometheusHighP99Latency({ name: `Slow${severity}`, severity, level: levels[severity] }),
    ),
    routing: {
      maintenance: [],
      channels,
      severities: Object.entries(levels).map(([name, level]) => ({
        name,
        level,
        respondWithin: '1h',
        notify,
        topic: '',
      })),
    },
  });
}

import { parse } from 'yaml';

import { renderAlertmanager, routedSeverities } from '../../lib/routing';
import type { ResolvedChannel, ResolvedSystem } from '../../lib/resolve/resolved-system';
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

test('each severity that an alert has is one route to one receiver, paced by its level', () => {
  const { route } = configOf(systemWith(slack));

  expect(route.receiver).toBe('unrouted');
  expect(route.group_by).toEqual(['alertname', 'system', 'environment', 'service']);
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

test('a webhook is read from a file; its address stands nowhere', () => {
  const text = renderAlertmanager(systemWith(slack))!;

  const [receiver] = (parse(text) as Config).receivers;
  expect(receiver).toMatchObject({
    slack_configs: [
      { api_url_file: '/etc/alertmanager/secrets/slack-webhook', send_resolved: true },
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

test('mail without a relay is a mistake of ours: the checks have let it pass', () => {
  expect(() => renderAlertmanager(systemWith({ ...mail, smarthost: undefined }))).toThrow(
    'routing.channels.email: Alertmanager sends mail only with from and smarthost',
  );
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

test('there is none where CloudWatch tells people', () => {
  expect(renderAlertmanager(resolvedSystem())).toBeUndefined();
});

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

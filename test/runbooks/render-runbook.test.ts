import type { ResolvedProcedure, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { renderRunbook } from '../../lib/runbooks';
import {
  existingPostgres,
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import {
  createdPostgres,
  ecsTarget,
  highP99Latency,
  resolvedSystem,
} from '../support/resolved-system';
import { anchorsOf, bashBlocks, bashFaults, inPageLinks, sectionOf } from './runbook-page';

const procedure: ResolvedProcedure = {
  name: 'high-api-latency',
  kind: 'incident',
  title: 'High API latency',
  symptoms: ['The `HighP99Latency` alert fires.'],
  diagnose: [
    { verb: 'logs', service: 'api-gateway' },
    {
      verb: 'logs',
      service: 'api-gateway',
      pattern: { field: 'level', operator: '=', value: '"it\'s"' },
    },
    { verb: 'usage', service: 'api-gateway' },
    { verb: 'sql', store: 'postgres', statement: "SELECT '$(id)`id`';" },
    { verb: 'run', command: 'for i in 1 2; do\n  echo "$i"\ndone' },
  ],
  resolve: [
    { verb: 'text', text: 'Ask <somebody> who knows.' },
    { verb: 'scale', service: 'api-gateway', to: 2 },
    { verb: 'scale', service: 'api-gateway', to: 7 },
    { verb: 'restart', service: 'api-gateway' },
    { verb: 'scale', service: 'api-gateway', to: 'normal' },
  ],
  verify: [
    {
      verb: 'request',
      service: 'api-gateway',
      method: 'GET',
      path: '/health?a=1&b=2',
      expect: 200,
    },
    { verb: 'request', service: 'api-gateway', method: 'HEAD', path: '/' },
    { verb: 'request', service: 'api-gateway', method: 'POST', path: '/jobs' },
    { verb: 'request', service: 'api-gateway', method: 'PUT', path: '/', bearer: 'ADMIN_TOKEN' },
  ],
};
const said = {
  procedures: [procedure],
  deviations: [{ runbook: 'a | `b`', instead: 'c', because: 'of <d>' }],
  waivers: [{ path: 'services.x.y', because: 'it has no effect' }],
};
const SYSTEMS: Readonly<Record<string, ResolvedSystem>> = {
  ECS: resolvedSystem(said),
  Kubernetes: resolvedKubernetesSystem(said),
};

describe.each(Object.entries(SYSTEMS))('a runbook on %s', (_, system) => {
  const page = renderRunbook(system);

  test('has commands that the shell can read', () => {
    const blocks = bashBlocks(page);

    expect(blocks.length).toBeGreaterThan(10);
    expect(blocks.map(bashFaults).join('')).toBe('');
  });

  test('links only to headings that it has', () => {
    const links = inPageLinks(page);

    expect(links).toContain('high-api-latency');
    expect(links.filter((link) => !anchorsOf(page).includes(link))).toEqual([]);
  });

  test('has a section for each alert, and a procedure for it', () => {
    for (const alert of system.alerts) {
      expect(anchorsOf(page)).toContain(alert.runbook.anchor);
      expect(sectionOf(page, alert.name)).toContain(
        '| What to do | [High API latency](#high-api-latency) |',
      );
    }
    expect(sectionOf(page, 'High API latency')).toContain(
      'An incident, for [HighP99Latency](#highp99latency).',
    );
  });

  test('says what the older runbook says otherwise, and what has no effect', () => {
    expect(sectionOf(page, 'Deviations')).toContain('| `` a \\| `b` `` | `c` | of &lt;d> |');
    expect(sectionOf(page, 'Without effect here')).toContain(
      '| `services.x.y` | it has no effect |',
    );
  });

  test('scales to a number, says what is normal, and goes back to it', () => {
    const text = sectionOf(page, 'High API latency');

    expect(text).toContain(
      'Keep at least 2 replicas of api-gateway, the autoscaler goes on above that, up to 3. Normal is 1 to 3;',
    );
    expect(text).toContain('Keep 7 replicas of api-gateway, and no more. Normal is 1 to 3;');
    expect(text).toContain('Scale api-gateway back to normal, 1 to 3 replicas:');
  });

  test('asks with the address quoted, and with --head where there is no body', () => {
    const text = sectionOf(page, 'High API latency');

    expect(text).toMatch(/which answers 200:\n[^]*'https:\/\/[a-z.-]+\/health\?a=1&b=2'/);
    expect(text).toContain('--max-time 30 --head \\');
    expect(text).toContain('--max-time 30 --request POST \\');
  });

  test('shows what comes back, and the status alone where that is compared at the end', () => {
    const text = sectionOf(page, 'High API latency');

    expect(text).toContain(String.raw`--output /dev/null --write-out '%{http_code}\n'`);
    expect(text.match(/--output \/dev\/null/g)).toHaveLength(1);
    expect(text).toContain(String.raw`--write-out '\n%{http_code}\n' https://`);
  });

  test('sends a token along without writing it into the list of processes', () => {
    const text = sectionOf(page, 'High API latency');

    expect(text).toContain('Send PUT / to api-gateway, with the token in `ADMIN_TOKEN`:');
    expect(text).toContain(`--header @<(printf 'Authorization: Bearer %s' "$ADMIN_TOKEN")`);
  });
});

test('an alert says when it fires, how bad that is, who is told and where it is seen', () => {
  expect(sectionOf(renderRunbook(resolvedSystem()), 'HighP99Latency').trim()).toBe(
    `The API answers slowly. Users wait.

|  |  |
| --- | --- |
| Fires when | p99 latency above 2s on api-gateway, for 5m |
| Measured over | 1m at a time; below 100 samples in that time it stays quiet |
| Told within | 8 min of the fault, at worst |
| Without data | stays quiet |
| Severity | P3 (notify); respond within 4h |
| Tells | email (ops@learnbot.example.com) |
| Evaluated by | CloudWatch, alarm \`learnbot-staging-HighP99Latency\` |
| Graph | [CloudWatch learnbot-staging](https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/learnbot-staging) |
| What to do | No procedure is written down, and platform answers. |`,
  );
});

test.each([
  [{ forSeconds: 0 }, 'on api-gateway, for 1m |'],
  [{ forSeconds: 300, windowSeconds: 900 }, 'on api-gateway, for 15m |'],
  [{ minSamples: 1 }, '| Measured over | 1m at a time |'],
  [{ onNoData: 'alert' } as const, '| Without data | fires |'],
  [{ summary: '{{ $value }} s' }, '`{{ $value }} s`'],
])('an alert with %j is described as CloudWatch evaluates it', (overrides, words) => {
  const system = resolvedSystem({ alerts: [highP99Latency(overrides)] });

  expect(sectionOf(renderRunbook(system), 'HighP99Latency')).toContain(words);
});

test('Prometheus fires at once where there is nothing to wait for', () => {
  const system = resolvedKubernetesSystem({
    alerts: [prometheusHighP99Latency({ forSeconds: 0 })],
  });

  expect(renderRunbook(system)).toContain('on api-gateway, at once |');
});

test('CloudWatch is silenced and woken in two blocks, one alarm a line', () => {
  const alerts = ['A', 'B'].map((name) => highP99Latency({ name, id: `learnbot-staging-${name}` }));

  const blocks = bashBlocks(
    sectionOf(renderRunbook(resolvedSystem({ alerts })), 'Silencing alerts'),
  );

  expect(blocks).toEqual(
    ['disable', 'enable'].map(
      (verb) =>
        `aws cloudwatch ${verb}-alarm-actions --region us-east-1 --alarm-names \\\n  learnbot-staging-A \\\n  learnbot-staging-B`,
    ),
  );
});

test('Alertmanager is silenced by the labels that every alert carries, and woken again', () => {
  const { monitoring } = resolvedKubernetesSystem();
  const prometheus = { ...monitoring.prometheus!, alertmanager: 'http://am:9093' };
  const system = resolvedKubernetesSystem({ monitoring: { ...monitoring, prometheus } });

  expect(bashBlocks(sectionOf(renderRunbook(system), 'Silencing alerts'))).toEqual([
    `amtool silence add --alertmanager.url=http://am:9093 \\
  --duration=2h --author="$USER" --comment="Planned maintenance window" \\
  system=learnbot environment=cluster`,
    `silence='<id>'\namtool silence expire --alertmanager.url=http://am:9093 "$silence"`,
  ]);
  expect(renderRunbook(resolvedKubernetesSystem())).toContain(
    'put its address in place of http://localhost:9093',
  );
});

test('times of maintenance are told, and a silence leaves the watchdog alone', () => {
  const system = resolvedKubernetesSystem();
  const nightly = {
    name: 'nightly',
    every: 'Sun 03:00-04:00',
    weekdays: ['Sun' as const],
    startMinute: 180,
    durationMinutes: 60,
    timezone: 'Europe/Vienna',
    mute: ['P3'],
  };
  const watchdog = { url: 'https://deadman.example.com/learnbot' };
  const routing = { ...system.routing, maintenance: [nightly], watchdog };

  const section = sectionOf(renderRunbook({ ...system, routing }), 'Silencing alerts');

  expect(section).toContain('| nightly | Sun 03:00-04:00, Europe/Vienna | P3 |');
  expect(section).toContain('`Watchdog` always fires and is told to `https://deadman.example.com');
  expect(section).toContain('system=learnbot environment=cluster alertname!=Watchdog');
});

test('without alerts there is nothing to silence', () => {
  expect(renderRunbook(resolvedSystem({ alerts: [] }))).not.toContain('Silencing');
});

test('procedures that share a title each have a link of their own', () => {
  const again = { ...procedure, name: 'again', title: 'Alerts' };
  const alert = highP99Latency({ runbook: { anchor: 'highp99latency', procedure: 'again' } });

  const page = renderRunbook(resolvedSystem({ alerts: [alert], procedures: [procedure, again] }));

  expect(sectionOf(page, 'HighP99Latency')).toContain('[Alerts](#alerts-1)');
  expect(anchorsOf(page)).toContain('alerts-1');
});

test('the first deployment asks for a certificate that the spec does not name', () => {
  const asked = resolvedSystem({ target: ecsTarget({ certificate: undefined }) });

  expect(sectionOf(renderRunbook(asked), 'Deploying')).toContain(
    'add `--certificate <arn>` with the ARN of one in us-east-1',
  );
  expect(renderRunbook(resolvedSystem())).not.toContain('CertificateArn');
});

test('a store says what it is, where it stands and how far back it can be restored', () => {
  const stores = [createdPostgres({ multiAz: true }), existingPostgres({ name: 'old' })];

  const rows = sectionOf(renderRunbook(resolvedSystem({ stores })), 'Stores');

  expect(rows).toContain(
    'RDS `learnbot-staging-postgres`, db.t4g.medium, 100 to 500 GiB, with a standby in another zone | any second of the last 7 days: [Backups](#backups) |',
  );
  expect(rows).toContain('`postgres.internal.example.com:5432` | not ours: ask its owner |');
});

test('a service without TLS is asked without it', () => {
  const system = resolvedKubernetesSystem(said);
  const services = system.services.map((service) => ({
    ...service,
    expose: service.expose && { ...service.expose, tls: false },
  }));

  const page = renderRunbook({ ...system, services });

  expect(page).toContain('http://api.learnbot.example.com/');
  expect(page).not.toContain('https://api.learnbot.example.com');
});

test('words of the team cannot break the page', () => {
  const hostile = 'a | b `c` <!-- d\n# e';
  const system = resolvedSystem({
    description: hostile,
    owner: { team: 'platform', contacts: [{ role: hostile, contact: hostile }] },
    alerts: [highP99Latency({ summary: hostile })],
    procedures: [{ ...procedure, title: hostile, symptoms: [hostile] }],
    waivers: [{ path: hostile, because: hostile }],
  });

  const page = renderRunbook(system);

  expect(page.match(/<!--/g)).toHaveLength(1 + page.split('`` a \\| b `c` <!--').length - 1);
  expect(anchorsOf(page)).not.toContain('e');
  expect(inPageLinks(page).filter((link) => !anchorsOf(page).includes(link))).toEqual([]);
  expect(page).toContain('| a \\| b `c` &lt;!-- d \\# e | a \\| b `c` &lt;!-- d \\# e |  |');
});

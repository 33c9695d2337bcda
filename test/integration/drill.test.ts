import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from './drill/eventually';
import { startMonitoring, type Monitoring } from './drill/monitoring';
import { startStandIn, type Message, type StandIn } from './drill/stand-in';
import { outputPath } from './outputs';
import { expectSuccess } from './run-tool';

/**
 * LearnBot production, as it was written by `runbook synth`: its rules in a real Prometheus, its routes
 * in a real Alertmanager. A second stands for a minute, and Slack, PagerDuty, the dead-man's switch and
 * the service itself are one program on loopback; everything else is as generated.
 */
const folder = () => outputPath('ops.out/learnbot/production');
const ALERT = 'HighErrorRate';

let standIn: StandIn;
let monitoring: Monitoring;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  standIn = await startStandIn();
  stops.unshift(() => standIn.stop());
  monitoring = await startMonitoring(folder(), standIn.address);
  stops.unshift(() => monitoring.stop());
});

afterAll(async () => {
  for (const stop of stops) await stop();
});

describe('a service that fails', () => {
  test('pages whoever is on call, with the runbook at hand', async () => {
    standIn.setFailing(true);

    const event = await eventually('a page', 30, () => pages('trigger')[0]);

    const { anchor, url } = runbookOf(ALERT);
    expect(event).toMatchObject({
      routing_key: 'key-of-the-drill',
      payload: {
        summary: `[FIRING] P2 ${ALERT} on api-gateway, learnbot production`,
        severity: 'critical',
        class: 'error-ratio',
        component: 'api-gateway',
        group: 'learnbot production',
      },
    });
    expect(event.links).toContainEqual({ href: url, text: 'Runbook' });
    expect(runbook()).toContain(`(#${anchor})`);
  });

  test('is told in Slack: what, how bad, since when, and what to do', async () => {
    const [message] = await eventually('a message', 30, () => slack(`[FIRING] P2 ${ALERT}`));

    expect(message).toMatchObject({
      title: `[FIRING] P2 ${ALERT} on api-gateway, learnbot production`,
    });
    expect(message?.text).toContain('A major feature fails');
    expect(message?.text).toContain(`Runbook: ${runbookOf(ALERT).url}`);
  });

  test('is told to be over when it is', async () => {
    standIn.setFailing(false);

    const event = await eventually('the end of the page', 30, () => pages('resolve')[0]);

    expect(event.dedup_key).toBe(pages('trigger')[0]?.dedup_key);
    await eventually('the end of the message', 30, () => slack(`[RESOLVED] P2 ${ALERT}`));
  });
});

test('the watchdog tells its switch again and again that alerts can be told', async () => {
  const before = watchdogs().length;

  await eventually('two signs of life', 20, () =>
    watchdogs().length >= before + 2 ? true : undefined,
  );
});

test('a service that is down keeps its own other alerts quiet, and nobody else’s', async () => {
  const labels = { system: 'learnbot', environment: 'production' };
  const down = { ...labels, alertname: 'AllServicesDown', alertkind: 'down', level: 'page' };
  const slow = { ...labels, alertname: 'Slow', alertkind: 'latency', level: 'notify' };
  await post('/api/v2/alerts', [
    { labels: { ...down, severity: 'P1', service: 'frontend' } },
    { labels: { ...slow, severity: 'P3', service: 'frontend' } },
    { labels: { ...slow, severity: 'P3', service: 'job-aggregator' } },
  ]);

  const state = (service: string) =>
    alerts().then((all) => all.find(is({ alertname: 'Slow', service }))?.status.state);

  await eventually('the latency of what is down is quiet', 20, async () =>
    (await state('frontend')) === 'suppressed' ? true : undefined,
  );
  expect(await state('job-aggregator')).toBe('active');
});

describe.each([
  ['the silence that the generated runbook prints', silenceFromRunbook],
  ['the silence of LearnBot’s own runbook', silenceOfOldRunbook],
])('%s', (_, add) => {
  test('keeps what fails during planned work from being told', async () => {
    const end = await add();
    const before = pages('trigger').length;
    standIn.setFailing(true);

    const alert = await eventually('a firing alert', 30, async () =>
      (await alerts()).find(is({ alertname: ALERT, environment: 'production' })),
    );

    expect(alert.status.state).toBe('suppressed');
    standIn.setFailing(false);
    await eventually('the alert is over', 30, async () =>
      (await alerts()).some(is({ alertname: ALERT })) ? undefined : true,
    );
    expect(pages('trigger')).toHaveLength(before);
    end();
  });
});

/** Pastes the block of the runbook; only the address of Alertmanager is another. */
function silenceFromRunbook(): Promise<() => void> {
  const address = /--alertmanager\.url=(\S+)/.exec(runbook())?.[1] ?? '';
  const block = (verb: string) => {
    const blocks = [...runbook().matchAll(/```bash\n([^`]*)```/g)].map(([, text = '']) => text);
    const found = blocks.find((text) => text.includes(`amtool silence ${verb}`)) ?? '';
    return found.replaceAll(address, monitoring.alertmanager);
  };
  const env = { USER: 'drill' };
  const { stdout } = expectSuccess('bash', ['-euc', block('add')], { env });
  const expire = block('expire').replace('<id>', stdout.trim());
  return Promise.resolve(() => void expectSuccess('bash', ['-euc', expire], { env }));
}

/** One matcher, posted to the API. */
async function silenceOfOldRunbook(): Promise<() => void> {
  await post('/api/v2/silences', {
    matchers: [{ name: 'environment', value: 'production', isRegex: false }],
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 7_200_000).toISOString(),
    comment: 'Planned maintenance window',
    createdBy: 'ops-team',
  });
  return () => undefined;
}

interface PagerDutyEvent {
  readonly event_action: string;
  readonly dedup_key: string;
  readonly links?: readonly object[];
  readonly payload: { readonly summary: string };
}

function pages(action: 'trigger' | 'resolve'): readonly PagerDutyEvent[] {
  const events = bodies('/pagerduty') as readonly PagerDutyEvent[];
  return events.filter(
    ({ event_action: each, payload }) => each === action && payload.summary.includes(ALERT),
  );
}

interface SlackAttachment {
  readonly title: string;
  readonly text: string;
}

/** Messages whose title begins so; undefined while there is none. */
function slack(title: string): readonly SlackAttachment[] | undefined {
  const posts = bodies('/slack') as readonly { attachments: readonly SlackAttachment[] }[];
  const found = posts
    .flatMap(({ attachments }) => attachments)
    .filter((each) => each.title.startsWith(title));
  return found.length > 0 ? found : undefined;
}

function watchdogs(): readonly Message[] {
  return standIn.messages.filter(({ path }) => path === '/learnbot-production');
}

function bodies(path: string): readonly unknown[] {
  return standIn.messages.filter((each) => each.path === path).map(({ body }) => body);
}

interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: { readonly state: string };
}

async function alerts(): Promise<readonly ActiveAlert[]> {
  const answer = await fetch(`${monitoring.alertmanager}/api/v2/alerts`);
  return (await answer.json()) as readonly ActiveAlert[];
}

function is(labels: Readonly<Record<string, string>>) {
  return (alert: ActiveAlert) =>
    Object.entries(labels).every(([name, value]) => alert.labels[name] === value);
}

async function post(path: string, body: unknown): Promise<void> {
  const answer = await fetch(monitoring.alertmanager + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

function runbook(): string {
  return readFileSync(join(folder(), 'runbook.md'), 'utf8');
}

function runbookOf(alert: string) {
  const anchor = alert.toLowerCase();
  const url = `https://github.com/acme/ops/blob/main/learnbot/production/runbook.md#${anchor}`;
  return { anchor, url };
}

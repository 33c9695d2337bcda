import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ResolvedMaintenance } from '../../lib/resolve/resolved-system';
import { renderAlertmanager, secretsFolder } from '../../lib/routing';
import { parseWeeklyTimes } from '../../lib/spec/weekly-times';
import {
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import { startDaemon, type Daemon } from './drill/daemon';
import { eventually } from './drill/eventually';
import { secondsForMinutes } from './drill/seconds-for-minutes';
import { startStandIn, type StandIn } from './drill/stand-in';

/** Half an hour off Greenwich's hours, so that a zone that is not read would be seen. */
const ZONE = 'Asia/Kolkata';
const HOUR = 60;

let folder: string;
let standIn: StandIn;
let alertmanager: Daemon;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maintenance-'));
  standIn = await startStandIn();
  writeFileSync(join(folder, 'alertmanager.yaml'), configuration());
  alertmanager = await startDaemon('prometheus-alertmanager', (address) => [
    `--config.file=${join(folder, 'alertmanager.yaml')}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
  ]);
});

afterAll(async () => {
  await alertmanager.stop();
  await standIn.stop();
  rmSync(folder, { recursive: true });
});

test('during maintenance a muted severity is not told, and another is', async () => {
  await post(['Muted', 'P3'], ['Told', 'P4']);

  await eventually('the other alert', 20, () => titles().find((title) => title.includes('Told')));

  // Its group waits a fifth as long.
  expect(titles().filter((title) => title.includes('Muted'))).toEqual([]);
});

/** P3 is muted from an hour ago to in an hour; P4 was, until an hour ago. */
function configuration(): string {
  const system = resolvedKubernetesSystem();
  const alert = (severity: string, level: 'notify' | 'digest') =>
    prometheusHighP99Latency({ name: `Slow${severity}`, severity, level });
  const severity = (name: string, level: 'notify' | 'digest') => ({
    name,
    level,
    respondWithin: '4h',
    notify: ['slack'],
    topic: '',
  });
  const text = renderAlertmanager({
    ...system,
    alerts: [alert('P3', 'notify'), alert('P4', 'digest')],
    routing: {
      channels: [{ name: 'slack', type: 'slack', channel: '#ops', webhook: 'hook' }],
      severities: [severity('P3', 'notify'), severity('P4', 'digest')],
      maintenance: [muting('P3', -HOUR, HOUR), muting('P4', -3 * HOUR, -HOUR)],
    },
  });
  const secrets = join(folder, 'secrets');
  mkdirSync(secrets);
  writeFileSync(join(secrets, 'hook'), `http://${standIn.address}/slack`);
  return secondsForMinutes(text ?? '').replaceAll(secretsFolder(system), secrets);
}

/** Each day at a time that is told from now on, in minutes. */
function muting(severity: string, from: number, to: number): ResolvedMaintenance {
  const every = `daily ${clock(from)}-${clock(to)}`;
  const times = parseWeeklyTimes(every)!;
  return { name: severity.toLowerCase(), every, ...times, timezone: ZONE, mute: [severity] };
}

function clock(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toLocaleTimeString('en-GB', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
  });
}

function titles(): readonly string[] {
  const posts = standIn.messages.map(({ body }) => body as { attachments: { title: string }[] });
  return posts.flatMap(({ attachments }) => attachments.map(({ title }) => title));
}

async function post(...alerts: readonly (readonly [string, string])[]): Promise<void> {
  const { system, environment } = resolvedKubernetesSystem();
  const body = alerts.map(([alertname, severity]) => ({
    labels: { alertname, severity, system, environment },
  }));
  const answer = await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

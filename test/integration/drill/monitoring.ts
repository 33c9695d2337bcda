import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse, stringify } from 'yaml';

import { SECRETS_FOLDER } from '../../../lib/routing';
import { startDaemon } from './daemon';
import { secondsForMinutes } from './seconds-for-minutes';

export interface Monitoring {
  readonly prometheus: string;
  readonly alertmanager: string;
  stop(): Promise<void>;
}

/** A real Prometheus and a real Alertmanager with the files of one environment. */
export async function startMonitoring(
  /** Folder of the environment's outputs. */
  outputs: string,
  /** Where the service and everybody who is told listen. */
  standIn: string,
): Promise<Monitoring> {
  const folder = mkdtempSync(join(tmpdir(), 'drill-'));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const routes = write('alertmanager.yaml', routesTo(standIn, outputs, folder));
  const alertmanager = await startDaemon('prometheus-alertmanager', (address) => [
    `--config.file=${routes}`,
    `--storage.path=${join(folder, 'alertmanager')}`,
    `--web.listen-address=${address}`,
    // No peers, and none is looked for.
    '--cluster.listen-address=',
  ]);
  write('rules.yaml', secondsForMinutes(read(outputs, 'prometheus/rules.yaml')));
  const config = write(
    'prometheus.yaml',
    stringify({
      global: { evaluation_interval: '250ms' },
      rule_files: ['rules.yaml'],
      alerting: {
        alertmanagers: [
          { static_configs: [{ targets: [alertmanager.url.slice('http://'.length)] }] },
        ],
      },
      scrape_configs: scrapesOf(standIn, outputs),
    }),
  );
  const prometheus = await startDaemon('prometheus', (address) => [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'prometheus')}`,
    `--web.listen-address=${address}`,
    // A minute by default, and seconds stand for minutes here.
    '--rules.alert.resend-delay=1s',
  ]);
  return {
    prometheus: prometheus.url,
    alertmanager: alertmanager.url,
    stop: async () => {
      await prometheus.stop();
      await alertmanager.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The generated routes; only who is at the other end is another. */
function routesTo(standIn: string, outputs: string, folder: string): string {
  const secrets = join(folder, 'secrets');
  mkdirSync(secrets);
  writeFileSync(join(secrets, 'slack-webhook'), `http://${standIn}/slack`);
  writeFileSync(join(secrets, 'pagerduty-key'), 'key-of-the-drill');
  const generated = secondsForMinutes(read(outputs, 'alertmanager/alertmanager.yaml'));
  const routes = generated
    .replaceAll(SECRETS_FOLDER, secrets)
    .replaceAll(/https:\/\/deadman\.example\.com/g, `http://${standIn}`);
  return `global: { pagerduty_url: 'http://${standIn}/pagerduty' }\n${routes}`;
}

interface Scrape {
  readonly dns_sd_configs: readonly unknown[];
  readonly job_name: string;
}

/** The generated scrapes; the names that only the network of the system knows are one address. */
function scrapesOf(standIn: string, outputs: string): readonly object[] {
  const { scrape_configs: scrapes } = parse(
    secondsForMinutes(read(outputs, 'prometheus/scrape.yaml')),
  ) as { scrape_configs: readonly Scrape[] };
  return scrapes.map(({ dns_sd_configs: _, ...scrape }) => ({
    ...scrape,
    static_configs: [{ targets: [standIn] }],
  }));
}

function read(outputs: string, path: string): string {
  return readFileSync(join(outputs, path), 'utf8');
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Duration } from 'aws-cdk-lib';

import { collectorConfiguration } from '../../constructs/aws/collector/open-telemetry';
import { expectSuccess } from './run-tool';

test('promtool accepts what the collector hands to its Prometheus', () => {
  const configuration = collectorConfiguration({
    targets: [
      {
        jobName: 'el-agent',
        dnsName: 'el-agent.el.internal',
        port: 8000,
        labels: { team: 'learning' },
      },
    ],
    scrapeInterval: Duration.seconds(30),
    url: 'https://prometheus.example.net/api/prom/push',
    labels: { environment: 'production' },
    memoryLimitMiB: 512,
  }) as { receivers: { prometheus: { config: unknown } } };
  const directory = mkdtempSync(join(tmpdir(), 'metrics-collector-'));
  const file = join(directory, 'prometheus.yml');

  try {
    writeFileSync(file, JSON.stringify(configuration.receivers.prometheus.config));
    expectSuccess('promtool', ['check', 'config', file]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

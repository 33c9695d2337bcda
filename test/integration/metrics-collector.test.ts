import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';

import { MetricsCollector } from '../../constructs/aws';
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

describe('with the validation of CDK', () => {
  const before = process.env.CDK_VALIDATION;
  beforeAll(() => (process.env.CDK_VALIDATION = 'true'));
  afterAll(() => (process.env.CDK_VALIDATION = before));

  test('the variables of the collector pass, which look like those of CloudFormation', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const access = ecs.Secret.fromSecretsManager(
      Secret.fromSecretNameV2(stack, 'Token', 'grafana'),
    );

    new MetricsCollector(stack, 'Metrics', {
      cluster: new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') }),
      targets: [],
      remoteWrite: { url: 'https://example.net/push', username: access, password: access },
    });
    const { directory } = app.synth();

    const report = readFileSync(join(directory, 'validation-report.json'), 'utf8');
    const { pluginReports } = JSON.parse(report) as { pluginReports: { violations: unknown }[] };
    expect(pluginReports.map(({ violations }) => violations)).toEqual([[]]);
    expect(process.exitCode).toBeUndefined();
  });
});

import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { Duration, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { PrivateDnsNamespace } from 'aws-cdk-lib/aws-servicediscovery';

import {
  MetricsCollector,
  type MetricsCollectorProps,
  type MetricsTarget,
} from '../../../constructs/aws';
import { COLLECTOR_SCHEMA } from './collector-schema';
import { fargateServiceIn, SERVICE, TASK_DEFINITION } from './fargate-builder';
import { logicalIds, onlyResource, testStack, textLike } from '../../support/cdk-template';

const agent: MetricsTarget = { jobName: 'el-agent', dnsName: 'el-agent.el.internal', port: 8000 };

function clusterIn(stack: Stack): ecs.Cluster {
  return new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
}

function collectorIn(
  stack: Stack,
  id: string,
  props: Partial<MetricsCollectorProps> & Pick<MetricsCollectorProps, 'cluster'>,
): MetricsCollector {
  const access = Secret.fromSecretNameV2(stack, `${id}Access`, 'el/production/grafana');
  return new MetricsCollector(stack, id, {
    targets: [agent],
    remoteWrite: {
      url: 'https://prometheus.example.net/api/prom/push',
      username: ecs.Secret.fromSecretsManager(access, 'user'),
      password: ecs.Secret.fromSecretsManager(access, 'token'),
    },
    ...props,
  });
}

function collector(props: Partial<MetricsCollectorProps> = {}): MetricsCollector {
  const stack = testStack();
  return collectorIn(stack, 'Metrics', { cluster: clusterIn(stack), ...props });
}

function stackOf({ logGroup }: MetricsCollector): Stack {
  return logGroup.stack;
}

function containers(metrics: MetricsCollector): Record<string, unknown>[] {
  const { ContainerDefinitions } = onlyResource(stackOf(metrics), TASK_DEFINITION);
  return ContainerDefinitions as Record<string, unknown>[];
}

function configuration(props?: Partial<MetricsCollectorProps>): Configuration {
  return configurationOf(collector(props));
}

function configurationOf(metrics: MetricsCollector): Configuration {
  return JSON.parse(stackOf(metrics).resolve(metrics.configuration) as string) as Configuration;
}

interface Configuration {
  readonly extensions: unknown;
  readonly receivers: { readonly prometheus: { readonly config: unknown } };
  readonly processors: unknown;
  readonly exporters: { readonly prometheus_remote_write: unknown };
  readonly service: unknown;
}

test('each target is asked at all addresses of its name, with its labels', () => {
  const { receivers } = configuration({
    targets: [
      { ...agent, path: '/internal/metrics', labels: { team: 'learning' } },
      { jobName: 'parser', dnsName: 'parser.el.internal', port: 8080 },
    ],
    scrapeInterval: Duration.seconds(15),
  });

  expect(receivers.prometheus.config).toEqual({
    global: { scrape_interval: '15s', scrape_timeout: '10s' },
    scrape_configs: [
      {
        job_name: 'el-agent',
        metrics_path: '/internal/metrics',
        dns_sd_configs: [
          { names: ['el-agent.el.internal'], type: 'A', port: 8000, refresh_interval: '15s' },
        ],
        relabel_configs: [{ target_label: 'team', replacement: 'learning' }],
      },
      {
        job_name: 'parser',
        metrics_path: '/metrics',
        dns_sd_configs: [
          { names: ['parser.el.internal'], type: 'A', port: 8080, refresh_interval: '15s' },
        ],
        relabel_configs: [],
      },
      { job_name: 'metrics-collector', static_configs: [{ targets: ['localhost:8888'] }] },
    ],
  });
});

test('a target is asked every half minute, and has no longer than the interval to answer', () => {
  expect(configuration()).toHaveProperty('receivers.prometheus.config.global', {
    scrape_interval: '30s',
    scrape_timeout: '10s',
  });
  expect(configuration({ scrapeInterval: Duration.seconds(5) })).toHaveProperty(
    'receivers.prometheus.config.global.scrape_timeout',
    '5s',
  );
});

test('metrics are written under the names that the services gave them', () => {
  const { exporters } = configuration({ labels: { environment: 'production' } });

  expect(exporters.prometheus_remote_write).toMatchObject({
    endpoint: 'https://prometheus.example.net/api/prom/push',
    external_labels: { environment: 'production' },
    translation_strategy: 'UnderscoreEscapingWithoutSuffixes',
    target_info: { enabled: false },
    disable_scope_info: true,
  });
});

test('samples wait in order, in a bounded part of the memory', () => {
  const metrics = collector({ memoryLimitMiB: 1024 });

  const { processors, exporters } = configurationOf(metrics);
  expect(processors).toEqual({
    memory_limiter: { check_interval: '1s', limit_mib: 768 },
    batch: { timeout: '5s' },
  });
  expect(exporters.prometheus_remote_write).toMatchObject({
    remote_write_queue: { enabled: true, queue_size: 1000, num_consumers: 1 },
    max_batch_request_parallelism: 1,
    retry_on_failure: { max_elapsed_time: '300s' },
  });
  expect(containers(metrics)[0]).toMatchObject({
    Environment: [{ Name: 'COLLECTOR_CONFIGURATION' }, { Name: 'GOMEMLIMIT', Value: '614MiB' }],
  });
});

test('the configuration has only what the collector reads', () => {
  const accepts = addFormats(new Ajv({ allErrors: true })).compile(COLLECTOR_SCHEMA);
  const read = configuration({ labels: { environment: 'production' } });

  expect([accepts(read), accepts.errors]).toEqual([true, null]);
  expect(accepts({ ...read, processors: { batch: { timout: '5s' } } })).toBe(false);
});

test('every part that the configuration names is in use', () => {
  const { extensions, service, ...parts } = configuration();

  expect(service).toEqual({
    extensions: Object.keys(extensions as object),
    pipelines: {
      metrics: Object.fromEntries(
        Object.entries(parts).map(([kind, named]) => [kind, Object.keys(named as object)]),
      ),
    },
  });
});

test('the configuration names user and password, which come from a secret when the task starts', () => {
  const metrics = collector();

  const [container] = containers(metrics);
  expect(container).toMatchObject({
    Command: ['--config=env:COLLECTOR_CONFIGURATION'],
    Secrets: [{ Name: 'REMOTE_WRITE_USERNAME' }, { Name: 'REMOTE_WRITE_PASSWORD' }],
  });
  expect(configuration()).toHaveProperty('extensions.basicauth.client_auth', {
    username: '${env:REMOTE_WRITE_USERNAME}',
    password: '${env:REMOTE_WRITE_PASSWORD}',
  });
});

test('one task of a pinned image asks', () => {
  const metrics = collector();

  expect(containers(metrics)[0]!.Image).toMatch(/opentelemetry-collector-contrib:\d+\.\d+\.\d+$/);
  expect(
    onlyResource(stackOf(metrics), 'AWS::ApplicationAutoScaling::ScalableTarget'),
  ).toMatchObject({ MinCapacity: 1, MaxCapacity: 1 });
});

test('a task whose collector does not answer is replaced', () => {
  const [, health] = containers(collector());

  expect(configuration()).toHaveProperty('extensions.health_check.endpoint', '127.0.0.1:13133');
  expect(health).toMatchObject({
    Name: 'health',
    Essential: true,
    HealthCheck: { Command: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:13133/'] },
  });
});

test('the collector reaches a target that is opened for it', () => {
  const stack = testStack();
  const cluster = clusterIn(stack);
  const service = fargateServiceIn(stack, 'Agent', { cluster, containerPort: 8000 });
  const metrics = collectorIn(stack, 'Metrics', { cluster });

  metrics.connections.allowTo(service, ec2.Port.tcp(8000), 'metrics');

  expect(onlyResource(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    FromPort: 8000,
    SourceSecurityGroupId: {
      'Fn::GetAtt': [textLike('^MetricsCollectorSecurityGroup'), 'GroupId'],
    },
  });
  expect(onlyResource(stack, 'AWS::EC2::SecurityGroupEgress')).toMatchObject({ FromPort: 8000 });
});

test('a name that only the deployment knows is a target too', () => {
  const stack = testStack();
  const cluster = clusterIn(stack);
  const namespace = new PrivateDnsNamespace(stack, 'Names', { name: 'el', vpc: cluster.vpc });
  const target = { ...agent, dnsName: `agent.${namespace.namespaceId}` };

  const metrics = collectorIn(stack, 'Metrics', { cluster, targets: [target] });

  expect(stack.resolve(metrics.configuration)).toMatchObject({
    'Fn::Join': [
      '',
      [
        textLike('"names":\\["agent\\.$'),
        { 'Fn::GetAtt': expect.anything() as unknown },
        expect.anything(),
      ],
    ],
  });
});

test('samples that are given up are counted', () => {
  const metrics = collector();

  expect(onlyResource(stackOf(metrics), 'AWS::Logs::MetricFilter')).toMatchObject({
    FilterPattern: '?"Dropping data" ?"data refused due to high memory usage"',
    MetricTransformations: [{ MetricNamespace: 'cdk-runbook', MetricName: textLike('-Dropped$') }],
  });
  expect(metrics.metricDropped()).toMatchObject({
    namespace: 'cdk-runbook',
    metricName: textLike('^Stack-Metrics-[0-9A-F]{8}-Dropped$'),
    statistic: 'Sum',
  });
});

test('the metric has a name that is known before it is deployed', () => {
  const metrics = collector({ metricPrefix: 'shop-collector' });

  expect(metrics.metricDropped()).toMatchObject({ metricName: 'shop-collector-Dropped' });
});

test('two collectors stand in one stack', () => {
  const stack = testStack();
  const cluster = clusterIn(stack);

  collectorIn(stack, 'Metrics', { cluster });
  collectorIn(stack, 'Business', { cluster });

  expect(logicalIds(stack, SERVICE)).toHaveLength(2);
});

describe('refused', () => {
  test.each<[string, Partial<MetricsCollectorProps>, string]>([
    [
      'two targets that would be one',
      { targets: [agent, { ...agent, port: 9000 }] },
      "two targets have the jobName 'el-agent'",
    ],
    [
      'a target with the name of the collector itself',
      { targets: [{ ...agent, jobName: 'metrics-collector' }] },
      "two targets have the jobName 'metrics-collector'",
    ],
    [
      'a label that Prometheus does not take',
      { labels: { 'cost-center': '1' } },
      "'cost-center' is no name of a label",
    ],
    [
      'a path that does not begin with a slash',
      { targets: [{ ...agent, path: 'metrics' }] },
      "path 'metrics' does not begin with /",
    ],
    [
      'a text with a variable in it',
      { targets: [{ ...agent, labels: { team: '${env:HOME}' } }] },
      "the collector would read '${env:HOME}' as one with a variable",
    ],
    [
      'an interval in which no rate can be seen',
      { scrapeInterval: Duration.minutes(5) },
      'scrapeInterval has to be 5 to 120 seconds',
    ],
  ])('%s', (_name, props, text) => {
    expect(() => collector(props)).toThrow(`Stack/Metrics: ${text}`);
  });
});

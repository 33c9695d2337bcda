import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';

import { collector, compareCollector } from '../../../../lib/operate/verify/aws/collector';
import { compareShippers } from '../../../../lib/operate/verify/aws/log-shippers';
import { Findings } from '../../../../lib/operate/verify/observation';
import { apiGateway, createdBucket } from '../../../support/resolved-system';
import { ecsSystem } from '../../ecs-system';
import { differing, rows } from '../rows';
import { failure, standIn } from './aws-stand-in';

const logTo = (group: string) => ({
  logDriver: 'awslogs' as const,
  options: { 'awslogs-group': group },
});

describe('a log shipper', () => {
  const group = '/ecs/learnbot-staging/api-gateway-log-shipper';
  const file = {
    path: '/app/logs/calls.jsonl',
    bucket: 'resumes',
    prefix: 'logs/',
    everySeconds: 14_400,
    names: { container: 'log-shipper', logGroup: group, metrics: 'shipper' },
  };
  const service = apiGateway({ logs: { format: 'json', retentionDays: 30, files: [file] } });
  const system = ecsSystem({ services: [service], stores: [createdBucket()] });
  const compare = (...found: readonly ContainerDefinition[]) => {
    const findings = new Findings('task');
    compareShippers(findings, system, service, found);
    return findings.all();
  };

  test('that reads the file and writes into the bucket of the spec has no difference', () => {
    const shipper = {
      name: 'log-shipper',
      command: ['--prop=path=/app/logs/calls.jsonl', '--prop=bucket=learnbot-staging-resumes'],
      logConfiguration: logTo(group),
    };

    expect(rows(compare(shipper))).toEqual([
      'log-shipper: /app/logs/calls.jsonl / /app/logs/calls.jsonl: same',
      'log-shipper writes to: learnbot-staging-resumes / learnbot-staging-resumes: same',
      `log-shipper log group: ${group} / ${group}: same`,
    ]);
  });

  test('of another file and bucket, or none at all, is told', () => {
    const shipper = {
      name: 'log-shipper',
      command: ['--prop=path=/tmp/x', '--prop=bucket=theirs'],
      logConfiguration: logTo('/ecs/other'),
    };

    expect(differing(compare(shipper))).toEqual([
      'log-shipper: /app/logs/calls.jsonl / /tmp/x: different',
      'log-shipper writes to: learnbot-staging-resumes / theirs: different',
      `log-shipper log group: ${group} / /ecs/other: different`,
    ]);
    expect(rows(compare({ name: 'api-gateway' }))).toEqual([
      'log-shipper: /app/logs/calls.jsonl / no: missing',
    ]);
  });
});

describe('the metrics collector', () => {
  const url = 'https://prometheus.example.com/api/prom/push';
  const names = {
    workload: 'learnbot-staging-collector',
    logGroup: '/ecs/learnbot-staging/collector',
  };
  const wanted = { url, user: 'jwt', password: 'openai', names };
  const system = ecsSystem({
    monitoring: {
      alerts: 'prometheus',
      prometheus: { scrapeSeconds: 30, collector: wanted },
    },
  });
  const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:learnbot-staging';
  const service = { status: 'ACTIVE', desiredCount: 1, runningCount: 1, taskDefinition: 'a:1' };

  function task(overrides: Partial<ContainerDefinition> = {}): TaskDefinition {
    const configuration = { targets: ['api-gateway-tasks.learnbot-staging.internal'], url };
    return {
      containerDefinitions: [
        {
          name: 'collector',
          environment: [{ name: 'CONFIGURATION', value: JSON.stringify(configuration) }],
          logConfiguration: logTo('/ecs/learnbot-staging/collector'),
          secrets: [
            { name: 'REMOTE_WRITE_USERNAME', valueFrom: `${secret}/app/jwt-secret:jwt_secret::` },
            { name: 'REMOTE_WRITE_PASSWORD', valueFrom: `${secret}/openai/api-key` },
          ],
          ...overrides,
        },
      ],
    };
  }

  test('that scrapes what has metrics has no difference', () => {
    expect(differing(compareCollector(system, wanted, { service, task: task() }))).toEqual([]);
  });

  test('that stands still, sends elsewhere and has another password tells each of it', () => {
    const other = task({
      environment: [{ name: 'CONFIGURATION', value: '{}' }],
      secrets: [{ name: 'REMOTE_WRITE_PASSWORD', valueFrom: 'other' }],
    });

    const found = { service: { ...service, runningCount: 0 }, task: other };

    expect(differing(compareCollector(system, wanted, found))).toEqual([
      'running replicas: 1 / 0: different',
      `configuration: ${url} / no: missing`,
      'configuration: api-gateway-tasks.learnbot-staging.internal / no: missing',
      'REMOTE_WRITE_USERNAME: learnbot-staging/app/jwt-secret, field jwt_secret / no: missing',
      'REMOTE_WRITE_PASSWORD: learnbot-staging/openai/api-key / other: different',
    ]);
  });

  test('is asked for by its name, and missing without cluster or service', async () => {
    const { aws } = standIn({
      DescribeServices: { services: [service] },
      DescribeTaskDefinition: { taskDefinition: task() },
    });
    const missing = ['exists: yes / no: missing'];

    expect(differing(await collector.verify(system, aws))).toEqual([]);
    for (const DescribeServices of [
      failure('ClusterNotFoundException'),
      { services: [{ ...service, status: 'INACTIVE' }] },
    ]) {
      const { aws: without } = standIn({ DescribeServices });
      expect(rows(await collector.verify(system, without))).toEqual(missing);
    }
  });

  test('is not asked for where somebody else scrapes', async () => {
    const { aws, asked } = standIn({});

    expect(await collector.verify(ecsSystem(), aws)).toEqual([]);
    expect(asked).toEqual([]);
  });
});

import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

import {
  FargateService,
  LogShipper,
  type FargateServiceProps,
  type LogShipperProps,
} from '../../../constructs/aws';
import { fargateServiceIn, TASK_DEFINITION } from './fargate-builder';
import { logicalIds, onlyResource, testStack, textLike } from '../../support/cdk-template';

const POLICY = 'AWS::IAM::Policy';
const FILTER = 'AWS::Logs::MetricFilter';

interface Container {
  readonly Name: string;
  readonly Command: unknown[];
  readonly MountPoints: unknown[];
  readonly DependsOn?: unknown[];
  readonly [property: string]: unknown;
}

function serviceIn(stack: Stack, props: Partial<FargateServiceProps> = {}): FargateService {
  return fargateServiceIn(stack, 'Api', { vpc: new ec2.Vpc(stack, 'Vpc'), ...props });
}

function shipper(
  props: Partial<LogShipperProps> = {},
  service: Partial<FargateServiceProps> = { writablePaths: ['/app/logs'] },
): LogShipper {
  const stack = testStack();
  return new LogShipper(stack, 'Calls', {
    container: serviceIn(stack, service).container,
    path: '/app/logs/llm_calls.jsonl',
    bucket: new s3.Bucket(stack, 'Bucket'),
    ...props,
  });
}

function stackOf({ logGroup }: LogShipper): Stack {
  return logGroup.stack;
}

function containers(calls: LogShipper): Container[] {
  return onlyResource(stackOf(calls), TASK_DEFINITION).ContainerDefinitions as Container[];
}

/** The properties that follow a plugin on the command line. */
function properties(calls: LogShipper, plugin: string, tag: string): Record<string, string> {
  const command = containers(calls)[1]!.Command.map(asText);
  const starts = command.flatMap((each, index) => (each === plugin ? [index] : []));
  const all = starts.map((start) => {
    const rest = command.slice(start + 1);
    const end = rest.findIndex((each) => !each.startsWith('--prop='));
    const own = rest.slice(0, end === -1 ? undefined : end);
    return new Map(own.map((each) => nameAndValue(each.slice('--prop='.length))));
  });
  const found = all.find((each) => each.get('tag') === tag || each.get('match') === tag)!;
  return Object.fromEntries(found);
}

function nameAndValue(property: string): [string, string] {
  const end = property.indexOf('=');
  return [property.slice(0, end), property.slice(end + 1)];
}

/** The resources of a type whose logical ids begin like this. */
function resources(stack: Stack, type: string, id: string): Record<string, unknown>[] {
  return Object.entries(Template.fromStack(stack).findResources(type))
    .filter(([logicalId]) => logicalId.startsWith(id))
    .map(([, resource]) => resource.Properties as Record<string, unknown>);
}

/** An argument with a reference in it, as far as it is text. */
function asText(argument: unknown): string {
  if (typeof argument === 'string') return argument;
  const [, parts] = (argument as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : '<ref>')).join('');
}

test('a file is read from its first line, where reading ended, however long its lines are', () => {
  const calls = shipper();

  expect(properties(calls, '--input=tail', 'lines')).toEqual({
    tag: 'lines',
    path: '/app/logs/llm_calls.jsonl',
    read_from_head: 'true',
    refresh_interval: '5',
    db: '/var/lib/log-shipper/position.db',
    'storage.type': 'filesystem',
    buffer_max_size: '16M',
    skip_long_lines: 'true',
  });
  expect(containers(calls)[1]!.Command.slice(0, 3)).toEqual([
    '/fluent-bit/bin/fluent-bit',
    '--flush=1',
    '--storage_path=/var/lib/log-shipper/read',
  ]);
});

test('lines go to the bucket as they are, one whole object at a time, until S3 takes them', () => {
  const calls = shipper({ prefix: 'logs/el/' });

  expect(properties(calls, '--output=s3', 'lines')).toEqual({
    match: 'lines',
    bucket: '<ref>',
    region: 'us-east-1',
    store_dir: '/var/lib/log-shipper/lines',
    use_put_object: 'true',
    total_file_size: '16M',
    retry_limit: '1000000',
    log_key: 'log',
    upload_timeout: '14310s',
    s3_key_format: '/logs/el/%Y/%m/%d/llm_calls-%Y%m%dT%H%M%SZ-$UUID.jsonl',
  });
});

test('a file without an extension has keys without one', () => {
  const calls = shipper({ path: '/app/logs/calls' });

  expect(properties(calls, '--output=s3', 'lines').s3_key_format).toBe(
    '/logs/%Y/%m/%d/calls-%Y%m%dT%H%M%SZ-$UUID',
  );
});

test.each([
  [1, 50],
  [10, 510],
  [1440, 86_310],
])('a line is in the bucket within %d minutes, even where it is looked at last', (minutes, due) => {
  const every = Duration.minutes(minutes);

  const calls = shipper({ every });

  expect(properties(calls, '--output=s3', 'lines').upload_timeout).toBe(`${due}s`);
  const look = Math.min(60, Math.max(6, due / 6));
  const flushAndFind = 1;
  expect(due + look + flushAndFind).toBeLessThan(every.toSeconds());
});

test('a sign of life goes to the bucket every five minutes, to one object', () => {
  const calls = shipper();

  expect(properties(calls, '--input=dummy', 'heartbeat')).toEqual({
    tag: 'heartbeat',
    dummy: '{"shipper":"alive"}',
    interval_sec: '60',
  });
  expect(properties(calls, '--output=s3', 'heartbeat')).toMatchObject({
    upload_timeout: '300s',
    store_dir: '/var/lib/log-shipper/heartbeat',
    s3_key_format: '/logs/log-shipper-heartbeat.json',
    static_file_path: 'true',
  });
});

test('the app stops before the shipper, which then has two minutes', () => {
  const [app, sidecar] = containers(shipper());

  expect(app).toMatchObject({ DependsOn: [{ ContainerName: 'log-shipper', Condition: 'START' }] });
  expect(sidecar).not.toHaveProperty('DependsOn');
  expect(sidecar).toMatchObject({ StopTimeout: 120 });
});

test('a shipper that crashes is started again, and ends the task when it crashes at once', () => {
  const [, sidecar] = containers(shipper());

  expect(sidecar).toMatchObject({
    Essential: true,
    RestartPolicy: { Enabled: true, RestartAttemptPeriod: 60 },
  });
});

test('the image is of one version, which can be another one', () => {
  const image = ecs.ContainerImage.fromRegistry('example/fluent-bit:1');

  const [given, own] = [shipper(), shipper({ image })].map((calls) => containers(calls)[1]!.Image);

  expect(given).toMatch(/aws-for-fluent-bit:\d+\.\d+\.\d+$/);
  expect(own).toBe('example/fluent-bit:1');
});

describe('the directory of the file', () => {
  test("is the app's writable path", () => {
    const [app, sidecar] = containers(shipper());

    expect(app!.MountPoints).toEqual([
      { ContainerPath: '/app/logs', SourceVolume: 'app-logs', ReadOnly: false },
    ]);
    expect(sidecar!.MountPoints).toEqual([
      { ContainerPath: '/app/logs', SourceVolume: 'app-logs', ReadOnly: true },
      {
        ContainerPath: '/var/lib/log-shipper',
        SourceVolume: 'log-shipper-state',
        ReadOnly: false,
      },
    ]);
  });

  test('becomes a volume where the app has none there', () => {
    const calls = shipper({}, {});

    const [app, sidecar] = containers(calls);
    expect(app!.MountPoints).toEqual([
      { ContainerPath: '/app/logs', SourceVolume: 'log-shipper-files', ReadOnly: false },
    ]);
    expect(sidecar!.MountPoints[0]).toEqual({
      ContainerPath: '/app/logs',
      SourceVolume: 'log-shipper-files',
      ReadOnly: true,
    });
    expect(onlyResource(stackOf(calls), TASK_DEFINITION).Volumes).toEqual([
      { Name: 'log-shipper-files' },
      { Name: 'log-shipper-state' },
    ]);
  });
});

describe('the task', () => {
  test('may add objects below the prefix, and nothing else', () => {
    const calls = shipper({ prefix: 'logs/el/' });

    expect(resources(stackOf(calls), POLICY, 'ApiTaskDefinitionTaskRole')).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            {
              Action: 's3:PutObject',
              Effect: 'Allow',
              Resource: {
                'Fn::Join': ['', [{ 'Fn::GetAtt': [textLike('^Bucket'), 'Arn'] }, '/logs/el/*']],
              },
            },
          ],
        },
      },
    ]);
  });

  test('may use the key of a bucket that has its own', () => {
    const stack = testStack();
    const encryptionKey = new kms.Key(stack, 'Key');

    new LogShipper(stack, 'Calls', {
      container: serviceIn(stack).container,
      path: '/app/logs/calls.jsonl',
      bucket: new s3.Bucket(stack, 'Bucket', { encryptionKey }),
    });

    expect(resources(stack, POLICY, 'ApiTaskDefinitionTaskRole')).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            { Action: 's3:PutObject' },
            {
              Action: 'kms:GenerateDataKey',
              Resource: { 'Fn::GetAtt': [textLike('^Key'), 'Arn'] },
            },
          ],
        },
      },
    ]);
  });
});

describe('what the shipper logs is counted', () => {
  test.each([
    ['a sign of life', 'Heartbeat', '"Successfully uploaded object" "log-shipper-heartbeat.json"'],
    ['lines', 'Uploads', '"Successfully uploaded object" -"log-shipper-heartbeat.json"'],
    ['a refusal', 'Failures', '"PutObject request failed"'],
  ])('%s', (_name, id, pattern) => {
    const calls = shipper();

    expect(resources(stackOf(calls), FILTER, `Calls${id}`)).toEqual([
      {
        FilterPattern: pattern,
        LogGroupName: { Ref: textLike('^CallsLogGroup') },
        MetricTransformations: [
          {
            MetricNamespace: 'cdk-runbook',
            MetricName: textLike(`^Stack-Calls-[0-9A-F]{8}-${id}$`),
            MetricValue: '1',
            DefaultValue: 0,
          },
        ],
      },
    ]);
  });

  test('under a name that is known before it is deployed', () => {
    const calls = shipper({ metricPrefix: 'shop-api-calls' });

    expect(calls.metricHeartbeat()).toMatchObject({ metricName: 'shop-api-calls-Heartbeat' });
    expect(calls.metricFailures()).toMatchObject({ metricName: 'shop-api-calls-Failures' });
  });

  test('as metrics for alarms', () => {
    const calls = shipper();

    const metrics = [calls.metricHeartbeat(), calls.metricUploads(), calls.metricFailures()];
    expect(metrics).toMatchObject(
      ['Heartbeat', 'Uploads', 'Failures'].map((id) => ({
        namespace: 'cdk-runbook',
        metricName: textLike(`-${id}$`),
        statistic: 'Sum',
      })),
    );
    expect(calls.metricHeartbeat({ period: Duration.hours(1) }).period.toHours()).toBe(1);
  });
});

test('a task ships two files through two shippers', () => {
  const stack = testStack();
  const { container } = serviceIn(stack, { writablePaths: ['/app/logs'] });
  const bucket = new s3.Bucket(stack, 'Bucket');

  new LogShipper(stack, 'Calls', { container, bucket, path: '/app/logs/calls.jsonl' });
  const second = new LogShipper(stack, 'Audit', {
    container,
    bucket,
    path: '/app/logs/audit.jsonl',
    containerName: 'audit-shipper',
  });

  expect(containers(second).map(({ Name }) => Name)).toEqual([
    'app',
    'log-shipper',
    'audit-shipper',
  ]);
  expect(logicalIds(stack, FILTER)).toHaveLength(6);
});

describe('refused', () => {
  test.each<[string, Partial<LogShipperProps>, string]>([
    [
      'a file without a directory of its own',
      { path: '/calls.jsonl' },
      "path is '/calls.jsonl', not an absolute file in a directory of its own, of letters, digits and ._-",
    ],
    [
      'a pattern of files',
      { path: '/app/logs/*.jsonl' },
      "path is '/app/logs/*.jsonl', not an absolute file in a directory of its own, of letters, digits and ._-",
    ],
    [
      'a prefix that Fluent Bit would fill in',
      { prefix: 'logs/$TAG/' },
      "prefix is 'logs/$TAG/', not names of letters, digits and ._- that each end with /",
    ],
    [
      'a prefix without its slash',
      { prefix: 'logs' },
      "prefix is 'logs', not names of letters, digits and ._- that each end with /",
    ],
    [
      'an upload that comes too seldom',
      { every: Duration.hours(25) },
      'every has to be 1 minute to 24 hours, so that a stopped task has little left to upload',
    ],
  ])('%s', (_name, props, text) => {
    expect(() => shipper(props)).toThrow(`Stack/Calls: ${text}`);
  });
});

import { textLike } from '../support/cdk-template';
import { found, templatesOf } from './rich-stage';

const here = templatesOf('test/fixtures/thread.yaml', 'aws');
const [data, services, recovery] = ['data', 'services', 'recovery'].map((part) => here.get(part)!);

test('a cache has the windows, the snapshots and the eviction of the spec', () => {
  data!.hasResourceProperties('AWS::ElastiCache::ReplicationGroup', {
    ReplicationGroupId: 'thread-aws-cache',
    CacheNodeType: 'cache.t4g.small',
    NumCacheClusters: 2,
    MultiAZEnabled: true,
    SnapshotRetentionLimit: 3,
    SnapshotWindow: '01:30-02:30',
    PreferredMaintenanceWindow: 'sun:23:30-mon:00:30',
    TransitEncryptionMode: 'required',
  });
  data!.hasResourceProperties('AWS::ElastiCache::ParameterGroup', {
    Properties: { 'maxmemory-policy': 'allkeys-lru' },
  });
});

test('the URL of a cache is drawn from a field of its password, and its services read it', () => {
  const [url] = found(data!, 'AWS::SecretsManager::Secret', 'CacheRedisUrl');
  expect(url!.Properties).toMatchObject({ Name: 'thread-aws/cache/url' });
  expect(JSON.stringify(url!.Properties.SecretString)).toContain(':SecretString:token::}}');

  const [task] = found(services!, 'AWS::ECS::TaskDefinition', 'ApiGateway');
  expect(task!.Properties.ContainerDefinitions).toMatchObject([
    {
      Secrets: expect.arrayContaining([expect.objectContaining({ Name: 'REDIS_URL' })]) as unknown,
    },
  ]);
});

test('the windows of a database are those of the spec', () => {
  data!.hasResourceProperties('AWS::RDS::DBInstance', {
    PreferredBackupWindow: '02:00-03:00',
    PreferredMaintenanceWindow: 'sun:04:00-sun:05:00',
  });
});

test('snapshots go into a locked vault, and a copy of each into the vault of another region', () => {
  const lock = { MinRetentionDays: 7, MaxRetentionDays: 365, ChangeableForDays: 7 };
  const vault = { BackupVaultName: 'thread-aws-postgres', LockConfiguration: lock };

  data!.hasResourceProperties('AWS::Backup::BackupVault', vault);
  recovery!.hasResourceProperties('AWS::Backup::BackupVault', vault);
  data!.hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanRule: [
        {
          ScheduleExpression: 'cron(0 3 * * ? *)',
          ScheduleExpressionTimezone: 'Europe/Vienna',
          Lifecycle: { DeleteAfterDays: 35 },
          CopyActions: [
            {
              DestinationBackupVaultArn:
                'arn:aws:backup:eu-central-1:123456789012:backup-vault:thread-aws-postgres',
              Lifecycle: { DeleteAfterDays: 90 },
            },
          ],
        },
      ],
    },
  });
});

test('the newest snapshot is restored as often as the spec says', () => {
  data!.hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
    RestoreTestingPlanName: 'thread_aws_postgres',
    ScheduleExpression: 'cron(0 5 1/7 * ? *)',
  });
});

test('dumps are deleted at their age, and what else is in their bucket is not', () => {
  const [bucket] = found(data!, 'AWS::S3::Bucket', 'Backups');

  expect(bucket!.Properties.LifecycleConfiguration).toMatchObject({
    Rules: [
      { NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
      { ExpirationInDays: 120, Prefix: 'aws/' },
    ],
  });
  expect(JSON.stringify(bucket!.Properties).match(/ExpirationInDays/g)).toHaveLength(1);
});

test('a dump is taken at its time', () => {
  services!.hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: 'thread-aws-postgres-dump',
    ScheduleExpression: 'cron(30 22 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Vienna',
  });
});

test('a dump of single tables cannot take the place of the whole database', () => {
  const orchestrator = templatesOf('specs/orchestrator.yaml', 'production').get('services')!;

  expect(found(orchestrator, 'AWS::ECS::TaskDefinition', 'PostgresRestore')).toHaveLength(1);
  expect(found(orchestrator, 'AWS::ECS::TaskDefinition', 'PostgresSwap')).toEqual([]);
});

test('a migration waits for the dump, and the dump for its way to the database', () => {
  const runs = services!.findResources('Custom::BeforeDeployTask') as Record<
    string,
    { DependsOn: string[]; Properties: Record<string, unknown> }
  >;
  const [dump] = Object.keys(runs).filter((id) => id.startsWith('MigrateBackupFirst'));
  const [migration] = Object.keys(runs).filter((id) => id.startsWith('MigrateBeforeDeploy'));

  expect(runs[migration!]!.DependsOn).toContain(dump);
  expect(runs[dump!]!.DependsOn).toContainEqual(
    textLike('^PostgresDumpTaskSecurityGroup.*PostgresDatabaseSecurityGroup'),
  );
  expect(runs[dump!]!.Properties).toMatchObject({
    taskDefinition: { Ref: textLike('^PostgresDumpTask') },
    version: { Ref: 'ApiGatewayImageTag' },
    skipVersion: { Ref: 'MigrateSkipTag' },
    timeoutSeconds: '2700',
  });
});

test('the age of each secret with a promise, and of the newest dump, is measured', () => {
  const [schedule] = found(data!, 'AWS::Scheduler::Schedule', 'Ages');

  const measured = JSON.stringify(schedule!.Properties.Target);
  for (const name of [
    'app/jwt-secret',
    'db/password',
    'cache/auth',
    'graph-password',
    'canary-token',
    'metrics-token',
  ]) {
    expect(measured).toContain(`thread-aws/${name}`);
  }
  expect(measured).toContain('thread-aws-backups');
  // Nothing on AWS reads it: Alertmanager does.
  expect(measured).not.toContain('slack-webhook');
});

test('no value of a secret stands in a template, only where CloudFormation finds it', () => {
  for (const template of here.values()) {
    for (const { Properties } of found(template, 'AWS::SecretsManager::Secret')) {
      const { SecretString, GenerateSecretString } = Properties;
      expect(GenerateSecretString ?? JSON.stringify(SecretString)).toEqual(
        GenerateSecretString ?? expect.stringContaining('{{resolve:secretsmanager:'),
      );
    }
  }
  const variables = [...here.values()]
    .flatMap((template) => found(template, 'AWS::ECS::TaskDefinition'))
    .flatMap(({ Properties }) => Properties.ContainerDefinitions as { Environment?: object }[])
    .map(({ Environment }) => JSON.stringify(Environment ?? []));
  expect(variables.filter((text) => text.includes('resolve:secretsmanager'))).toEqual([]);
});

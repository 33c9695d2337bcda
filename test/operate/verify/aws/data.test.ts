import type { DBInstance } from '@aws-sdk/client-rds';

import { compareDatabase } from '../../../../lib/operate/verify/aws/databases';
import { compareLogGroup, expectedLogGroups } from '../../../../lib/operate/verify/aws/log-groups';
import { compareSecret, expectedSecrets } from '../../../../lib/operate/verify/aws/secrets';
import { compareStack, expectedStacks } from '../../../../lib/operate/verify/aws/stacks';
import { createdRedis } from '../../../runbooks/data-stores';
import { apiGateway, createdPostgres } from '../../../support/resolved-system';
import { ecsSystem } from '../../ecs-system';
import { dumpedPostgres } from '../../tasks/dumped-database';
import { differing, rows } from '../rows';

/** What RDS answers for LearnBot's database when all is well. */
function instance(overrides: Partial<DBInstance> = {}): DBInstance {
  return {
    DBInstanceStatus: 'available',
    Engine: 'postgres',
    EngineVersion: '16.9',
    DBInstanceClass: 'db.t4g.medium',
    AllocatedStorage: 120,
    MaxAllocatedStorage: 500,
    MultiAZ: false,
    StorageEncrypted: true,
    DeletionProtection: false,
    BackupRetentionPeriod: 7,
    PubliclyAccessible: false,
    Endpoint: { Port: 5432 },
    DBName: 'learnbot',
    MasterUsername: 'learnbot_admin',
    ...overrides,
  };
}

describe('a database', () => {
  test('that has grown, and got a later minor version, is as the spec says', () => {
    expect(differing(compareDatabase(createdPostgres(), instance()))).toEqual([]);
  });

  test('that is smaller, older, less safe and open tells each of it', () => {
    const found = instance({
      EngineVersion: '15.7',
      DBInstanceClass: 'db.t4g.micro',
      AllocatedStorage: 20,
      MaxAllocatedStorage: 100,
      StorageEncrypted: false,
      BackupRetentionPeriod: 0,
      PubliclyAccessible: true,
    });
    const spec = createdPostgres({ multiAz: true, protected: true });

    expect(differing(compareDatabase(spec, found))).toEqual([
      'version: 16 / 15.7: different',
      'class: db.t4g.medium / db.t4g.micro: different',
      'storage: 100GiB to 500GiB / 20GiB: different',
      'storage limit: 500GiB / 100GiB: different',
      'standby in another zone: yes / no: different',
      'encrypted: yes / no: different',
      'deletion protection: yes / no: different',
      'point in time: 7d / 0d: different',
      'public address: no / yes: different',
    ]);
  });

  test('whose storage cannot grow any more is told, although RDS leaves that out', () => {
    const found = instance({ MaxAllocatedStorage: undefined });

    expect(differing(compareDatabase(createdPostgres(), found))).toEqual([
      'storage limit: 500GiB / off: different',
    ]);
  });

  test('may tell a limit that lets nothing grow, or leave it out', () => {
    const spec = createdPostgres({ storageGiB: 120, maxStorageGiB: 120 });

    for (const MaxAllocatedStorage of [120, undefined]) {
      expect(differing(compareDatabase(spec, instance({ MaxAllocatedStorage })))).toEqual([]);
    }
    expect(differing(compareDatabase(spec, instance({ MaxAllocatedStorage: 500 })))).toEqual([
      'storage limit: off / 500GiB: different',
    ]);
  });

  test('of whose storage nothing is said has a limit that is not told', () => {
    const found = instance({ AllocatedStorage: undefined, MaxAllocatedStorage: undefined });

    expect(differing(compareDatabase(createdPostgres(), found))).toEqual([
      'storage: 100GiB to 500GiB / -: not told',
      'storage limit: 500GiB / -: not told',
    ]);
  });

  test('whose windows are said is worked on in them', () => {
    const spec = createdPostgres({
      backupWindow: '03:00-04:00',
      maintenanceWindow: 'Sun 05:00-06:00',
    });
    const windows = (daily: string, weekly: string) =>
      instance({ PreferredBackupWindow: daily, PreferredMaintenanceWindow: weekly });

    expect(differing(compareDatabase(spec, windows('03:00-04:00', 'sun:05:00-sun:06:00')))).toEqual(
      [],
    );
    expect(differing(compareDatabase(spec, windows('07:00-08:00', 'tue:23:30-wed:00:30')))).toEqual(
      [
        'backup window: 03:00-04:00 / 07:00-08:00: different',
        'maintenance window: Sun 05:00-06:00 / Tue 23:30-00:30: different',
      ],
    );
  });

  test('that is not there is missing', () => {
    expect(rows(compareDatabase(createdPostgres(), undefined))).toEqual([
      'exists: yes / no: missing',
    ]);
  });
});

describe('secrets', () => {
  test('are those that stacks make and tasks read, each once', () => {
    expect(expectedSecrets(ecsSystem())).toEqual([
      'learnbot-staging/app/jwt-secret',
      'learnbot-staging/openai/api-key',
      'learnbot-staging/db/password',
      'learnbot-staging/db/url',
    ]);
  });

  test('that only Alertmanager reads are not looked for', () => {
    const webhook = { name: 'slack', physicalName: 'learnbot-staging/slack', value: 'given' };

    const names = expectedSecrets(ecsSystem({ secrets: [{ ...webhook, value: 'given' }] }));

    expect(names).not.toContain('learnbot-staging/slack');
  });

  test('that will be deleted are told', () => {
    expect(rows(compareSecret('a', {}))).toEqual(['exists: yes / yes: same']);
    expect(rows(compareSecret('a', undefined))).toEqual(['exists: yes / no: missing']);
    expect(rows(compareSecret('a', { DeletedDate: new Date(0) }))).toEqual([
      'exists: yes / scheduled for deletion: different',
    ]);
  });
});

describe('log groups', () => {
  test('are those of the services and of the databases', () => {
    expect(expectedLogGroups(ecsSystem({ jobs: [] })).map(({ name }) => name)).toEqual([
      '/ecs/learnbot-staging/api-gateway',
      '/ecs/learnbot-staging/resume-parser',
      '/aws/rds/instance/learnbot-staging-postgres/postgresql',
      '/aws/rds/instance/learnbot-staging-postgres/upgrade',
    ]);
  });

  test('are those of caches, dumps, shippers and the collector too', () => {
    const file = {
      path: '/app/logs/calls.jsonl',
      bucket: 'resumes',
      prefix: 'logs/',
      everySeconds: 3600,
      names: {
        container: 'log-shipper',
        logGroup: '/ecs/learnbot-staging/shipper',
        metrics: 'shipper',
      },
    };
    const names = { workload: 'collector', logGroup: '/ecs/learnbot-staging/collector' };
    const collector = { url: 'https://example.com', user: 'jwt', password: 'openai', names };
    const system = ecsSystem({
      services: [apiGateway({ logs: { format: 'json', retentionDays: 7, files: [file] } })],
      stores: [createdRedis(), dumpedPostgres()],
      monitoring: { alerts: 'prometheus', prometheus: { scrapeSeconds: 30, collector } },
    });

    expect(
      expectedLogGroups(system).map(({ name, retentionDays }) => `${name} ${retentionDays}d`),
    ).toEqual([
      '/ecs/learnbot-staging/api-gateway 7d',
      '/ecs/learnbot-staging/shipper 7d',
      '/ecs/learnbot-staging/collector 30d',
      '/aws/vendedlogs/elasticache/learnbot-staging-jobs/slow-log 30d',
      '/aws/vendedlogs/elasticache/learnbot-staging-jobs/engine-log 30d',
      '/aws/rds/instance/learnbot-staging-postgres/postgresql 30d',
      '/aws/rds/instance/learnbot-staging-postgres/upgrade 30d',
      '/ecs/learnbot-staging/postgres-dump 30d',
      '/ecs/learnbot-staging/postgres-restore 30d',
      '/ecs/learnbot-staging/postgres-swap 30d',
    ]);
  });

  test('without a retention keep their logs for ever', () => {
    const expected = { name: '/ecs/a', retentionDays: 30 };

    expect(rows(compareLogGroup(expected, { retentionInDays: 30 }))).toEqual([
      'retention: 30d / 30d: same',
    ]);
    expect(rows(compareLogGroup(expected, {}))).toEqual(['retention: 30d / for ever: different']);
    expect(rows(compareLogGroup(expected, undefined))).toEqual(['exists: yes / no: missing']);
  });
});

describe('stacks', () => {
  test('are those of the environment, and protected where the spec says so', () => {
    expect(expectedStacks(ecsSystem({}, { protected: true }))).toEqual([
      { name: 'learnbot-staging-network', region: 'us-east-1', protected: true },
      { name: 'learnbot-staging-monitoring', region: 'us-east-1' },
      { name: 'learnbot-staging-data', region: 'us-east-1', protected: true },
      { name: 'learnbot-staging-services', region: 'us-east-1', protected: false },
    ]);
  });

  test('have one more in the second region, where copies go there', () => {
    const recovery = { region: 'us-west-2', stack: 'learnbot-staging-recovery' };

    expect(expectedStacks(ecsSystem({}, { recovery, protected: true }))).toContainEqual({
      name: 'learnbot-staging-recovery',
      region: 'us-west-2',
      protected: true,
    });
  });

  test('that went back, or that anybody may delete, are told', () => {
    const stack = {
      StackName: 'a',
      CreationTime: new Date(0),
      StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
      EnableTerminationProtection: false,
    } as const;

    expect(rows(compareStack({ name: 'a', protected: true }, stack))).toEqual([
      'status: complete / UPDATE_ROLLBACK_COMPLETE: different',
      'termination protection: yes / no: different',
    ]);
    expect(
      differing(compareStack({ name: 'a' }, { ...stack, StackStatus: 'UPDATE_COMPLETE' })),
    ).toEqual([]);
  });
});

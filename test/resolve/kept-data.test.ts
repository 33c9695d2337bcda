import { measuredBackups, measuredSecrets } from '../../lib/resolve/ages';
import { stacksOf } from '../../lib/resolve/place-on-aws';
import type { CreatedPostgres } from '../../lib/resolve/resolved-system';
import { credentialReadersOf, readersOf } from '../../lib/resolve/secret-readers';
import { edited } from '../spec/small-spec';
import { fileSystem, systemOf } from './system-of';

const SECRETS = 'secrets:\n  session:';

const thread = fileSystem('test/fixtures/thread.yaml', 'aws');

it('a window may go over midnight', () => {
  const text = edited({
    'storage: 20GiB }':
      'storage: 20GiB }\n    maintenance: Sun 23:45-00:15\n    backup: { window: 02:45-03:15 }',
  });

  expect(systemOf(text, 'staging').stores[0]).toMatchObject({
    maintenanceWindow: 'Sun 23:45-00:15',
    backupWindow: '02:45-03:15',
  });
});

describe('a dump', () => {
  const { backup } = thread.stores.find(({ name }) => name === 'postgres') as CreatedPostgres;

  it('has a key with the environment in it, and a prefix up to the first time', () => {
    expect(backup.dump).toMatchObject({
      bucket: 'backups',
      key: 'aws/{{ date }}/learnbot_{{ timestamp }}.sql.gz',
      prefix: 'aws/',
      retainDays: 120,
      timeoutSeconds: 2700,
      diskGiB: 60,
    });
  });

  it('has names that are contract', () => {
    expect(backup.dump?.names).toEqual({
      dump: 'thread-aws-postgres-dump',
      restore: 'thread-aws-postgres-restore',
      swap: 'thread-aws-postgres-swap',
      logGroup: '/ecs/thread-aws/postgres-dump',
      restoreLogGroup: '/ecs/thread-aws/postgres-restore',
      swapLogGroup: '/ecs/thread-aws/postgres-swap',
      subnetsOutput: 'PostgresDumpSubnets',
      securityGroupOutput: 'PostgresDumpSecurityGroup',
      restoreSecurityGroupOutput: 'PostgresRestoreSecurityGroup',
      swapSecurityGroupOutput: 'PostgresSwapSecurityGroup',
    });
  });

  it('has the same key however its places are spaced', () => {
    const text = edited({
      'storage: 20GiB }':
        "storage: 20GiB }\n    backup: { dump: { schedule: 0 2 * * *, retain: 30d, to: { bucket: dumps, key: 'db/{{env}}/{{date}}_{{  timestamp }}.sql.gz' } } }",
      [SECRETS]: `  dumps: { type: bucket, provider: aws }\n${SECRETS}`,
    });

    const { stores } = systemOf(text, 'staging');

    const [orders, dumps] = ['orders', 'dumps'].map((name) =>
      stores.find((each) => each.name === name),
    );
    expect(orders).toMatchObject({
      backup: { dump: { key: 'db/staging/{{ date }}_{{ timestamp }}.sql.gz' } },
    });
    expect(dumps).toMatchObject({ expiring: [{ prefix: 'db/staging/', days: 30 }] });
  });

  it('lies in a vault of the same name in both regions, and is restored under one that AWS takes', () => {
    expect(backup.vault).toMatchObject({
      name: 'thread-aws-postgres',
      copy: { region: 'eu-central-1', retainDays: 90 },
      restoreTest: { name: 'thread_aws_postgres', everyDays: 7 },
    });
    expect(thread.target).toMatchObject({
      recovery: { region: 'eu-central-1', stack: 'thread-aws-recovery' },
    });
  });
});

describe('a ledger', () => {
  it('that is made here has names of the system and the region of its environment', () => {
    expect(thread.stores.find(({ name }) => name === 'ledger')).toMatchObject({
      table: 'thread-aws-ledger',
      bucket: 'thread-aws-ledger',
      region: 'eu-west-1',
      ledgerId: 'resumes',
      pointInTimeDays: 14,
    });
  });

  it('that exists has the names that it has, and is not locked again', () => {
    const { stores, waivers } = fileSystem('test/fixtures/thread.yaml', 'adopted');

    const ledger = stores.find(({ name }) => name === 'ledger');
    expect(ledger).toMatchObject({ table: 'shared-ledger-index', bucket: 'acme-shared-ledger' });
    expect(ledger).not.toHaveProperty('lock');
    expect(waivers.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['stores.ledger.lock', 'stores.ledger.pointInTime']),
    );
  });
});

describe('the age of a secret', () => {
  it('is measured where somebody promises to replace it and something on AWS reads it', () => {
    expect(
      measuredSecrets(thread)
        .map(({ secret }) => secret)
        .sort(),
    ).toEqual([
      'thread-aws/app/jwt-secret',
      'thread-aws/cache/auth',
      'thread-aws/canary-token',
      'thread-aws/db/password',
      'thread-aws/graph-password',
      'thread-aws/metrics-token',
      'thread-aws/metrics-user',
      'thread-aws/scanner-licence',
    ]);
  });

  it('is measured on AWS where Kubernetes has copies', () => {
    expect(
      measuredSecrets(fileSystem('specs/eleanor.yaml', 'prod')).map(({ secret }) => secret),
    ).toEqual([
      'eleanor/prod/jwt-secret',
      'eleanor/prod/weaviate-url',
      'eleanor/prod/postgres/password',
      'eleanor/prod/redis/password',
    ]);
  });
});

it('the newest dump is looked for below its prefix', () => {
  expect(measuredBackups(thread)).toEqual([{ bucket: 'thread-aws-backups', prefix: 'aws/' }]);
});

describe('the readers of a secret', () => {
  it.each([
    ['graph-password', [{ kind: 'service', name: 'resume-parser', service: 'resume-parser' }]],
    ['scanner-licence', [{ kind: 'sidecar', name: 'scanner', service: 'resume-parser' }]],
    ['canary-token', [{ kind: 'job', name: 'canary' }]],
    ['metrics-token', [{ kind: 'collector', name: 'collector' }]],
    [
      'jwt',
      [
        { kind: 'service', name: 'api-gateway', service: 'api-gateway' },
        { kind: 'job', name: 'migrate' },
        { kind: 'job', name: 'reindex' },
      ],
    ],
    ['slack-webhook', []],
  ])('%s are who starts with its value', (secret, readers) => {
    expect(readersOf(thread, secret)).toEqual(readers);
  });

  it('of a password are the jobs and the tasks that speak to the server themselves', () => {
    const names = credentialReadersOf(thread, 'postgres', 'password').map(({ name }) => name);

    expect(names).toEqual([
      'vacuum',
      'archive-jobs',
      'thread-aws-postgres-dump',
      'thread-aws-postgres-restore',
      'thread-aws-postgres-swap',
    ]);
  });

  it('of a URL are the services that are told it, and their jobs', () => {
    const names = credentialReadersOf(thread, 'cache', 'url').map(({ name }) => name);

    expect(names).toEqual(['api-gateway', 'migrate', 'reindex']);
  });
});

it('the collector has names of the system, and the secrets of the spec', () => {
  expect(thread.monitoring.prometheus?.collector).toEqual({
    url: 'https://prometheus.example.com/api/prom/push',
    user: 'metrics-user',
    password: 'metrics-token',
    names: { workload: 'thread-aws-collector', logGroup: '/ecs/thread-aws/collector' },
  });
});

it('stacks stand in the order of their deployment', () => {
  expect(stacksOf(thread.target)).toEqual(
    ['network', 'recovery', 'monitoring', 'data', 'services'].map((part) => `thread-aws-${part}`),
  );
  expect(stacksOf(fileSystem('specs/eleanor.yaml', 'prod').target)).toEqual([
    'eleanor-prod-monitoring',
    'eleanor-prod-data',
    'eleanor-prod-identities',
  ]);
});

it('a shipped file goes below its service, every four hours, where nobody says otherwise', () => {
  const text = edited({
    '      routing: { severities: { P2: { notify: [mail] } } }':
      '      services: { web: { logs: { files: [{ path: /app/logs/a.log, to: logs }, { path: /app/logs/b.log, to: logs }] } } }\n      routing: { severities: { P2: { notify: [mail] } } }',
    [SECRETS]: `  logs: { type: bucket, provider: aws }\n${SECRETS}`,
  });

  const [web] = systemOf(text, 'staging').services;

  expect(web!.logs.files).toMatchObject([
    {
      prefix: 'logs/web/',
      everySeconds: 14_400,
      names: { container: 'log-shipper', logGroup: '/ecs/shop-staging/web-log-shipper' },
    },
    { names: { container: 'log-shipper-2', logGroup: '/ecs/shop-staging/web-log-shipper-2' } },
  ]);
});

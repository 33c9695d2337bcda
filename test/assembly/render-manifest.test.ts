import { renderManifest } from '../../lib/assembly/render-manifest';
import { resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import {
  backedUpPostgres,
  createdLedger,
  createdRedis,
  dump,
  otherStore,
} from '../runbooks/data-stores';
import { richSystem } from '../runbooks/rich-system';
import { createdBucket } from '../support/resolved-system';

test('the manifest names what was made, by the names that AWS knows', () => {
  const manifest: unknown = JSON.parse(renderManifest(richSystem(), ['runbook.md']));

  expect(manifest).toMatchObject({
    region: 'us-east-1',
    cluster: 'learnbot-staging-cluster',
    repositories: ['learnbot/api-gateway', 'learnbot/resume-parser'],
    accessLogs: 's3://learnbot-staging-alb-logs/alb/',
    bastion: 'BastionInstanceId',
    services: [
      { name: 'api-gateway', image: 'learnbot/api-gateway', tagParameter: 'ApiGatewayImageTag' },
      { name: 'resume-parser', deployment: 'rolling' },
    ],
    jobs: [
      { name: 'migrate', task: 'learnbot-staging-migrate', trigger: 'before-deploy' },
      { name: 'scrape', trigger: 'schedule', schedule: '0 2 * * *', timezone: 'Europe/Vienna' },
    ],
    stores: [
      { name: 'postgres', instance: 'learnbot-staging-postgres', database: 'learnbot' },
      { name: 'resumes', bucket: 'learnbot-staging-resumes' },
      { name: 'exports', bucket: 'exports' },
      { name: 'shared', provider: 'existing', bucket: 'acme-shared' },
    ],
    files: ['runbook.md'],
  });
});

test('the manifest of an environment on Kubernetes names nothing of AWS', () => {
  const text = renderManifest(resolvedKubernetesSystem(), []);

  expect(text).not.toMatch(/"region|"cluster":|repositories|tagParameter|ImageTag/);
  expect(JSON.parse(text)).toMatchObject({
    jobs: [],
    stores: [{ name: 'postgres', host: 'postgres.internal.example.com' }],
  });
});

test('the manifest says what brings each store back', () => {
  const stores = [
    backedUpPostgres(),
    createdBucket(),
    createdRedis(),
    createdLedger(),
    otherStore(),
  ];

  const manifest: unknown = JSON.parse(renderManifest(richSystem({ stores }), []));

  expect(manifest).toMatchObject({
    stores: [
      {
        backup: {
          pointInTimeDays: 7,
          vault: {
            name: 'learnbot-staging-postgres',
            lock: { mode: 'governance', leastDays: 7 },
            copy: { region: 'us-west-2' },
          },
          dump: {
            task: 'learnbot-staging-postgres-dump',
            swap: 'learnbot-staging-postgres-swap',
            bucket: 'learnbot-staging-resumes',
            schedule: '0 2 * * *',
          },
          objectives: { rpoSeconds: 86_400 },
        },
      },
      {},
      {
        instance: 'learnbot-staging-jobs',
        engine: 'valkey 9.0',
        role: 'queue',
        eviction: 'noeviction',
        durability: 'async',
        persistence: { rpoSeconds: 10 },
        snapshotDays: 7,
      },
      { table: 'learnbot-ledger-index', lock: { mode: 'governance', days: 365 } },
      { what: 'Neo4j Aura', backup: { promised: 'daily', retainDays: 7, by: 'Neo4j Aura' } },
    ],
  });
});

test('the manifest names no task that does not exist', () => {
  const stores = [backedUpPostgres({ dump: dump({ tables: ['action_audit'] }) }), createdBucket()];

  const text = renderManifest(richSystem({ stores }), []);

  expect(text).toContain('learnbot-staging-postgres-restore');
  expect(text).not.toContain('learnbot-staging-postgres-swap');
});

test('the manifest says how old a secret may become, and how long an alert waits', () => {
  const secrets = [
    { name: 'jwt', physicalName: 'learnbot/jwt', value: 'generated', rotateDays: 90 },
  ] as const;

  const manifest: unknown = JSON.parse(renderManifest(richSystem({ secrets }), []));

  expect(manifest).toMatchObject({
    secrets: [{ name: 'jwt', secret: 'learnbot/jwt', rotateDays: 90 }],
    alerts: expect.arrayContaining([
      expect.objectContaining({ for: expect.any(String) as unknown }),
    ]) as unknown,
  });
});

import { renderManifest } from '../../lib/assembly/render-manifest';
import { resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import { backedUpPostgres, createdLedger, createdRedis, otherStore } from '../runbooks/data-stores';
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
          vault: { name: 'learnbot-staging-postgres', copy: { region: 'us-west-2' } },
          dump: {
            task: 'learnbot-staging-postgres-dump',
            bucket: 'resumes',
            schedule: '0 2 * * *',
          },
          objectives: { rpoSeconds: 86_400 },
        },
      },
      {},
      { instance: 'learnbot-staging-jobs', engine: 'valkey 9.0', role: 'queue', snapshotDays: 7 },
      { table: 'learnbot-ledger-index', lock: { mode: 'governance', days: 365 } },
      { what: 'Neo4j Aura', backup: { promised: 'daily', by: 'Neo4j Aura' } },
    ],
  });
});

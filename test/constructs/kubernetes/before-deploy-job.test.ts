import { Duration } from 'cdk8s';

import {
  BeforeDeployJob,
  type BeforeDeployJobProps,
  ExternalSecret,
} from '../../../constructs/kubernetes';
import { bucket, database, emptyChart, stepsOf } from '../../support/kubernetes-jobs';
import { findObject } from '../../support/kubernetes-objects';

const migration = { name: 'migrate', image: 'registry.example.com/api:1', command: ['migrate'] };

function migrationChart(props: Partial<BeforeDeployJobProps> = {}) {
  const chart = emptyChart();
  const job = new BeforeDeployJob(chart, 'Job', { name: 'migrate', step: migration, ...props });
  return { chart, job };
}

test('a migration runs before each deployment of Helm and of Argo CD', () => {
  const { chart } = migrationChart();

  expect(findObject(chart, 'Job')).toHaveProperty('metadata.annotations', {
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'helm.sh/hook-weight': '0',
    'helm.sh/hook-delete-policy': 'before-hook-creation',
    'argocd.argoproj.io/hook': 'PreSync',
    'argocd.argoproj.io/sync-wave': '0',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  });
});

test('a migration has one attempt and its time', () => {
  const { chart } = migrationChart({ timeout: Duration.minutes(10) });

  expect(findObject(chart, 'Job')).toMatchObject({
    spec: { backoffLimit: 0, activeDeadlineSeconds: 600 },
  });
});

test('what a migration needs at a first installation comes before it', () => {
  const { chart, job } = migrationChart({ network: { anywhereOn: [5432] } });
  const values = { password: { name: 'rag/postgres' } };
  const secret = { name: 'migrate-postgres', clusterSecretStore: 'aws', values };

  job.bringAlong(new ExternalSecret(chart, 'Secret', secret));

  for (const kind of ['ServiceAccount', 'NetworkPolicy', 'ExternalSecret']) {
    expect(findObject(chart, kind)).toHaveProperty('metadata.annotations', {
      'helm.sh/hook': 'pre-install,pre-upgrade',
      'helm.sh/hook-weight': '-10',
      'helm.sh/hook-delete-policy': 'before-hook-creation',
      'argocd.argoproj.io/hook': 'PreSync',
      'argocd.argoproj.io/sync-wave': '-10',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    });
  }
});

test('a migration can come behind a first installation', () => {
  const { chart } = migrationChart({
    helmHooks: ['post-install', 'pre-upgrade'],
    argoHook: 'Sync',
    weight: 5,
  });

  expect(findObject(chart, 'Job')).toMatchObject({
    metadata: {
      annotations: {
        'helm.sh/hook': 'post-install,pre-upgrade',
        'helm.sh/hook-weight': '5',
        'argocd.argoproj.io/hook': 'Sync',
      },
    },
  });
  expect(findObject(chart, 'ServiceAccount')).toHaveProperty(
    ['metadata', 'annotations', 'helm.sh/hook-weight'],
    '-5',
  );
});

test('a dump comes before the migration, which does not run without it', () => {
  const { chart } = migrationChart({ dump: { database, bucket } });

  const job = findObject(chart, 'Job');
  expect(stepsOf(job).map(({ name }) => name)).toEqual(['dump', 'upload', 'migrate']);
  expect(job).toHaveProperty('spec.template.spec.containers.0.name', 'migrate');
});

test('a dump without a place, and a name that is none, are refused', () => {
  const { job } = migrationChart({ name: '1', dump: { database } });

  expect(job.node.validate()).toEqual([
    'neither bucket nor volume is given',
    expect.stringContaining("name '1' is no DNS label"),
  ]);
  expect(migrationChart().job.node.validate()).toEqual([]);
});

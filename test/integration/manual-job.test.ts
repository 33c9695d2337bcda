import { spawnSync } from 'node:child_process';

import { Yaml } from 'cdk8s';
import { parse } from 'yaml';

import { DatabaseRestore } from '../../constructs/kubernetes';
import { bucket, database, emptyChart, stepsOf, volume } from '../support/kubernetes-jobs';
import { findObject } from '../support/kubernetes-objects';

interface CronJobManifest {
  readonly spec: { readonly jobTemplate: { readonly spec: object } };
}

/** What `kubectl create job --from=cronjob/restore --dry-run=client` prints, which asks the cluster. */
function jobFrom(cronJob: unknown): string {
  const { spec } = cronJob as CronJobManifest;
  const metadata = { name: 'restore-1', namespace: 'rag' };
  return Yaml.stringify({ apiVersion: 'batch/v1', kind: 'Job', metadata, ...spec.jobTemplate });
}

test('kubectl tells every step of a restore what to restore, beside its own variables', () => {
  const chart = emptyChart();
  new DatabaseRestore(chart, 'Restore', { name: 'restore', database, bucket, volume });
  const cronJob = findObject(chart, 'CronJob');

  const run = spawnSync(
    'kubectl',
    ['set', 'env', '--local', '-f', '-', 'BACKUP_KEY=postgres/db.sql.gz', '-o', 'yaml'],
    { input: jobFrom(cronJob), encoding: 'utf8', env: { ...process.env, KUBECONFIG: '/nowhere' } },
  );

  expect(run.stderr).toBe('');
  const before = stepsOf(cronJob).map(({ env = [] }) => env);
  const after = stepsOf(parse(run.stdout)).map(({ env = [] }) => env);
  const key = { name: 'BACKUP_KEY', value: 'postgres/db.sql.gz' };
  expect(after).toEqual(before.map((env) => [...env, key]));
});

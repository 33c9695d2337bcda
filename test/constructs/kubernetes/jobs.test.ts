import { type Chart, Duration, Testing } from 'cdk8s';

import {
  ArchiveJob,
  BeforeDeployJob,
  CommandJob,
  DatabaseDump,
  DatabaseRestore,
  DatabaseSwap,
  RequestJob,
  RestoreTest,
  SqlJob,
} from '../../../constructs/kubernetes';
import { bucket, database, emptyChart, volume } from '../../support/kubernetes-jobs';
import { yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';

/** One of each, with everything that it can be told. */
function addJobs(chart: Chart, prefix: string): void {
  const daily = { schedule: '0 3 * * *', timeZone: 'Europe/Berlin', timeout: Duration.hours(2) };
  const claim = { ...volume, claimName: `${prefix}-backups`, storageClass: 'gp3' };
  const access = { secretName: 's3', key: 'id' };
  const otherStore = {
    ...bucket,
    endpoint: 'https://minio.example.com',
    accessKeyId: access,
    secretAccessKey: { ...access, key: 'secret' },
  };
  const named = (name: string) => ({ name: `${prefix}-${name}`, labels: { team: 'rag' } });
  const network = { podIdentity: true, anywhereOn: [443, 5432] };
  const command = { name: 'migrate', image: 'registry.example.com/api:1', command: ['migrate'] };

  new DatabaseDump(chart, `${prefix}Dump`, {
    ...named('dump'),
    ...daily,
    database,
    bucket: otherStore,
    volume: claim,
    network,
    ttl: Duration.days(2),
  });
  new DatabaseRestore(chart, `${prefix}Restore`, {
    ...named('restore'),
    database,
    bucket,
    volume: claim,
    network,
  });
  new DatabaseSwap(chart, `${prefix}Swap`, { ...named('swap'), database });
  new RestoreTest(chart, `${prefix}Test`, {
    ...named('restore-test'),
    ...daily,
    version: '16',
    volume: claim,
    maximumAge: Duration.days(2),
  });
  new SqlJob(chart, `${prefix}Sql`, { ...named('vacuum'), ...daily, database, sql: 'VACUUM' });
  new ArchiveJob(chart, `${prefix}Archive`, {
    ...named('archive'),
    ...daily,
    database,
    bucket,
    table: 'events',
    column: 'at',
    olderThan: Duration.days(90),
  });
  new RequestJob(chart, `${prefix}Request`, {
    ...named('warm'),
    ...daily,
    url: 'https://api.example.com/warm',
    bearerToken: { secretName: 'api', key: 'token' },
  });
  new CommandJob(chart, `${prefix}Command`, { ...named('report'), ...daily, ...command });
  new BeforeDeployJob(chart, `${prefix}Migrate`, {
    ...named('migrate'),
    step: command,
    dump: { database, bucket },
    network,
  });
}

test('every job with everything is what Kubernetes knows, and two sets stand in one chart', async () => {
  const chart = emptyChart();

  addJobs(chart, 'rag');
  addJobs(chart, 'el');

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
  expect(() => void Testing.synth(chart)).not.toThrow();
});

test('every object of a job carries its name', () => {
  const chart = emptyChart();

  addJobs(chart, 'rag');

  const objects = chart.toJson() as { kind: string; metadata: { name: string } }[];
  const kinds = (name: string) =>
    objects.filter(({ metadata }) => metadata.name === name).map(({ kind }) => kind);
  expect(kinds('rag-dump')).toEqual(['ServiceAccount', 'CronJob', 'NetworkPolicy']);
  expect(kinds('rag-swap')).toEqual(['ServiceAccount', 'CronJob']);
  expect(kinds('rag-migrate')).toEqual(['ServiceAccount', 'NetworkPolicy', 'Job']);
  expect(kinds('rag-backups')).toEqual(['PersistentVolumeClaim']);
});

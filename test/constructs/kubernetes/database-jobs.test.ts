import { Duration } from 'cdk8s';

import {
  ArchiveJob,
  DatabaseDump,
  type DatabaseDumpProps,
  DatabaseRestore,
  RestoreTest,
  SqlJob,
} from '../../../constructs/kubernetes';
import {
  bucket,
  CRON_POD,
  database,
  emptyChart,
  expanded,
  stepsOf,
  volume,
} from '../../support/kubernetes-jobs';
import { findObject } from '../../support/kubernetes-objects';

const POSTGRES = 'public.ecr.aws/docker/library/postgres:16';
const AWS_CLI = 'public.ecr.aws/aws-cli/aws-cli:2.27.0';
const daily = { name: 'job', schedule: '0 3 * * *' };

function dumpChart(props: Partial<DatabaseDumpProps> = {}) {
  const chart = emptyChart();
  return { chart, dump: new DatabaseDump(chart, 'Dump', { ...daily, database, bucket, ...props }) };
}

function imagesOf(object: unknown): string[] {
  return stepsOf(object).map(({ name, image }) => `${name} ${image}`);
}

describe('a dump', () => {
  test('goes from the server onto the volume and into the bucket', () => {
    const { chart } = dumpChart({ volume });

    expect(imagesOf(findObject(chart, 'CronJob'))).toEqual([
      `dump ${POSTGRES}`,
      `keep ${POSTGRES}`,
      `upload ${AWS_CLI}`,
    ]);
  });

  test('has no step for a place that it does not go to', () => {
    const onVolume = dumpChart({ volume, bucket: undefined });
    const inBucket = dumpChart();

    expect(imagesOf(findObject(onVolume.chart, 'CronJob'))).toEqual([
      `dump ${POSTGRES}`,
      `keep ${POSTGRES}`,
    ]);
    expect(imagesOf(findObject(inBucket.chart, 'CronJob'))).toEqual([
      `dump ${POSTGRES}`,
      `upload ${AWS_CLI}`,
    ]);
    expect(inBucket.dump.volumeClaim).toBeUndefined();
  });

  test('has its volume where its files are', () => {
    const cronJob = findObject(dumpChart({ volume }).chart, 'CronJob');

    expect(cronJob).toHaveProperty(`${CRON_POD}.securityContext.fsGroup`, 999);
    expect(cronJob).toHaveProperty(`${CRON_POD}.volumes.2`, {
      name: 'backups',
      persistentVolumeClaim: { claimName: 'rag-backups' },
    });
    expect(stepsOf(cronJob)[1]!.volumeMounts).toContainEqual({
      name: 'backups',
      mountPath: '/backups',
    });
  });

  test('leaves its volume behind when Helm or Argo CD takes the rest away', () => {
    const { chart } = dumpChart({ volume });

    expect(findObject(chart, 'PersistentVolumeClaim')).toMatchObject({
      metadata: {
        name: 'rag-backups',
        annotations: {
          'helm.sh/resource-policy': 'keep',
          'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        },
      },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '50Gi' } } },
    });
  });

  test('knows the server, and only the step that dumps knows its password', () => {
    const steps = stepsOf(findObject(dumpChart({ volume }).chart, 'CronJob'));

    expect(steps[0]!.env).toEqual([
      { name: 'PGHOST', value: 'postgres.rag.svc' },
      { name: 'PGPORT', value: '5432' },
      { name: 'PGDATABASE', value: 'rag' },
      { name: 'PGUSER', value: 'rag_admin' },
      { name: 'PGSSLMODE', value: 'prefer' },
      {
        name: 'PGPASSWORD',
        valueFrom: { secretKeyRef: { name: 'postgres', key: 'password' } },
      },
    ]);
    expect(steps[1]!.env).toBeUndefined();
    expect(steps[2]!.env).toEqual([
      { name: 'BACKUP_BUCKET', value: 'rag-backups' },
      { name: 'HOME', value: '/tmp' },
      { name: 'AWS_REGION', value: 'eu-central-1' },
    ]);
  });

  test('goes into a store that only speaks as S3 does, with a key of its own', () => {
    const { chart } = dumpChart({
      bucket: {
        ...bucket,
        endpoint: 'http://minio.storage.svc:9000',
        accessKeyId: { secretName: 'minio', key: 'id' },
        secretAccessKey: { secretName: 'minio', key: 'secret' },
      },
    });

    const upload = stepsOf(findObject(chart, 'CronJob'))[1]!;
    expect(upload.env!.slice(3)).toEqual([
      { name: 'AWS_ENDPOINT_URL_S3', value: 'http://minio.storage.svc:9000' },
      { name: 'AWS_REQUEST_CHECKSUM_CALCULATION', value: 'when_required' },
      { name: 'AWS_RESPONSE_CHECKSUM_VALIDATION', value: 'when_required' },
      { name: 'AWS_ACCESS_KEY_ID', valueFrom: { secretKeyRef: { name: 'minio', key: 'id' } } },
      {
        name: 'AWS_SECRET_ACCESS_KEY',
        valueFrom: { secretKeyRef: { name: 'minio', key: 'secret' } },
      },
    ]);
  });

  test('runs in the images and with the needs that it is given', () => {
    const { chart } = dumpChart({
      postgresImage: 'registry.example.com/postgres:16',
      awsCliImage: 'registry.example.com/aws:2',
      runAsUser: 70,
    });

    const cronJob = findObject(chart, 'CronJob');
    expect(imagesOf(cronJob)).toEqual([
      'dump registry.example.com/postgres:16',
      'upload registry.example.com/aws:2',
    ]);
    expect(cronJob).toHaveProperty(`${CRON_POD}.securityContext.fsGroup`, 70);
    expect(cronJob).toHaveProperty(`${CRON_POD}.containers.0.securityContext.runAsUser`, 70);
  });

  test.each<[string, Partial<DatabaseDumpProps>, string]>([
    ['no place', { bucket: undefined }, 'neither bucket nor volume is given'],
    [
      'half a key',
      { bucket: { ...bucket, accessKeyId: { secretName: 's', key: 'k' } } },
      'accessKeyId and secretAccessKey belong together',
    ],
    [
      'a store without an address',
      { bucket: { ...bucket, endpoint: 'minio:9000' } },
      "endpoint 'minio:9000' is not an address with http or https",
    ],
    [
      'dumps that would be one file',
      { volume: { ...volume, filePattern: '/backups/db.sql.gz' } },
      "filePattern '/backups/db.sql.gz' has neither {{ date }} nor {{ timestamp }}: " +
        'all dumps would be one file',
    ],
    [
      'a folder that changes by the day',
      { volume: { ...volume, filePattern: '/backups/{{ date }}/db_{{ date }}.sql.gz' } },
      "filePattern '/backups/{{ date }}/db_{{ date }}.sql.gz' is not in a folder with an absolute " +
        'path and no times',
    ],
    ['no table', { tables: [] }, 'tables is empty: leave it out to dump all'],
  ])('with %s is refused', (_, props, fault) => {
    expect(dumpChart(props).dump.node.validate()).toEqual([fault]);
    expect(dumpChart({ volume }).dump.node.validate()).toEqual([]);
  });
});

describe('a restore', () => {
  test('never starts by itself, and only reads the dumps', () => {
    const chart = emptyChart();

    new DatabaseRestore(chart, 'Restore', { name: 'restore', database, bucket, volume });

    const cronJob = findObject(chart, 'CronJob');
    expect(cronJob).toHaveProperty('spec.suspend', true);
    expect(imagesOf(cronJob)).toEqual([`fetch ${AWS_CLI}`, `restore ${POSTGRES}`]);
    expect(stepsOf(cronJob)[0]!.volumeMounts).toContainEqual({
      name: 'backups',
      mountPath: '/backups',
      readOnly: true,
    });
  });

  test('is refused where PostgreSQL would cut the name of the new database', () => {
    const [long, fitting] = [39, 38].map((length) => {
      const named = { ...database, database: 'd'.repeat(length) };
      return new DatabaseRestore(emptyChart(), 'R', { name: 'r', database: named, bucket });
    });

    expect(long!.node.validate()).toEqual([expect.stringContaining('more than 38 characters')]);
    expect(fitting!.node.validate()).toEqual([]);
  });
});

describe('a restore test', () => {
  test('knows neither the server nor its password', () => {
    const chart = emptyChart();

    new RestoreTest(chart, 'Test', { ...daily, version: '16', volume });

    const cronJob = findObject(chart, 'CronJob');
    expect(imagesOf(cronJob)).toEqual([`fetch ${POSTGRES}`, `restore ${POSTGRES}`]);
    expect(stepsOf(cronJob).map(({ env }) => env)).toEqual([undefined, undefined]);
  });

  test('says about one place only', () => {
    const test = new RestoreTest(emptyChart(), 'T', { ...daily, version: '16', volume, bucket });

    expect(test.node.validate()).toEqual([
      'both bucket and volume are given: one test says about one of them only',
    ]);
  });
});

test('SQL reaches the server as it was written', () => {
  const chart = emptyChart();
  const sql = "DO $$ BEGIN PERFORM '$(HOME)'; END $$;";

  new SqlJob(chart, 'Sql', { ...daily, database, sql });

  const { env = [] } = stepsOf(findObject(chart, 'CronJob'))[0]!;
  const given = env.find(({ name }) => name === 'SQL')!.value!;
  expect(given).toBe("DO $$$ BEGIN PERFORM '$$(HOME)'; END $$$;");
  expect(expanded(given)).toBe(sql);
});

test('SQL that says nothing is refused', () => {
  const job = new SqlJob(emptyChart(), 'Sql', { ...daily, database, sql: ' \n' });

  expect(job.node.validate()).toEqual(['sql is empty']);
});

test('rows are exported, stored and only then deleted', () => {
  const chart = emptyChart();
  const rows = { table: 'events', column: 'at', olderThan: Duration.days(90) };

  new ArchiveJob(chart, 'Archive', { ...daily, database, bucket, ...rows });

  const steps = stepsOf(findObject(chart, 'CronJob'));
  expect(steps.map(({ name }) => name)).toEqual(['export', 'store', 'delete']);
  expect(steps[1]!.env).toContainEqual({ name: 'ARCHIVE_BUCKET', value: 'rag-backups' });
});

test('an archive of a table that has no such name is refused', () => {
  const rows = { table: 'no; such', column: 'at', olderThan: Duration.days(0), maximumRows: 0 };

  const job = new ArchiveJob(emptyChart(), 'A', { ...daily, database, bucket, ...rows });

  expect(job.node.validate()).toEqual([
    expect.stringContaining("table 'no; such' is not a name"),
    'olderThan is no time at all',
    'maximumRows has to be 1 or more, and whole',
  ]);
});

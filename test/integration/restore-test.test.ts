import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Duration } from 'cdk8s';

import { DatabaseDump, DatabaseRestore, RestoreTest } from '../../constructs/kubernetes';
import { startEmulator, type Emulator } from '../rehearsal/emulator';
import {
  bucket as dumps,
  database,
  emptyChart,
  expanded,
  stepsOf,
  volume,
} from '../support/kubernetes-jobs';
import { findObject } from '../support/kubernetes-objects';
import { findOwner, newestBin, startPostgres, type PostgresServer } from './postgres-server';

/**
 * What the pods of a dump, a restore and its test run, taken out of their manifests, in a shell of this
 * machine: real PostgreSQLs, the emulator's S3, and folders in place of the volumes.
 */
const always = { name: 'job', schedule: 'manual' };
const DAY = 86_400;

let server: PostgresServer;
let emulator: Emulator;
let s3: S3Client;
let folder: string;
let live: string;
let bucket: string;
let tests = 0;

beforeAll(async () => {
  server = await startPostgres();
  emulator = await startEmulator({ account: '123456789012', region: 'us-east-1' });
  s3 = new S3Client({
    endpoint: emulator.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
    forcePathStyle: true,
  });
  server.query('postgres', 'CREATE DATABASE sample');
  server.query('sample', readFileSync(join(__dirname, 'dump-restore.sql'), 'utf8'));
});

afterAll(async () => {
  await emulator.stop();
  await server.stop();
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pods-'));
  mkdirSync(join(folder, 'backups'));
  chmodSync(folder, 0o777);
  chmodSync(join(folder, 'backups'), 0o777);
  live = `rag_${String(++tests)}`;
  bucket = `dumps-${String(tests)}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  server.query('postgres', `CREATE DATABASE ${live} TEMPLATE sample`);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('dumps on a volume', () => {
  test('have the day in their name, and nothing else is left', () => {
    const run = dump({ volume });

    expect(run).toMatchObject({ exitCode: 0 });
    expect(files()).toEqual([expect.stringMatching(/^db_\d{8}\.sql\.gz$/)]);
    expect(run.output).toMatch(/Kept \S+\/backups\/db_\d{8}\.sql\.gz: \d+ bytes\./);
  });

  test('of one day are one file, the newest', () => {
    expectSuccessOf(dump({ volume }));
    server.query(live, 'CREATE TABLE another AS SELECT 1 AS one');

    expectSuccessOf(dump({ volume }));

    expect(files()).toHaveLength(1);
    expect(textOf(files()[0]!)).toContain('CREATE TABLE public.another');
  });

  test('that are too old go, and nothing else does', () => {
    keepFile('db_20240101.sql.gz', 'old', 8 * DAY);
    keepFile('db_20240102.sql.gz', 'young', 6 * DAY);
    keepFile('db_before_migration.sql.gz', 'mine', 100 * DAY);
    keepFile('db_20240103.sql.gz.20240103_000000.partial', 'stopped', 100 * DAY);

    const run = dump({ volume });

    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.output).toContain('db_20240101.sql.gz.\n');
    expect(files()).toEqual([
      'db_20240102.sql.gz',
      expect.stringMatching(/^db_\d{8}\.sql\.gz$/),
      'db_before_migration.sql.gz',
    ]);
  });

  test('stay however old they are where a new one fails', () => {
    keepFile('db_20240101.sql.gz', 'old', 100 * DAY);

    const run = dump({ volume }, { PGPASSWORD: 'wrong' });

    expect(run.exitCode).not.toBe(0);
    expect(files()).toEqual(['db_20240101.sql.gz']);
  });

  test('come back beside the live database by the path of their file', () => {
    expectSuccessOf(dump({ volume }));
    const key = join(folder, 'backups', files()[0]!);

    const run = restore({ volume }, { BACKUP_KEY: key, RESTORE_DATABASE: `${live}_back` });

    expect(run).toMatchObject({ exitCode: 0 });
    expect(server.query(`${live}_back`, 'SELECT count(*) FROM users')).toBe('3');
  });
});

describe('dumps in both places', () => {
  test('come back from either', () => {
    const run = dump({ volume, bucket: dumps });
    const [, key] = /Stored s3:\/\/[^/]+\/(\S+):/.exec(run.output)!;

    const [ofBucket, ofVolume, ofNeither] = [
      key!,
      join(folder, 'backups', files()[0]!),
      'elsewhere/db.sql.gz',
    ].map((BACKUP_KEY, index) =>
      restore({ volume, bucket: dumps }, { BACKUP_KEY, RESTORE_DATABASE: `${live}_${index}` }),
    );

    expect(ofBucket).toMatchObject({ exitCode: 0 });
    expect(ofVolume).toMatchObject({ exitCode: 0 });
    expect(ofNeither).toMatchObject({ exitCode: 64 });
    expect(ofNeither!.output).toContain("BACKUP_KEY is 'elsewhere/db.sql.gz', not a dump below");
  });
});

describe('a restore test', () => {
  test('brings the newest dump of a volume back, in a server of its own', () => {
    keepFile('db_20990101.sql.gz', 'no dump, and older than its name', 3 * DAY);
    expectSuccessOf(dump({ volume }));
    const databases = databasesOf();

    const run = restoreTest({ volume });

    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.output).toContain('The dump is 0 hours and 0 minutes old.');
    expect(run.output).toContain('public.users 3\n');
    expect(run.output).toMatch(/Restored \d+ tables with \d+ rows in \d+ seconds\./);
    expect(databasesOf()).toBe(databases);
  });

  test('brings the newest dump of a bucket back', async () => {
    expectSuccessOf(dump({ bucket: dumps }));
    await store('postgres/20200101/db_20200101_000000.sql.gz', gzipSync('older'));
    await store('postgres/99990101/other_99990101_000000.sql.gz', gzipSync('another'));

    const run = restoreTest({ bucket: dumps });

    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.output).toMatch(/Restored \d+ tables with \d+ rows in \d+ seconds\./);
  });

  test('fails on a dump that is cut short', () => {
    expectSuccessOf(dump({ volume }));
    truncateSync(join(folder, 'backups', files()[0]!), 1000);

    const run = restoreTest({ volume });

    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain('unexpected end of file');
  });

  test('fails on a dump that is whole for gzip and ends early', () => {
    expectSuccessOf(dump({ volume }));
    const [file] = files();
    keepFile(file!, textOf(file!).slice(0, 2000), 0);

    const run = restoreTest({ volume });

    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.output).toContain('The dump has no end: pg_dump was cut short.');
  });

  test('fails on a dump of an empty database', () => {
    server.query('postgres', `DROP DATABASE ${live}`);
    server.query('postgres', `CREATE DATABASE ${live}`);
    expectSuccessOf(dump({ volume }));

    const run = restoreTest({ volume });

    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.output).toContain('The dump holds 0 tables with 0 rows: nothing would come back.');
  });

  test('fails on a dump of tables without rows', () => {
    server.query('postgres', `DROP DATABASE ${live}`);
    server.query('postgres', `CREATE DATABASE ${live}`);
    server.query(live, 'CREATE TABLE users (id int)');
    expectSuccessOf(dump({ volume }));

    const run = restoreTest({ volume });

    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.output).toContain('The dump holds 1 tables with 0 rows');
  });

  test('fails on a dump that one statement of cannot be restored', () => {
    expectSuccessOf(dump({ volume }));
    const [file] = files();
    keepFile(file!, `CREATE EXTENSION from_nowhere;\n${textOf(file!)}`, 0);

    const run = restoreTest({ volume });

    expect(run).toMatchObject({ exitCode: 3 });
    expect(run.output).toContain('extension "from_nowhere" is not available');
  });

  test('fails where there is no dump', () => {
    const onVolume = restoreTest({ volume });
    const inBucket = restoreTest({ bucket: dumps });

    expect(onVolume).toMatchObject({ exitCode: 1 });
    expect(onVolume.output).toContain('There is no dump in ');
    expect(inBucket).toMatchObject({ exitCode: 1 });
    expect(inBucket.output).toContain(`There is no dump in s3://${bucket}`);
  });

  test('fails on a good dump that is older than it may be', () => {
    expectSuccessOf(dump({ volume }));
    const [file] = files();
    keepFile(file!, textOf(file!), 2 * DAY + 7200);

    const [strict, patient] = [1, 3].map((days) =>
      restoreTest({ volume, maximumAge: Duration.days(days) }),
    );

    expect(strict).toMatchObject({ exitCode: 1 });
    expect(strict!.output).toContain('The dump is 50 hours and 0 minutes old.');
    expect(strict!.output).toContain('newer ones did not come');
    expect(patient).toMatchObject({ exitCode: 0 });
  });
});

interface Run {
  readonly exitCode: number | null;
  readonly output: string;
}

type Places = Pick<ConstructorParameters<typeof DatabaseDump>[2], 'bucket' | 'volume'>;

function dump(places: Places, env: NodeJS.ProcessEnv = {}): Run {
  const chart = emptyChart();
  new DatabaseDump(chart, 'Job', { ...always, ...places, database });
  return runPod(findObject(chart, 'CronJob'), env);
}

function restore(places: Places, env: NodeJS.ProcessEnv): Run {
  const chart = emptyChart();
  new DatabaseRestore(chart, 'Job', { name: 'job', ...places, database });
  return runPod(findObject(chart, 'CronJob'), env);
}

function restoreTest(places: Places & { readonly maximumAge?: Duration }): Run {
  const chart = emptyChart();
  new RestoreTest(chart, 'Job', { ...always, ...places, version: '15' });
  return runPod(findObject(chart, 'CronJob'));
}

/** Every step in its turn until one fails, with `/scratch` empty at the start. */
function runPod(object: unknown, env: NodeJS.ProcessEnv = {}): Run {
  const scratch = join(folder, 'scratch');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch);
  chmodSync(scratch, 0o777);
  let output = '';
  for (const { name, command } of stepsOf(object)) {
    const [shell, ...args] = command!.map((word) =>
      expanded(word)
        .replaceAll(/(?<=['" ])\/backups(?=[/'])/g, join(folder, 'backups'))
        .replaceAll('/scratch', scratch),
    );
    const run = spawnSync(shell!, args, {
      // PostgreSQL refuses to be started by root, and others may not find root's AWS CLI.
      ...(name === 'restore' ? findOwner(scratch) : {}),
      cwd: folder,
      env: {
        ...process.env,
        ...emulator.env,
        ...server.env,
        PATH: [newestBin(), process.env.PATH].join(delimiter),
        HOME: scratch,
        PGDATABASE: live,
        BACKUP_BUCKET: bucket,
        ...env,
      },
      encoding: 'utf8',
    });
    output += run.stdout + run.stderr;
    if (run.status !== 0) return { exitCode: run.status, output };
  }
  return { exitCode: 0, output };
}

function files(): string[] {
  return readdirSync(join(folder, 'backups')).sort();
}

function keepFile(name: string, text: string, ageSeconds: number): void {
  const file = join(folder, 'backups', name);
  const written = Date.now() / 1000 - ageSeconds;
  writeFileSync(file, gzipSync(text));
  chmodSync(file, 0o666);
  utimesSync(file, written, written);
}

function textOf(name: string): string {
  return gunzipSync(readFileSync(join(folder, 'backups', name))).toString();
}

async function store(key: string, Body: Buffer): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
}

function databasesOf(): string {
  return server.query('postgres', 'SELECT datname FROM pg_database ORDER BY 1');
}

function expectSuccessOf(run: Run): void {
  if (run.exitCode !== 0) throw new Error(run.output);
}

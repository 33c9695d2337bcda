import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';

import { deleteScript, exportScript, storeScript } from '../../constructs/scripts/archive-rows';
import { startEmulator, type Emulator } from '../rehearsal/emulator';
import { startPostgres, type PostgresServer } from './postgres-server';
import { runTool, type ToolRun } from './run-tool';

/**
 * The scripts that the containers of an archive run, in a shell of this machine: a real PostgreSQL, the
 * emulator's S3, and a user who is no superuser. Only TLS is off.
 */
const KEY = /^archive\/evidence_records\/\d{4}-\d\d-\d\d\/evidence_records_\d{8}_\d{6}\.csv\.gz$/;

const TABLE = `
CREATE TYPE verdict AS ENUM ('allow', 'deny');
CREATE TABLE evidence_records (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "timestamp" timestamptz NOT NULL,
  "What" text,
  score double precision,
  raw bytea,
  tags text[],
  details jsonb,
  spent interval,
  verdict verdict,
  size int GENERATED ALWAYS AS (length("What")) STORED
);`;

const OLD_ROWS = `
INSERT INTO evidence_records ("timestamp", "What", score, raw, tags, details, spent, verdict) VALUES
  (now() - interval '91 days', E'two\\nlines, a "quote", a \\\\ and a\\ttab', 0.1::float8 + 0.2, '\\xdeadbeef', '{a,"b c",NULL}', '{"é": [1, null]}', '1 mon 2 days 00:00:03', 'deny'),
  (now() - interval '100 days', '', 'NaN', '', '{}', 'null', NULL, 'allow'),
  (now() - interval '400 days', NULL, 1e-300, NULL, NULL, NULL, '-1 day', NULL),
  (now() - interval '95 days', E'naïve 漢字 🗿', NULL, NULL, NULL, NULL, NULL, NULL);`;

const YOUNG_ROWS = `
INSERT INTO evidence_records ("timestamp", "What") VALUES
  (now() - interval '89 days', 'young'), (now(), 'new');`;

let server: PostgresServer;
let emulator: Emulator;
let s3: S3Client;
let folder: string;
/** What `/scratch` is in the task. */
let directory: string;
let database: string;
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
});

afterAll(async () => {
  await emulator.stop();
  await server.stop();
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
  directory = join(folder, 'scratch');
  mkdirSync(directory);
  database = `eleanor_${String(++tests)}`;
  bucket = `eleanor-archive-${String(tests)}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  server.query('postgres', `CREATE DATABASE ${database}`);
  sql(TABLE, OLD_ROWS, YOUNG_ROWS);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('rows older than the limit are in the bucket, and no longer in the table', async () => {
  const run = archive();

  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.output).toContain('Deleted 4 of 4 archived rows');
  expect(await keys()).toEqual([expect.stringMatching(KEY)]);
  expect(sql('SELECT "What" FROM evidence_records ORDER BY id')).toBe('young\nnew');
});

test('archived rows come back with COPY as they were', async () => {
  const rows = 'SELECT r::text FROM evidence_records AS r ORDER BY id';
  const before = sql(rows);
  archive();
  expect(sql(rows)).not.toBe(before);

  restore(await stored());

  expect(sql(rows)).toBe(before);
});

test('a text that psql takes for the end of its input is archived whole', async () => {
  sql(String.raw`UPDATE evidence_records SET "What" = E'above\n\\.\nbelow' WHERE verdict = 'deny'`);

  const run = archive();

  expect(run.output).toContain('Deleted 4 of 4 archived rows');
  expect(await stored()).toContain('above\n\\.\nbelow');
});

test('a second run finds nothing old, and stores nothing', async () => {
  archive();
  const [first] = await keys();

  const run = archive();

  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.output).toContain('Nothing to archive.');
  expect(await keys()).toEqual([first]);
});

test('a row that changes between export and deletion stays, as it is now', () => {
  runSteps([exportRows(), storeRows()]);
  sql(
    `UPDATE evidence_records SET "What" = 'corrected' WHERE "timestamp" < now() - interval '300 days'`,
  );

  const run = runSteps([deleteRows()]);

  expect(run.output).toContain('Deleted 3 of 4 archived rows');
  expect(sql('SELECT "What" FROM evidence_records ORDER BY id')).toBe('corrected\nyoung\nnew');
});

test('an old row that comes between export and deletion stays for the next run', () => {
  runSteps([exportRows(), storeRows()]);
  sql(
    `INSERT INTO evidence_records ("timestamp", "What") VALUES (now() - interval '1 year', 'late')`,
  );

  runSteps([deleteRows()]);

  expect(sql('SELECT "What" FROM evidence_records ORDER BY id')).toBe('young\nnew\nlate');
});

test('a row like an archived one, in the place where that one lay, stays when it differs in anything', () => {
  runSteps([exportRows(), storeRows()]);
  sql('DELETE FROM evidence_records', 'VACUUM evidence_records', OLD_ROWS);

  const run = runSteps([deleteRows()]);

  expect(run.output).toContain('Deleted 0 of 4 archived rows');
  expect(sql('SELECT count(*) FROM evidence_records')).toBe('4');
});

test('of two rows that are the same in everything, the one that is not archived stays', () => {
  sql(
    'CREATE TABLE visits (at timestamp, who text)',
    `INSERT INTO visits VALUES ('2020-01-01', 'ada')`,
  );
  const visits = { directory, table: 'visits', column: 'at' };
  runSteps([
    exportScript({ ...visits, olderThanSeconds: 1 }),
    storeScript({ ...visits, prefix: 'archive' }),
  ]);
  sql(`INSERT INTO visits VALUES ('2020-01-01', 'ada')`);

  runSteps([deleteScript(visits)]);

  expect(sql('SELECT who FROM visits')).toBe('ada');
});

test('a deletion that meets a change under way waits for it, and leaves the row', async () => {
  runSteps([exportRows(), storeRows()]);
  const change = spawn('psql', ['--no-psqlrc', '--quiet', '--tuples-only'], {
    env: { ...process.env, ...server.env, PGDATABASE: database },
  });
  change.stdin.end(
    `BEGIN; UPDATE evidence_records SET score = 7; SELECT 'begun'; SELECT pg_sleep(2); COMMIT;`,
  );
  await once(change.stdout, 'data');

  const run = runSteps([deleteRows()]);

  expect(run.output).toContain('Deleted 0 of 4 archived rows');
});

test('an upload that fails deletes nothing', () => {
  const run = archive({ ARCHIVE_BUCKET: 'nowhere' });

  expect(run.exitCode).not.toBe(0);
  expect(count()).toBe('6');
});

test('an object that does not read as it was written deletes nothing', () => {
  const run = archive({ PATH: standIn('aws', 'case "$*" in *" -") echo else ;; esac') });

  expect(run.exitCode).toBe(1);
  expect(run.output).toContain('does not read as it was written');
  expect(count()).toBe('6');
});

test('rows that were exported and not stored are not deleted, whoever starts the last step', () => {
  runSteps([exportRows()]);

  const run = runSteps([deleteRows()]);

  expect(run.exitCode).not.toBe(0);
  expect(count()).toBe('6');
});

test('an export that fails stores nothing', async () => {
  sql('REVOKE SELECT ON evidence_records FROM CURRENT_USER');

  const run = archive();

  expect(run.exitCode).not.toBe(0);
  expect(run.output).toContain('permission denied for table evidence_records');
  expect(await keys()).toEqual([]);
});

test('a run with a limit takes the oldest rows first', () => {
  const run = archive({}, { maximumRows: 2 });

  expect(run.output).toContain('Deleted 2 of 2 archived rows');
  expect(sql('SELECT count(*) FROM evidence_records')).toBe('4');
  expect(
    sql(`SELECT count(*) FROM evidence_records WHERE "timestamp" < now() - interval '96 days'`),
  ).toBe('0');
});

test('rows of a partitioned table are archived wherever they lie', async () => {
  sql(
    'CREATE TABLE logs (at date, what text) PARTITION BY RANGE (at)',
    `CREATE TABLE logs_2020 PARTITION OF logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')`,
    `CREATE TABLE logs_2021 PARTITION OF logs FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')`,
    `INSERT INTO logs VALUES ('2020-05-05', 'a'), ('2021-05-05', 'b')`,
  );

  const run = archive({}, { table: 'public.logs', column: 'at' });

  expect(run.output).toContain('Deleted 2 of 2 archived rows');
  expect((await keys())[0]).toMatch(
    /^archive\/public\.logs\/[\d-]+\/public\.logs_\d{8}_\d{6}\.csv\.gz$/,
  );
});

test.each([
  [
    'CREATE TABLE notes (record bigint REFERENCES evidence_records ON DELETE CASCADE)',
    'Rows of notes refer to it',
  ],
  [
    'CREATE TABLE notes (record bigint REFERENCES evidence_records ON DELETE SET NULL)',
    'Rows of notes refer to it',
  ],
  ['CREATE TABLE notes (more text) INHERITS (evidence_records)', 'notes inherits from it'],
])('a table whose deletions would lose more than is archived is refused: %s', (other, text) => {
  sql(other);

  const run = archive();

  expect(run.exitCode).toBe(1);
  expect(run.output).toContain(text);
  expect(count()).toBe('6');
});

test('a row that others refer to keeps all of them in the table', () => {
  sql(
    'CREATE TABLE notes (record bigint REFERENCES evidence_records)',
    'INSERT INTO notes SELECT min(id) FROM evidence_records',
  );

  const run = archive();

  expect(run.exitCode).not.toBe(0);
  expect(run.output).toContain('violates foreign key constraint');
  expect(count()).toBe('6');
});

test.each([
  [{ table: 'nowhere' }, 'There is no table "nowhere".'],
  [{ column: 'What' }, 'It has no column What that is a date or a timestamp.'],
])('what is not there is told: %j', (names, text) => {
  const run = archive({}, names);

  expect(run.exitCode).toBe(1);
  expect(run.output).toContain(text);
});

interface Names {
  readonly table: string;
  readonly column: string;
}

const RECORDS: Names = { table: 'evidence_records', column: 'timestamp' };
const NINETY_DAYS = 90 * 86_400;

function exportRows(props: Partial<Names & { maximumRows: number }> = {}): string[] {
  return exportScript({ directory, ...RECORDS, olderThanSeconds: NINETY_DAYS, ...props });
}

function storeRows(props: Partial<Names> = {}): string[] {
  return storeScript({ directory, ...RECORDS, ...props, prefix: 'archive' });
}

function deleteRows(props: Partial<Names> = {}): string[] {
  return deleteScript({ directory, ...RECORDS, ...props });
}

/** One run of the task: a folder of its own, and one step after the other. */
function archive(
  env: NodeJS.ProcessEnv = {},
  props: Partial<Names & { maximumRows: number }> = {},
): ToolRun {
  rmSync(directory, { recursive: true });
  mkdirSync(directory);
  return runSteps([exportRows(props), storeRows(props), deleteRows(props)], env);
}

/** As ECS does: a step starts when the one before it ended with exit code 0. */
function runSteps(steps: readonly string[][], env: NodeJS.ProcessEnv = {}): ToolRun {
  let output = '';
  for (const [command, ...args] of steps) {
    const variables = { PGDATABASE: database, ARCHIVE_BUCKET: bucket };
    const run = runTool(command!, args, {
      env: { ...emulator.env, ...server.env, ...variables, ...env },
    });
    output += run.output;
    if (run.exitCode !== 0) return { ...run, output };
  }
  return { exitCode: 0, stdout: '', output };
}

/** As a person does: the header of the file names the columns. */
function restore(csv: string): void {
  const file = join(folder, 'rows.csv');
  writeFileSync(file, csv);
  const columns = csv.slice(0, csv.indexOf('\n')).replaceAll(/[^,]+/g, '"$&"');
  sql(`\\copy evidence_records (${columns}) FROM '${file}' WITH (FORMAT csv, HEADER)`);
}

async function keys(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.map(({ Key }) => Key!);
}

/** The CSV of the only object. */
async function stored(): Promise<string> {
  const [key] = await keys();
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return gunzipSync(await Body!.transformToByteArray()).toString();
}

function sql(...statements: string[]): string {
  return statements.map((statement) => server.query(database, statement)).join('\n');
}

function count(): string {
  return sql('SELECT count(*) FROM ONLY evidence_records');
}

/** A search path on which a script stands before the tool of its name. */
function standIn(tool: string, script: string): string {
  const path = join(folder, tool);
  writeFileSync(path, `#!/bin/bash\n${script}\n`);
  chmodSync(path, 0o755);
  return [folder, process.env.PATH].join(delimiter);
}

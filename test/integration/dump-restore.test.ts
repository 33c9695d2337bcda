import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import {
  CreateBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

import { dumpScript, uploadScript } from '../../constructs/scripts/dump-database';
import { DUMP_FILE } from '../../constructs/scripts/dump-files';
import { downloadScript, restoreScript } from '../../constructs/scripts/restore-database';
import { swapScript } from '../../constructs/scripts/swap-database';
import { startEmulator, type Emulator } from '../rehearsal/emulator';
import { startPostgres, type PostgresServer } from './postgres-server';
import { expectSuccess, runTool, type ToolRun } from './run-tool';

/**
 * The scripts that the containers of a dump and of a restore run, in a shell of this machine: a real
 * PostgreSQL, the emulator's S3, and a user who is no superuser. Only TLS is off.
 */
const KEY_PATTERN = 'backups/production/{{ date }}/learnbot_production_{{ timestamp }}.sql.gz';
const KEY = /^backups\/production\/(\d{8})\/learnbot_production_\1_\d{6}\.sql\.gz$/;

let server: PostgresServer;
let emulator: Emulator;
let s3: S3Client;
let bucket: string;
let directory: string;
let live: string;
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
  directory = mkdtempSync(join(tmpdir(), 'dump-'));
  live = `learnbot_${String(++tests)}`;
  bucket = `backups-${String(tests)}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  server.query('postgres', `CREATE DATABASE ${live} TEMPLATE sample`);
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('a dump', () => {
  test('lies under its key, with one time in date and name', async () => {
    const run = dump();

    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.output).toContain(`Stored s3://${bucket}/${await onlyKey()}: `);
  });

  test('that fails stores nothing', async () => {
    server.query(live, 'DROP TABLE action_audit CASCADE');

    const run = dump({ tables: ['action_audit', 'users'] });

    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain('no matching tables were found for pattern "action_audit"');
    expect(await keys()).toEqual([]);
  });

  test('whose pg_dump dies half-way stores nothing', async () => {
    const run = dump({}, pgDumpThat('exit 1'));

    expect(run.exitCode).toBe(1);
    expect(await keys()).toEqual([]);
  });

  test('whose pg_dump ends early and says that all is well stores nothing', async () => {
    const run = dump({}, pgDumpThat('exit 0'));

    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.output).toContain('The dump has no end: pg_dump was cut short.');
    expect(await keys()).toEqual([]);
  });

  test('with a wrong password stores nothing', async () => {
    const run = dump({}, { PGPASSWORD: 'wrong' });

    expect(run.exitCode).toBe(1);
    expect(run.output).toContain('password authentication failed');
    expect(await keys()).toEqual([]);
  });

  test('holds one table where one is asked for', async () => {
    server.query(live, 'DROP TRIGGER never_changed ON action_audit');

    const run = dump({ tables: ['action_audit', 'action_audit_*'] });

    expect(run).toMatchObject({ exitCode: 0 });
    const restored = restoredOf(restore(await onlyKey()));
    expect(tablesOf(restored)).toEqual(['action_audit', 'action_audit_2023', 'action_audit_rest']);
    expect(rowsOf(restored, 'action_audit')).toBe(rowsOf(live, 'action_audit'));
  });

  test('that did not arrive whole fails', () => {
    const run = runSteps([dumpScript({ directory }), uploadThat('truncate --size=100')]);

    expect(run.exitCode).toBe(1);
    expect(run.output).toMatch(/has 100 bytes, the dump has \d+\./);
  });
});

describe('a restore', () => {
  test('brings back the schema, every row and every sequence of a database that is gone', async () => {
    const before = contentOf(live);
    expectSuccessOf(dump());
    server.query('postgres', `DROP DATABASE ${live}`);

    const run = restore(await onlyKey());

    const restored = restoredOf(run);
    expect(restored).toMatch(new RegExp(`^${live}_restored_\\d{8}_\\d{6}$`));
    expect(contentOf(restored)).toBe(before);
    expect(server.query(restored, "SELECT nextval('learning.invoice')")).toBe('985');
    expect(run.stdout).toContain('public.users 3\n');
    expect(run.stdout).toContain('learning."Odd ""Types"" ✓" 4\n');
  });

  test('leaves the live database as it is', async () => {
    expectSuccessOf(dump());
    server.query(live, "UPDATE users SET email = 'new@example.com' WHERE id = 41");
    const before = contentOf(live);

    const restored = restoredOf(restore(await onlyKey()));

    expect(contentOf(live)).toBe(before);
    expect(server.query(restored, 'SELECT email FROM users WHERE id = 41')).toBe('Ada@example.com');
  });

  test('has the encoding and the locale of the live database', async () => {
    server.query('postgres', `ALTER DATABASE ${live} RENAME TO ${live}_utf8`);
    server.query(
      'postgres',
      `CREATE DATABASE ${live} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    server.query(live, "CREATE TABLE words AS SELECT 'Straße' AS word");
    expectSuccessOf(dump());

    const restored = restoredOf(restore(await onlyKey()));

    const settings = 'SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database';
    expect(server.query(restored, `${settings} WHERE datname = '${restored}'`)).toBe('LATIN1|C');
    expect(rowsOf(restored, 'words')).toBe(rowsOf(live, 'words'));
  });

  test('takes the dump of a newer pg_dump, and changes none of its rows', async () => {
    server.query(live, "CREATE TABLE lines AS SELECT 'SET transaction_timeout = 0;' AS line");
    expectSuccessOf(dump());
    const key = await onlyKey();
    const file = join(directory, DUMP_FILE);
    const text = gunzipSync(readFileSync(file)).toString();
    const newer = text.replace(/^SET lock_timeout = 0;$/m, '$&\nSET transaction_timeout = 0;');
    writeFileSync(file, gzipSync(newer));
    await store(key);

    const restored = restoredOf(restore(key));

    expect(newer).not.toBe(text);
    expect(contentOf(restored)).toBe(contentOf(live));
  });

  test('of a dump that is cut short makes no database', async () => {
    expectSuccessOf(dump());
    const key = await onlyKey();
    truncateSync(join(directory, DUMP_FILE), 1000);
    await store(key);

    const run = restore(key);

    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain('unexpected end of file');
    expect(databasesLike(`${live}_%`)).toEqual([]);
  });

  test('that meets an error takes nothing over', async () => {
    expectSuccessOf(dump({ tables: ['action_audit'] }));

    const run = restore(await onlyKey());

    expect(run.exitCode).toBe(3);
    expect(run.output).toContain('function public.refuse() does not exist');
    const [made] = databasesLike(`${live}_%`);
    expect(tablesOf(made!)).toEqual([]);
  });

  test('never goes over the live database', async () => {
    expectSuccessOf(dump());
    const before = contentOf(live);

    const run = restore(await onlyKey(), { RESTORE_DATABASE: live });

    expect(run.exitCode).toBe(3);
    expect(contentOf(live)).toBe(before);
  });

  test.each(['', 'backups/staging/dump.sql.gz', 'backups/production/'])(
    'of the key %p is refused',
    (key) => {
      const run = restore(key);

      expect(run).toMatchObject({ exitCode: 64 });
      expect(run.output).toContain(`BACKUP_KEY is '${key}', not the key of a dump below`);
    },
  );
});

describe('a swap', () => {
  let restored: string;

  beforeEach(async () => {
    expectSuccessOf(dump());
    restored = restoredOf(restore(await onlyKey()));
    server.query(live, "UPDATE users SET email = 'new@example.com' WHERE id = 41");
  });

  test('puts the restored database in the place of the live one, which keeps its data', () => {
    const [before, backup] = [contentOf(live), contentOf(restored)];

    const run = swap();

    expect(run).toMatchObject({ exitCode: 0 });
    expect(contentOf(live)).toBe(backup);
    const [kept, ...others] = databasesLike(`${live}_%`);
    expect(kept).toMatch(/_before_\d{8}_\d{6}$/);
    expect(others).toEqual([]);
    expect(contentOf(kept!)).toBe(before);
  });

  test('is its own way back', () => {
    const before = contentOf(live);
    const [, way] = /The way back: (RESTORE_DATABASE=\S+)\./.exec(swap().stdout)!;

    const run = swap({ RESTORE_DATABASE: way!.split('=')[1] });

    expect(run).toMatchObject({ exitCode: 0 });
    expect(contentOf(live)).toBe(before);
  });

  test('is refused while others are connected', async () => {
    const before = contentOf(live);
    const session = await openSession(live);

    const run = swap();

    session.end();
    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.output).toContain(`${live} learnbot_admin 1 a forgotten job`);
    expect(contentOf(live)).toBe(before);
  });

  test('ends the connections of others where that is asked for', async () => {
    const backup = contentOf(restored);
    const session = await openSession(live);

    const run = swap({ TERMINATE_CONNECTIONS: 'yes' });

    session.end();
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.output).toContain('1 connections ended');
    expect(contentOf(live)).toBe(backup);
  });

  test('with a database that is not there, or has no tables, changes nothing', () => {
    const before = contentOf(live);
    server.query('postgres', `CREATE DATABASE ${live}_empty`);

    const runs = [`${live}_gone`, `${live}_empty`, live, ''].map((name) =>
      swap({ RESTORE_DATABASE: name, TERMINATE_CONNECTIONS: 'yes' }),
    );

    expect(runs.map(({ exitCode }) => exitCode)).toEqual([2, 1, 64, 64]);
    expect(contentOf(live)).toBe(before);
  });

  function swap(env: NodeJS.ProcessEnv = {}): ToolRun {
    return runSteps([swapScript(directory)], { RESTORE_DATABASE: restored, ...env });
  }
});

function dump(
  props: { readonly tables?: readonly string[] } = {},
  env: NodeJS.ProcessEnv = {},
): ToolRun {
  const upload = uploadScript({ directory, keyPattern: KEY_PATTERN });
  return runSteps([dumpScript({ directory, ...props }), upload], env);
}

function restore(key: string, env: NodeJS.ProcessEnv = {}): ToolRun {
  const download = downloadScript({ directory, keyPrefix: 'backups/production/' });
  return runSteps([download, restoreScript({ directory })], { BACKUP_KEY: key, ...env });
}

/** As ECS does: a step starts when the one before it ended with exit code 0. */
function runSteps(steps: readonly string[][], env: NodeJS.ProcessEnv = {}): ToolRun {
  const outputs: ToolRun[] = [];
  for (const [command, ...args] of steps) {
    outputs.push(
      runTool(command!, args, {
        env: {
          ...emulator.env,
          ...server.env,
          PGDATABASE: live,
          BACKUP_BUCKET: bucket,
          ...env,
        },
      }),
    );
    if (outputs.at(-1)!.exitCode !== 0) break;
  }
  return {
    exitCode: outputs.at(-1)!.exitCode,
    stdout: outputs.map(({ stdout }) => stdout).join(''),
    output: outputs.map(({ output }) => output).join(''),
  };
}

/** A pg_dump that writes the beginning of a dump and no more. */
function pgDumpThat(ends: string): NodeJS.ProcessEnv {
  return { PATH: standIn('pg_dump', `echo '-- PostgreSQL database dump'; ${ends}`) };
}

/** The upload, of whose dump only a part comes into the bucket. */
function uploadThat(cuts: string): string[] {
  const aws = expectSuccess('which', ['aws']).stdout.trim();
  const path = standIn('aws', `[ "$2" != cp ] || ${cuts} ${DUMP_FILE}; exec ${aws} "$@"`);
  const upload = uploadScript({ directory, keyPattern: KEY_PATTERN });
  return ['env', `PATH=${path}`, ...upload];
}

/** A path on which a command is found before the real one. */
function standIn(command: string, script: string): string {
  writeFileSync(join(directory, command), `#!/bin/bash\n${script}\n`);
  chmodSync(join(directory, command), 0o755);
  return [directory, process.env.PATH].join(delimiter);
}

function expectSuccessOf(run: ToolRun): void {
  if (run.exitCode !== 0) throw new Error(run.output);
}

function restoredOf(run: ToolRun): string {
  expectSuccessOf(run);
  return /Restored \d+ tables into (\S+)\./.exec(run.stdout)![1]!;
}

async function keys(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.map(({ Key }) => Key!);
}

/** The key of the dump that a dump has just made. */
async function onlyKey(): Promise<string> {
  const all = await keys();
  expect(all).toEqual([expect.stringMatching(KEY)]);
  return all[0]!;
}

/** Writes another dump over the one in the bucket. */
async function store(key: string): Promise<void> {
  const Body = readFileSync(join(directory, DUMP_FILE));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
}

/** Schema, rows and sequences as text, without the words that pg_dump draws anew each time. */
function contentOf(database: string): string {
  const args = ['--no-owner', '--no-privileges', '--dbname', database];
  const { stdout } = expectSuccess('pg_dump', args, { env: server.env });
  return stdout.replace(/^\\(un)?restrict .*$/gm, '');
}

function rowsOf(database: string, table: string): string {
  return server.query(database, `SELECT string_agg(t::text, '|' ORDER BY t) FROM ${table} AS t`);
}

function tablesOf(database: string): string[] {
  return server
    .query(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    .split('\n')
    .filter(Boolean);
}

function databasesLike(pattern: string): string[] {
  return server
    .query('postgres', `SELECT datname FROM pg_database WHERE datname LIKE '${pattern}' ORDER BY 1`)
    .split('\n')
    .filter(Boolean);
}

/** Somebody who is connected and does nothing. */
async function openSession(database: string): Promise<{ end(): void }> {
  const session = spawn('psql', ['-X', '-d', database], {
    env: { ...process.env, ...server.env, PGAPPNAME: 'a forgotten job' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  session.stdin.write('SELECT 1;\n');
  await new Promise((resolve) => session.stdout.once('data', resolve));
  return { end: () => session.kill() };
}

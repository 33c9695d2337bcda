import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { dumpScript, uploadScript } from '../../constructs/aws/scripts/dump-database';
import { DUMP_FILE } from '../../constructs/aws/scripts/dump-files';
import { downloadScript, restoreScript } from '../../constructs/aws/scripts/restore-database';
import { swapScript } from '../../constructs/aws/scripts/swap-database';
import { startEmulator, type Emulator } from '../rehearsal/emulator';
import { startPostgres, type PostgresServer } from './postgres-server';
import { expectSuccess, runTool, type ToolRun } from './run-tool';

/**
 * The scripts that the containers of a dump and of a restore run, in a shell of this machine: a real
 * PostgreSQL, the emulator's S3, and a user who is no superuser. Only TLS is off.
 */
const KEY_PATTERN = 'backups/production/{{ date }}/learnbot_production_{{ timestamp }}.sql.gz';
const KEY = /^backups\/production\/(\d{8})\/learnbot_production_\1_\d{6}\.sql\.gz$/;
const BUCKET = 'learnbot-production-backups';

let server: PostgresServer;
let emulator: Emulator;
let directory: string;
let live: string;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
  emulator = await startEmulator({ account: '123456789012', region: 'us-east-1' });
});

afterAll(async () => {
  await emulator.stop();
  await server.stop();
});

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dump-'));
  live = `learnbot_${String(++databases)}`;
  expectSuccess('aws', ['s3', 'mb', `s3://${BUCKET}`], { env: emulator.env });
  server.query('postgres', `CREATE DATABASE ${live}`);
  server.query(live, readFileSync(join(__dirname, 'dump-restore.sql'), 'utf8'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
  expectSuccess('aws', ['s3', 'rb', '--force', `s3://${BUCKET}`], { env: emulator.env });
});

describe('a dump', () => {
  test('lies under its key, with one time in date and name', () => {
    const run = dump();

    expect(run).toMatchObject({ exitCode: 0 });
    const [key, ...others] = keys();
    expect(key).toMatch(KEY);
    expect(others).toEqual([]);
    expect(run.output).toContain(`Stored s3://${BUCKET}/${String(key)}: `);
  });

  test('that fails stores nothing', () => {
    server.query(live, 'DROP TABLE action_audit CASCADE');

    const run = dump({ tables: ['action_audit', 'users'] });

    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain('no matching tables were found for pattern "action_audit"');
    expect(keys()).toEqual([]);
  });

  test('whose pg_dump dies half-way stores nothing', () => {
    const run = dump({}, pgDumpThat('exit 1'));

    expect(run.exitCode).toBe(1);
    expect(keys()).toEqual([]);
  });

  test('whose pg_dump ends early and says that all is well stores nothing', () => {
    const run = dump({}, pgDumpThat('exit 0'));

    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.output).toContain('The dump has no end: pg_dump was cut short.');
    expect(keys()).toEqual([]);
  });

  test('with a wrong password stores nothing', () => {
    const run = dump({}, { PGPASSWORD: 'wrong' });

    expect(run.exitCode).toBe(1);
    expect(run.output).toContain('password authentication failed');
    expect(keys()).toEqual([]);
  });

  test('holds one table where one is asked for', () => {
    server.query(live, 'DROP TRIGGER never_changed ON action_audit');

    const run = dump({ tables: ['action_audit', 'action_audit_*'] });

    expect(run).toMatchObject({ exitCode: 0 });
    const restored = restoredOf(restore(keys()[0]!));
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
  test('brings back the schema, every row and every sequence of a database that is gone', () => {
    const before = contentOf(live);
    expectSuccessOf(dump());
    server.query('postgres', `DROP DATABASE ${live}`);

    const run = restore(keys()[0]!);

    const restored = restoredOf(run);
    expect(restored).toMatch(new RegExp(`^${live}_restored_\\d{8}_\\d{6}$`));
    expect(contentOf(restored)).toBe(before);
    expect(server.query(restored, "SELECT nextval('learning.invoice')")).toBe('985');
    expect(run.stdout).toContain('public.users 3\n');
    expect(run.stdout).toContain('learning."Odd ""Types"" ✓" 4\n');
  });

  test('leaves the live database as it is', () => {
    expectSuccessOf(dump());
    server.query(live, "UPDATE users SET email = 'new@example.com' WHERE id = 41");
    const before = contentOf(live);

    const restored = restoredOf(restore(keys()[0]!));

    expect(contentOf(live)).toBe(before);
    expect(server.query(restored, 'SELECT email FROM users WHERE id = 41')).toBe('Ada@example.com');
  });

  test('has the encoding and the locale of the live database', () => {
    server.query('postgres', `ALTER DATABASE ${live} RENAME TO ${live}_utf8`);
    server.query(
      'postgres',
      `CREATE DATABASE ${live} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    server.query(live, "CREATE TABLE words AS SELECT 'Straße' AS word");
    expectSuccessOf(dump());

    const restored = restoredOf(restore(keys()[0]!));

    const settings = 'SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database';
    expect(server.query(restored, `${settings} WHERE datname = '${restored}'`)).toBe('LATIN1|C');
    expect(rowsOf(restored, 'words')).toBe(rowsOf(live, 'words'));
  });

  test('of a dump that is cut short makes no database', () => {
    expectSuccessOf(dump());
    const [key] = keys();
    truncateSync(join(directory, DUMP_FILE), 1000);
    const copy = ['s3', 'cp', join(directory, DUMP_FILE), `s3://${BUCKET}/${key!}`];
    expectSuccess('aws', copy, { env: emulator.env });

    const run = restore(key!);

    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain('unexpected end of file');
    expect(databasesLike(`${live}_%`)).toEqual([]);
  });

  test('that meets an error takes nothing over', () => {
    expectSuccessOf(dump({ tables: ['action_audit'] }));

    const run = restore(keys()[0]!);

    expect(run.exitCode).toBe(3);
    expect(run.output).toContain('function public.refuse() does not exist');
    const [made] = databasesLike(`${live}_%`);
    expect(tablesOf(made!)).toEqual([]);
  });

  test('never goes over the live database', () => {
    expectSuccessOf(dump());
    const before = contentOf(live);

    const run = restore(keys()[0]!, { RESTORE_DATABASE: live });

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

  beforeEach(() => {
    expectSuccessOf(dump());
    restored = restoredOf(restore(keys()[0]!));
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
          BACKUP_BUCKET: BUCKET,
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

function keys(): string[] {
  const list = ['s3api', 'list-objects-v2', '--bucket', BUCKET, '--query', 'Contents[].Key'];
  const { stdout } = expectSuccess('aws', list, { env: emulator.env });
  return (JSON.parse(stdout || 'null') as string[] | null) ?? [];
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

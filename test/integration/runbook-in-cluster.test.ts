import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

import { Yaml } from 'cdk8s';

import { DatabaseRestore } from '../../constructs/kubernetes';
import type { KubernetesTarget } from '../../lib/resolve/resolved-system';
import { kubernetesCommands } from '../../lib/runbooks/commands/kubernetes-commands';
import { clusterSystem } from '../runbooks/cluster-system';
import {
  dumpInCluster,
  passwordOf,
  postgresInCluster,
  redisInCluster,
} from '../support/in-cluster';
import { bucket, database, emptyChart, volume } from '../support/kubernetes-jobs';
import { findObject } from '../support/kubernetes-objects';
import { findFreePort, startPostgres, type PostgresServer } from './postgres-server';

const system = clusterSystem();
const commands = kubernetesCommands(system.target as KubernetesTarget, system);

/** A cluster whose pods are programs of this machine: what `kubectl exec` runs, and nothing else. */
const POD = `
sleep() { :; }
kubectl() {
  if [ "$1" = exec ]; then
    while [ "$1" != -- ]; do shift; done
    shift
    "$@"
  elif [[ "$*" == *patch-file* ]]; then cat >/dev/null
  fi
}
`;

describe('in the pod of a database', () => {
  const store = postgresInCluster({ user: 'learnbot_admin', database: 'shop' });
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
    server.query('postgres', 'CREATE DATABASE shop');
  });
  afterAll(() => server.stop());
  const inPod = (block: string) =>
    spawnSync('bash', ['-c', `${POD}${block}`], {
      env: { ...process.env, ...server.env },
      encoding: 'utf8',
    });

  test('a statement is asked as it is written', () => {
    const { stdout } = inPod(commands.sql(store, `SELECT 'a "b" $HOME' AS said`));

    expect(stdout).toContain('a "b" $HOME');
  });

  test('rows of a restored table that the live one lacks come back, and the others stay', () => {
    server.query('postgres', 'CREATE DATABASE restored');
    const table = 'CREATE TABLE orders (id int PRIMARY KEY, what text)';
    server.query('shop', `${table}; INSERT INTO orders VALUES (2, 'newer')`);
    server.query('restored', `${table}; INSERT INTO orders VALUES (1, 'lost'), (2, 'older')`);
    const block = commands
      .databasesInCluster!.copyRows({ store, dump: dumpInCluster({ tables: ['orders'] }) })
      .replace('<database>', 'restored');

    const { status, stderr } = inPod(block);

    expect([status, stderr]).toEqual([0, '']);
    expect(server.query('shop', 'SELECT * FROM orders ORDER BY id')).toBe('1|lost\n2|newer');
  });

  // The last one: its user has another password then.
  test('a new password is the only one from then on', () => {
    const block = commands.rotateInCluster!(store, passwordOf(store), []);

    const { status, stderr } = inPod(`openssl() { echo drawn; }\n${block}`);

    const connect = (PGPASSWORD: string) =>
      spawnSync('psql', ['-d', 'shop', '-c', 'SELECT 1'], {
        env: { ...process.env, ...server.env, PGPASSWORD },
      }).status;
    expect([status, stderr]).toEqual([0, '']);
    expect(connect('drawn')).toBe(0);
    expect(connect(server.env.PGPASSWORD ?? '')).not.toBe(0);
  });
});

describe('in the pod of a Redis', () => {
  const store = redisInCluster();
  let port: number;
  let server: ChildProcess;
  beforeAll(async () => {
    port = await findFreePort();
    server = spawn('redis-server', ['--port', String(port), '--requirepass', 'old', '--save', ''], {
      stdio: 'ignore',
    });
    ask(`for _ in $(seq 50); do [ "$(redis-cli PING)" != PONG ] || break; command sleep 0.1; done`);
  });
  afterAll(() => {
    server.kill();
  });
  const ask = (block: string, REDISCLI_AUTH = 'old') =>
    spawnSync(
      'bash',
      ['-c', `redis-cli() { command redis-cli -p ${port} "$@"; }\n${POD}${block}`],
      {
        env: { ...process.env, REDISCLI_AUTH },
        encoding: 'utf8',
      },
    ).stdout;

  test('a command is taken apart by redis-cli and not by the shell', () => {
    ask(commands.redis(store, 'SET "a key" "two words"'));

    expect(ask(commands.redis(store, 'KEYS *'))).toBe('a key\n');
    expect(ask(commands.redis(store, 'DBSIZE'))).toBe('1\n');
  });

  test('the old password and the new one are both good until the pod starts anew', () => {
    const block = commands.rotateInCluster!(store, passwordOf(store), []);

    const said = ask(`openssl() { echo drawn; }\n${block}`);

    expect(said).toBe('');
    expect(ask('redis-cli PING', 'old')).toBe('PONG\n');
    expect(ask('redis-cli PING', 'drawn')).toBe('PONG\n');
  });
});

describe('kubectl', () => {
  const chart = emptyChart();
  new DatabaseRestore(chart, 'Restore', { name: 'restore', database, bucket, volume });
  const { spec } = findObject(chart, 'CronJob') as {
    readonly spec: { readonly jobTemplate: object };
  };
  const metadata = { name: 'postgres-restore-1', namespace: 'shop-db' };
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata, ...spec.jobTemplate };
  /** What the cluster would be sent: all but the calls that ask it are kubectl's own. */
  const sent = (block: string, answer: string) => {
    const script = `
sleep() { :; }
kubectl() {
  case "$*" in
    *pg_database_size*) echo 1000 ;;
    *'df --output'*) echo ' 99999999999' ;;
    *--from=cronjob*) printf '%s\\n' "$JOB" ;;
    *'create --filename'*) cat >&2 ;;
    'set env'*) command kubectl "$@" ;;
    *'get job'*) echo 'Complete ' ;;
  esac
}
${block}`;
    const env = { ...process.env, KUBECONFIG: '/nowhere', JOB: answer };
    return spawnSync('bash', ['-c', script], { env, encoding: 'utf8' });
  };

  test('gives the key of a dump to a restore', () => {
    const dump = dumpInCluster();
    const block = commands
      .databasesInCluster!.restoreDump({ store: postgresInCluster(), dump })
      .replace('<key>', '/backups/db 1.sql.gz');

    const { status, stderr } = sent(block, Yaml.stringify(job));

    expect(status).toBe(0);
    expect(stderr.match(/name: BACKUP_KEY\n\s+value: \/backups\/db 1\.sql\.gz/g)).toHaveLength(2);
  });

  test('looks at the volume with the step that fetches, and restores nothing', () => {
    const block = commands.databasesInCluster!.listVolume({
      store: postgresInCluster(),
      dump: dumpInCluster(),
    })!;

    const { stderr } = sent(block, JSON.stringify(job));

    const made = JSON.parse(stderr) as typeof job & {
      readonly spec: { readonly template: { readonly spec: PodSpec } };
    };
    const { containers, initContainers } = made.spec.template.spec;
    expect(initContainers).toBeUndefined();
    expect(containers.map(({ name, command }) => [name, command])).toEqual([
      ['fetch', ['ls', '-l', '-tr', '/backups']],
    ]);
  });

  test('tells by the conditions of a Job whether it has ended', () => {
    const [, path = ''] = /--output (jsonpath='[^']*')/.exec(commands.job!(system.jobs[0]!)) ?? [];
    const conditions = [
      { type: 'Suspended', status: 'False' },
      { type: 'Complete', status: 'True' },
    ];

    const { stdout } = spawnSync(
      'bash',
      ['-c', `kubectl annotate --local --filename - a=b --output ${path}`],
      {
        input: JSON.stringify({ ...job, status: { conditions } }),
        env: { ...process.env, KUBECONFIG: '/nowhere' },
        encoding: 'utf8',
      },
    );

    expect(stdout).toBe('Complete ');
  });
});

interface PodSpec {
  readonly initContainers?: readonly unknown[];
  readonly containers: readonly { readonly name: string; readonly command: readonly string[] }[];
}

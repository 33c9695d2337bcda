import type { KubernetesTarget } from '../../lib/resolve/resolved-system';
import { kubernetesCommands } from '../../lib/runbooks/commands/kubernetes-commands';
import {
  dumpInCluster,
  passwordOf,
  postgresInCluster,
  redisInCluster,
} from '../support/in-cluster';
import { clusterSystem, clusterSystemIn, migration } from './cluster-system';
import { runClusterBlock as run } from './run-cluster-block';

const ENDED = { 'get job': 'Complete ' };

function commandsOf(system = clusterSystem()) {
  return kubernetesCommands(system.target as KubernetesTarget, system);
}

describe('a new password of a server in the cluster', () => {
  const [gateway] = clusterSystem().services;
  const store = postgresInCluster();
  const block = commandsOf().rotateInCluster!(store, passwordOf(store), [gateway!]);

  test('goes to the server first, then where it is read, then to the readers, and the server starts anew last', () => {
    const { calls, status } = run(block);

    expect(status).toBe(0);
    expect(calls.map(({ words }) => words)).toEqual([
      'kubectl exec -i -n shop-db postgres-0 -- psql -U shop -d shop --quiet --set ON_ERROR_STOP=1',
      ...['shop-db', 'learnbot'].map(
        (space) =>
          `kubectl --namespace ${space} patch secret postgres-credentials --type=merge --patch-file=/dev/stdin`,
      ),
      'kubectl --namespace learnbot rollout restart deployment/api-gateway',
      'kubectl --namespace learnbot rollout status deployment/api-gateway --timeout=10m',
      'kubectl --namespace shop-db rollout restart statefulset/postgres',
      'kubectl --namespace shop-db rollout status statefulset/postgres --timeout=10m',
    ]);
    expect(calls[0]!.input).toBe(`ALTER ROLE "shop" PASSWORD 'drawn';`);
    expect(JSON.parse(calls[1]!.input)).toEqual({
      stringData: {
        password: 'drawn',
        url: 'postgresql://shop:drawn@postgres.shop-db.svc:5432/shop',
      },
    });
  });

  test('stands in no argument and in nothing that is printed', () => {
    const { calls, output } = run(block);

    expect(calls.filter(({ words }) => words.includes('drawn'))).toEqual([]);
    expect(output).not.toContain('drawn');
  });

  test('is written nowhere when the server refuses it', () => {
    const redis = redisInCluster();
    const refused = { 'redis-cli': 'NOAUTH Authentication required.' };

    const ofPostgres = run(block, { fails: 'exec -i' });
    const ofRedis = run(commandsOf().rotateInCluster!(redis, passwordOf(redis), []), refused);

    for (const { calls, status } of [ofPostgres, ofRedis]) {
      expect(status).not.toBe(0);
      expect(calls).toHaveLength(1);
    }
    expect(ofRedis.output).toContain('Redis has refused it: NOAUTH');
  });

  test('is copied from Vault into every namespace before anybody reads it', () => {
    const source = { name: 'shop/prod/postgres/password', key: 'value' };
    const system = clusterSystemIn({ secretStore: { kind: 'vault', name: 'vault' } });
    const secret = passwordOf(store, { source });

    const { calls } = run(commandsOf(system).rotateInCluster!(store, secret, [gateway!]), {
      'get secret': 'ZHJhd24=',
    });

    expect(
      calls.slice(1, 4).map(({ words, input }) => [words.replace(/\d{10}/, 'now'), input]),
    ).toEqual([
      ['vault kv put secret/shop/prod/postgres/password value=-', 'drawn'],
      [
        'kubectl --namespace shop-db annotate externalsecret postgres-credentials force-sync=now --overwrite',
        '',
      ],
      [
        'kubectl --namespace learnbot annotate externalsecret postgres-credentials force-sync=now --overwrite',
        '',
      ],
    ]);
    expect(calls.findIndex(({ words }) => words.includes('get secret'))).toBeLessThan(
      calls.findIndex(({ words }) => words.includes('rollout restart')),
    );
  });

  test('starts nobody anew while External Secrets has not copied it', () => {
    const source = { name: 'shop/postgres', key: 'value' };
    const system = clusterSystemIn({ secretStore: { kind: 'vault', name: 'vault' } });
    const secret = passwordOf(store, { source });

    const { calls, status } = run(commandsOf(system).rotateInCluster!(store, secret, [gateway!]), {
      'get secret': 'b2xk',
    });

    expect(status).toBe(1);
    expect(calls.filter(({ words }) => words.includes('rollout'))).toEqual([]);
  });
});

describe('a dump that is brought back', () => {
  const block = commandsOf()
    .databasesInCluster!.restoreDump({ store: postgresInCluster(), dump: dumpInCluster() })
    .replace('<key>', '/backups/db_1.sql.gz');
  const GIB = 1024 ** 3;
  const withFree = (bytes: number) =>
    run(block, { ...ENDED, pg_database_size: String(40 * GIB), 'df --output': `  ${bytes}` });

  test('waits for its end where the volume has room for the database once more', () => {
    const { calls, status } = withFree(53 * GIB);

    expect(status).toBe(0);
    expect(calls.some(({ words }) => words.includes('create job --from=cronjob/'))).toBe(true);
  });

  test('is refused where it would fill the volume of the live one', () => {
    const { calls, output, status } = withFree(51 * GIB);

    expect(status).toBe(1);
    expect(output).toContain('enlarge its volume first');
    expect(calls).toHaveLength(2);
  });

  test('is not begun where nobody knows how much room there is', () => {
    const { calls, status } = run(block, { ...ENDED, fails: 'pg_database_size' });

    expect(status).toBe(1);
    expect(calls).toHaveLength(1);
  });
});

describe('a job by hand', () => {
  const job = { ...migration(), trigger: { kind: 'manual' as const } };
  const block = commandsOf().job!(job);

  test('is a run of its CronJob, whose words are shown when it has ended', () => {
    const { calls, status } = run(block, { ...ENDED, 'logs --selector': 'migrated' });

    expect(status).toBe(0);
    expect(calls[0]!.words).toMatch(
      /^kubectl --namespace learnbot create job --from=cronjob\/migrate migrate-\d{10}$/,
    );
    expect(calls.at(-1)!.words).toMatch(/logs --selector job-name=migrate-\d{10} --all-containers/);
  });

  test('that failed shows its words too, and ends the block as failed', () => {
    const { output, status } = run(block, { 'get job': 'FailureTarget Failed ', logs: 'no table' });

    expect(status).toBe(1);
    expect(output).toContain('no table\nIt failed.');
  });

  test('that never ends does not hold the terminal for ever', () => {
    const { output, status } = run(`sleep() { SECONDS=$(( SECONDS + 600 )); }\n${block}`);

    expect(status).toBe(1);
    expect(output).toContain('It has not ended in time.');
  });

  test('that runs before deployments is a copy of the Job of the last one', () => {
    const left = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'migrate', uid: '1', labels: { app: 'migrate' } },
      spec: {
        selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': '1' } },
        template: {
          metadata: { labels: { app: 'migrate', 'controller-uid': '1', 'job-name': 'migrate' } },
          spec: { containers: [{ name: 'command' }] },
        },
      },
      status: { succeeded: 1 },
    };

    const { calls } = run(commandsOf().job!(migration()), {
      'get job migrate --output json': JSON.stringify(left),
      ...ENDED,
    });

    const made: unknown = JSON.parse(calls.find(({ words }) => words.includes('create'))!.input);
    expect(made).toEqual({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: expect.stringMatching(/^migrate-\d{10}$/) as unknown,
        labels: { app: 'migrate' },
      },
      spec: {
        template: {
          metadata: { labels: { app: 'migrate' } },
          spec: { containers: [{ name: 'command' }] },
        },
      },
    });
  });
});

describe('a deployment with a migration', () => {
  const system = clusterSystem();
  const block = commandsOf(system).deploy(system.services);

  test('waits for the servers, then for the migration, and only then changes the rest', () => {
    const { calls, status } = run(block, ENDED);

    const steps = [
      'apply -k foundation',
      'rollout status statefulset/postgres',
      'delete job migrate --ignore-not-found',
      'apply -k before-deploy',
      'get job migrate',
      'apply -k .',
      'rollout status deployment/api-gateway',
    ];
    const places = steps.map((step) => calls.findIndex(({ words }) => words.includes(step)));
    expect(status).toBe(0);
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('that fails changes nothing else', () => {
    const { calls, status } = run(block, { 'get job': 'Failed ' });

    expect(status).toBe(1);
    expect(calls.map(({ words }) => words)).not.toContain('kubectl apply -k .');
  });
});

test('services are stopped to no replica, and started as the spec says', () => {
  const databases = commandsOf().databasesInCluster!;
  const [gateway] = clusterSystem().services;
  const three = { ...gateway!, scaling: { ...gateway!.scaling, min: 3 } };

  const scaled = (block: string) => run(block).calls[0]!.words;

  expect(scaled(databases.stop([three]))).toBe(
    'kubectl --namespace learnbot scale deployment/api-gateway --replicas=0',
  );
  expect(scaled(databases.start([three]))).toBe(
    'kubectl --namespace learnbot scale deployment/api-gateway --replicas=3',
  );
});

test('Argo CD may have begun to deploy by itself, and then it is waited for', () => {
  const argocd = {
    repository: 'https://github.com/acme/ops',
    path: 'ops.out/shop',
    revision: 'main',
    namespace: 'argocd',
    project: 'default',
    selfHeal: false,
    application: 'shop-prod',
  };
  const chart = { name: 'shop', version: '0.1.0', tags: 'full-sha' as const, argocd };
  const system = clusterSystemIn({ chart });
  const block = commandsOf(system).deploy(system.services);

  const { calls, status } = run(block, { fails: 'app sync' });

  expect(status).toBe(0);
  expect(calls.map(({ words }) => words)).toEqual([
    'argocd app set shop-prod --parameter image.tag=<tag>',
    'argocd app sync shop-prod',
    'argocd app wait shop-prod --operation',
    'argocd app wait shop-prod --sync --health --timeout 600',
  ]);
});

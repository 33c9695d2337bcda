import { renderRunbook } from '../../lib/runbooks';
import {
  dumpInCluster,
  passwordOf,
  postgresInCluster,
  redisInCluster,
} from '../support/in-cluster';
import { existingPostgres } from '../support/resolved-kubernetes-system';
import { createdBucket } from '../support/resolved-system';
import { clusterSystem, clusterSystemIn } from './cluster-system';
import { anchorsOf, bashBlocks, bashFaults, inPageLinks, sectionOf } from './runbook-page';

const page = renderRunbook(clusterSystem());

test('every block of a page of a cluster can be read by bash, and every link leads somewhere', () => {
  const endpoint = {
    url: 'https://s3.example.com',
    region: 'us-east-1',
    accessKeyId: 'key-id',
    secretAccessKey: 'key',
  };
  const bucket = {
    name: 'backups',
    type: 'bucket',
    provider: 'existing',
    bucket: 'b',
    endpoint,
  } as const;
  const dump = dumpInCluster({
    bucket: { store: 'backups', key: 'db_{{ timestamp }}.sql.gz', prefix: 'db_' },
    tables: ['orders'],
  });
  const stores = [
    postgresInCluster({ backup: { dump } }),
    redisInCluster({ log: 'every-write' }),
    bucket,
  ];
  const vault = { kind: 'vault', name: 'vault' } as const;
  const pages = [
    page,
    renderRunbook(clusterSystem({ stores })),
    renderRunbook(clusterSystemIn({ secretStore: vault })),
  ];

  expect(pages.flatMap(bashBlocks).map(bashFaults).join('')).toBe('');
  for (const each of pages) {
    expect(inPageLinks(each).filter((link) => !anchorsOf(each).includes(link))).toEqual([]);
  }
});

describe('a person', () => {
  test('gets a session in the pod of a server, without a password and without a tunnel', () => {
    expect(bashBlocks(sectionOf(page, 'Stores'))).toEqual([
      'kubectl exec -it -n shop-db postgres-0 -- psql -U shop -d shop',
      'kubectl exec -it -n shop-cache redis-0 -- redis-cli',
    ]);
  });

  test('asks the servers there, by words that the shell leaves alone', () => {
    const steps = [
      { verb: 'sql', store: 'postgres', statement: "SELECT * FROM a WHERE b = 'c'" },
      { verb: 'redis', store: 'redis', command: 'INFO memory' },
      { verb: 'redis', store: 'redis', command: 'KEYS *' },
    ] as const;
    const asks = {
      name: 'ask',
      kind: 'incident',
      title: 'Ask',
      symptoms: [],
      diagnose: steps,
      resolve: [],
      verify: [],
    } as const;

    const section = sectionOf(renderRunbook(clusterSystem({ procedures: [asks] })), 'Ask');

    expect(section).toContain('Ask postgres:');
    expect(bashBlocks(section)).toEqual([
      `kubectl exec -n shop-db postgres-0 -- \\\n  psql -U shop -d shop -c 'SELECT * FROM a WHERE b = '\\''c'\\'''`,
      'kubectl exec -n shop-cache redis-0 -- redis-cli INFO memory',
      `printf '%s\\n' 'KEYS *' \\\n  | kubectl exec -i -n shop-cache redis-0 -- redis-cli`,
    ]);
  });

  test('gets a shell in a replica, and a way past the ingress', () => {
    const blocks = bashBlocks(sectionOf(page, 'Services'));

    expect(blocks).toContain('kubectl exec -n learnbot -it deployment/api-gateway -- sh');
    expect(blocks).toContain(
      'kubectl --namespace learnbot port-forward deployment/api-gateway 8090:8090',
    );
  });
});

describe('backups', () => {
  const section = sectionOf(page, 'Backups');

  test('say what the dumps keep of what was promised, and that there is no other way', () => {
    expect(section).toContain(
      '| Dump on a volume | the database, also elsewhere | `0 2 * * *`, UTC | 24h | 7 days, `/backups/db_{{ date }}.sql.gz` of the claim `postgres-dumps`, which is gone with the cluster |',
    );
    expect(section).toContain('**RPO 24h**: kept by dumps (24h at most).');
    expect(section).toContain('no moment between two dumps comes back');
    expect(section).not.toContain('point-in-time');
  });

  test('are dumped, looked at, restored beside, swapped in and tried by the CronJobs of the store', () => {
    const started = bashBlocks(section).flatMap(
      (block) => /--from=cronjob\/(\S+)/.exec(block)?.[1] ?? [],
    );

    expect(started).toEqual([
      'postgres-dump',
      'postgres-restore-test',
      'postgres-restore',
      'postgres-restore',
      'postgres-swap',
    ]);
    expect(section).toContain('Stop who writes: api-gateway, resume-parser.');
    expect(section).toContain('no job (migrate)');
  });

  test('of single tables never take the place of the live database', () => {
    const dump = dumpInCluster({ tables: ['orders', 'audit log'] });
    const stores = [postgresInCluster({ backup: { dump } })];

    const text = sectionOf(renderRunbook(clusterSystem({ stores, jobs: [] })), 'Backups');

    expect(text).toContain('**never let the restored database take the place of the live one**');
    expect(text).not.toContain('cronjob/postgres-swap');
    expect(bashBlocks(text).find((block) => block.includes('pg_dump'))).toContain(
      `--table=orders --table='\\''audit log'\\''`,
    );
  });

  test('in a bucket on AWS are listed in its region', () => {
    const dump = dumpInCluster({
      volume: undefined,
      bucket: { store: 'resumes', key: 'pg/{{ timestamp }}.gz', prefix: 'pg/', retainDays: 90 },
    });
    const stores = [postgresInCluster({ backup: { dump } }), createdBucket()];

    const text = sectionOf(renderRunbook(clusterSystem({ stores })), 'Backups');

    expect(text).toContain('90 days, `s3://learnbot-staging-resumes/pg/{{ timestamp }}.gz` |');
    expect(bashBlocks(text).join('\n')).toContain(
      'aws s3 ls s3://learnbot-staging-resumes/pg/ --recursive --human-readable',
    );
  });

  test('that nobody takes are said to be missing', () => {
    const stores = [postgresInCluster(), redisInCluster()];

    expect(sectionOf(renderRunbook(clusterSystem({ stores, jobs: [] })), 'Backups')).toContain(
      '**postgres** is not dumped: when the volume `data-postgres-0` is lost, all of it is.',
    );
  });
});

describe('the password of a server in the cluster', () => {
  test('is drawn by a command, with its URL, wherever it is read', () => {
    const blocks = bashBlocks(sectionOf(page, 'Secrets'));

    expect(blocks[1]).toBe(`(
  set -euo pipefail
  password=$(openssl rand -hex 32)
  url="postgresql://shop:$password@postgres.shop-db.svc:5432/shop"
  kubectl --namespace shop-db create secret generic postgres-credentials \\
    --from-file=password=<(printf %s "$password") \\
    --from-file=url=<(printf %s "$url")
  kubectl --namespace learnbot create secret generic postgres-credentials \\
    --from-file=password=<(printf %s "$password") \\
    --from-file=url=<(printf %s "$url")
)`);
  });

  test('is one row, which says where it stands and who reads it', () => {
    expect(sectionOf(page, 'Secrets')).toContain(
      '| `redis-credentials` in `shop-cache`, `learnbot`, with the URL in `url` beside it | field `password` | drawn by the command below | the server redis, api-gateway',
    );
  });

  test('is drawn into Vault, where all else is asked for', () => {
    const postgres = postgresInCluster();
    const vaulted = clusterSystemIn(
      { secretStore: { kind: 'vault', name: 'vault' } },
      {
        stores: [postgres],
        jobs: [],
        secrets: [
          {
            name: 'jwt',
            physicalName: 'jwt',
            key: 'value',
            value: 'given',
            source: { name: 'shop/jwt', key: 'value' },
          },
          passwordOf(postgres, { source: { name: 'shop/postgres/password', key: 'value' } }),
        ],
      },
    );

    const text = sectionOf(renderRunbook(vaulted), 'Secrets');

    expect(text).toContain('`secret/shop/jwt` in Vault, copied to `jwt`');
    expect(bashBlocks(text).slice(0, 2)).toEqual([
      `(
  set -euo pipefail
  echo 'Value of jwt:'; read -rs value0
  vault kv put secret/shop/jwt \\
    value=@<(printf %s "$value0")
)`,
      `(
  set -euo pipefail
  value0=$(openssl rand -hex 32)
  vault kv put secret/shop/postgres/password \\
    value=@<(printf %s "$value0")
)`,
    ]);
  });

  test('of another environment is copied again once that one has changed it', () => {
    const source = (name: string) => ({ name: `shop-production/postgres/${name}` });
    const store = existingPostgres({
      host: undefined,
      sources: { url: source('url'), password: source('password') },
    });
    const system = clusterSystemIn(
      { secretStore: { kind: 'aws', name: 'aws' } },
      { stores: [store], jobs: [], secrets: [] },
    );

    const text = sectionOf(renderRunbook(system), 'Secrets');

    expect(text).toContain(
      '`shop-production/postgres/password` in Secrets Manager, copied to `learnbot-postgres`',
    );
    expect(text).toContain('in the environment that makes the server');
    expect(text).toContain('annotate externalsecret learnbot-postgres');
  });
});

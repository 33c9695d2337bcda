import type { ResolvedStore } from '../../lib/resolve/resolved-system';
import { renderRunbook } from '../../lib/runbooks';
import { resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import { createdBucket } from '../support/resolved-system';
import {
  createdCache,
  createdLedger,
  createdRedis,
  existingRedis,
  otherStore,
} from './data-stores';
import { richSystem } from './rich-system';
import { bashBlocks, bashFaults, sectionOf } from './runbook-page';

describe('a Redis', () => {
  const section = storesOf(
    createdRedis({
      queue: { key: 'ai:queue:pending', maxAgeSeconds: 21_600 },
      idempotency: { key: 'ai:idempotency:<ws>', ttlSeconds: 86_400, retriedForSeconds: 43_200 },
    }),
  );

  test('says what it is, when it forgets and of which nodes it is made', () => {
    expect(section).toContain(
      '| jobs | Valkey 9.0, a queue; when the memory is full: `noeviction`, writes are refused and nothing is lost | ElastiCache `learnbot-staging-jobs`, cache.r7g.large, 1 shard, 1 replica in another zone, cluster mode | daily snapshots for 7 days |',
    );
    expect(storesOf(createdCache({ replicas: 0, multiAz: false }))).toContain(
      '| jobs | Valkey 8.2, a cache; when the memory is full: `allkeys-lru`, keys are dropped | ElastiCache `learnbot-staging-jobs`, cache.r7g.large, 1 shard, no replica | none |',
    );
  });

  test('says what stands in it', () => {
    expect(section).toContain(
      'The queue of jobs is the key `ai:queue:pending`; a job waits 6h at most.',
    );
    expect(section).toContain(
      'Who asks a second time is known to jobs by `ai:idempotency:<ws>` for 24h; clients try again for 12h.',
    );
  });

  test.each([
    [
      createdRedis(),
      'a node or a zone may go, and the last 10s of writes at most are lost. Promised are the last 10s at most.',
    ],
    [
      createdRedis({ durability: 'sync' }),
      'a node or a zone may go, and no write that was answered is lost.',
    ],
    [
      createdCache({ snapshotDays: 7 }),
      'a node may go, and a replica takes over without the last writes; when all are lost, what was written since the last snapshot is gone.',
    ],
    [createdCache({ replicas: 0 }), 'nothing; its one node is replaced and begins empty.'],
  ])('says what it outlives, case %#', (store, words) => {
    expect(storesOf(store)).toContain(`What jobs outlives: ${words}`);
  });

  test('is reached through the tunnel, with the server told its own name and no password in an argument', () => {
    const [, session] = bashBlocks(section);

    expect(session).toContain(
      'password=$(aws secretsmanager get-secret-value --secret-id learnbot-staging/jobs/password',
    );
    expect(session).toContain(
      'REDISCLI_AUTH=$password redis-cli --tls --sni "$host" -h localhost -p 6379 --user default',
    );
    expect(section).toContain('redis-cli checks that the certificate comes from an authority');
    expect(section).toContain('begin with `READONLY`, so that a replica answers.');
  });

  test('that exists already speaks TLS where its URL says so', () => {
    const [, session] = bashBlocks(storesOf(existingRedis()));

    expect(session).toContain(`case $url in rediss:*) tls="--tls --sni $host" ;; esac`);
    expect(session).toContain('redis-cli $tls -h localhost');
  });
});

describe('an audit ledger', () => {
  const section = storesOf(createdLedger());

  test('says where it stands, how long records are locked and how writers append', () => {
    expect(section).toContain(
      '| ledger | Audit ledger `default`, append only | DynamoDB `learnbot-ledger-index` in us-east-1, S3 `learnbot-ledger` | the index: any second of the last 35 days; the records: locked for 365 days, mode governance, which who has `s3:BypassGovernanceRetention` may lift |',
    );
    expect(section).toContain(
      'Writers put the record under the next number first, on condition that the number is free, and roll META forward then.',
    );
    expect(storesOf(createdLedger({ protocol: 'transact' }))).toContain(
      'Writers put the record and roll META forward in one transaction.',
    );
  });

  test('is looked at by reading only', () => {
    const blocks = bashBlocks(section);

    expect(blocks).toContain(
      `aws dynamodb get-item --table-name learnbot-ledger-index --region us-east-1 \\
  --key '{"ledger_id":{"S":"default"},"seq":{"S":"META"}}' --consistent-read`,
    );
    expect(blocks.map(bashFaults).join('')).toBe('');
    expect(blocks.join('\n')).not.toMatch(/put-item|update-item|delete/);
  });
});

test('a store of somebody else says who backs it up and how it comes back', () => {
  const section = storesOf(otherStore());

  expect(section).toContain(
    '| graph | Neo4j Aura | `x.databases.neo4j.io:7687` | daily, by Neo4j Aura, kept for 7 days |',
  );
  expect(section).toContain(
    'graph (Neo4j Aura) is not ours to back up. To bring it back: Restore it in the Aura console.',
  );
});

test('a bucket says which of its objects expire', () => {
  expect(storesOf(createdBucket({ expiring: [{ prefix: 'audit/', days: 90 }] }))).toContain(
    '| Bucket; dumps below `audit/` expire after 90 days |',
  );
});

describe('a procedure that asks Redis', () => {
  const [cluster, single] = [createdRedis(), createdCache()].map((store) => {
    const page = renderRunbook(
      richSystem({
        stores: [store],
        procedures: [
          {
            name: 'stuck',
            kind: 'incident',
            title: 'Stuck',
            symptoms: [],
            diagnose: [{ verb: 'redis', store: 'jobs', command: "LLEN 'ai:queue'" }],
            resolve: [{ verb: 'rotate', of: 'store', name: 'jobs' }],
            verify: [],
          },
        ],
      }),
    );
    return sectionOf(page, 'Stuck');
  });

  test('sends the command as a person would type it, through the tunnel', () => {
    expect(single).toContain(
      'Ask jobs, with the tunnel of [Stores](#stores) open in another terminal:',
    );
    expect(bashBlocks(single!)[0]).toContain(`printf '%s\\n' 'LLEN '\\''ai:queue'\\''' \\`);
  });

  test('lets a replica of a cluster answer', () => {
    expect(bashBlocks(cluster!)[0]).toContain(`printf '%s\\n' READONLY 'LLEN`);
  });

  test('replaces its password without refusing anybody', () => {
    expect(single).toContain(
      'Give jobs a new password: beside the old one, then in its two secrets; no service reads it, so nothing restarts; at last the old one is taken away. Both are valid until then, so nobody is refused. If the block breaks off, run it again from the top: it goes on with the same password.',
    );
  });
});

test('on Kubernetes Redis is asked with what its Secret says', () => {
  const procedures = [
    {
      name: 'warm',
      kind: 'incident' as const,
      title: 'Warm it',
      symptoms: [],
      diagnose: [{ verb: 'redis' as const, store: 'cache', command: 'PING' }],
      resolve: [],
      verify: [],
    },
  ];
  const page = renderRunbook(resolvedKubernetesSystem({ stores: [existingRedis()], procedures }));

  const [block] = bashBlocks(sectionOf(page, 'Warm it'));

  expect(block).toContain('host=redis.internal.example.com');
  expect(block).toContain(
    "password=$(kubectl --namespace learnbot get secret learnbot-redis --output jsonpath='{.data.password}' | base64 --decode)",
  );
  expect(block).toContain('redis-cli $tls -h "$host" -p 6379 --user default');
});

function storesOf(...stores: readonly ResolvedStore[]): string {
  return sectionOf(renderRunbook(richSystem({ stores, procedures: [] })), 'Stores');
}

import type { CreatedRedis } from '../../lib/resolve/resolved-system';
import { edited } from '../spec/small-spec';
import { systemOf } from './system-of';

const SECRETS = 'secrets:\n  session:';

/** A Redis of the small spec's staging. */
function redis(fields: string): CreatedRedis {
  const store = `jobs: { type: redis, provider: aws, ${fields} }`;
  const text = edited({ [SECRETS]: `  ${store}\n${SECRETS}` });
  return systemOf(text, 'staging').stores.find(({ name }) => name === 'jobs') as CreatedRedis;
}

const SMALL = 'size: { class: cache.t4g.small }';
const DURABLE =
  'size: { class: cache.r7g.large, replicas: 1 }, clusterClient: true, persistence: { survive: node-loss, rpo: ';

describe('a Redis', () => {
  it('has names that are contract', () => {
    expect(redis(`role: cache, ${SMALL}`).names).toEqual({
      instance: 'shop-staging-jobs',
      password: 'shop-staging/jobs/password',
      url: 'shop-staging/jobs/url',
      endpointOutput: 'JobsRedisEndpoint',
    });
  });

  it('forgets as a cache what is old, and keeps no snapshots', () => {
    expect(redis(`role: cache, ${SMALL}`)).toMatchObject({
      engine: 'valkey',
      engineVersion: '8.2',
      eviction: 'allkeys-lru',
      snapshotDays: 0,
      shards: 1,
      replicas: 0,
      multiAz: false,
      clusterMode: false,
    });
  });

  it.each(['queue', 'idempotency'])('forgets nothing as a %s, and keeps a week', (role) => {
    expect(redis(`role: ${role}, ${SMALL}`)).toMatchObject({
      eviction: 'noeviction',
      snapshotDays: 7,
    });
  });

  it.each([
    ['0s', 'valkey', '9.0', 'sync'],
    ['10s', 'valkey', '9.0', 'async'],
    ['1h', 'valkey', '9.0', 'async'],
  ])('that loses %s at most is durable: %s %s, %s', (rpo, engine, engineVersion, durability) => {
    expect(redis(`role: queue, ${DURABLE}${rpo} }`)).toMatchObject({
      engine,
      engineVersion,
      durability,
      clusterMode: true,
    });
  });

  it('that may lose a day has its snapshots, and the usual engine', () => {
    const cache = redis(`role: queue, ${SMALL}, persistence: { survive: node-loss, rpo: 24h }`);

    expect(cache).toMatchObject({ engineVersion: '8.2', snapshotDays: 7 });
    expect(cache.durability).toBeUndefined();
  });

  it('is in cluster mode where its clients speak that protocol, and only there', () => {
    const shape = 'size: { class: cache.t4g.small, shards: 1 }';

    expect(redis(`role: cache, ${shape}, clusterClient: true`).clusterMode).toBe(true);
    expect(redis(`role: cache, ${shape}`).clusterMode).toBe(false);
  });
});

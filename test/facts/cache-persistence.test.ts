import {
  choosePersistence,
  durabilityFaults,
  featureThatKeeps,
  KEPT_BY,
  type CacheToPersist,
} from '../../lib/facts/cache-persistence';

const DURABLE: CacheToPersist = {
  engine: 'valkey',
  engineVersion: '9.0',
  nodeType: 'cache.r7g.large',
  clusterClient: true,
  multiAz: true,
  replicas: 1,
  snapshotDays: 7,
};
const DAY = 86_400;

function promise(rpoSeconds: number) {
  return { survive: 'node-loss', rpoSeconds } as const;
}

test.each([
  [0, 'durability-sync'],
  [9, 'durability-sync'],
  [10, 'durability-async'],
  [DAY - 1, 'durability-async'],
  [DAY, 'snapshots'],
])('that %d seconds of writes may be lost is kept by %s', (rpoSeconds, feature) => {
  expect(featureThatKeeps(promise(rpoSeconds))).toBe(feature);
  expect(choosePersistence(promise(rpoSeconds), DURABLE)).toEqual({ kept: true, feature });
});

test.each([
  [5, 'keeps every answered write when a node is lost'],
  [3600, 'keeps all but the last 10s of writes when a node is lost'],
  [DAY, 'keeps all but the last day of writes when nodes are lost'],
])('where %d seconds may be lost, the feature says what itself leaves', (rpoSeconds, kept) => {
  expect(KEPT_BY[featureThatKeeps(promise(rpoSeconds))]).toBe(kept);
});

test('daily snapshots keep a day on any cache', () => {
  const cache = {
    ...DURABLE,
    ...({ engine: 'redis', engineVersion: '7.1' } as const),
    ...{ nodeType: 'cache.t4g.micro', clusterClient: false, multiAz: false, replicas: 0 },
  };

  expect(choosePersistence(promise(DAY), cache)).toEqual({ kept: true, feature: 'snapshots' });
});

test('without snapshots not even a day is kept', () => {
  expect(choosePersistence(promise(DAY), { ...DURABLE, snapshotDays: 0 })).toEqual({
    kept: false,
    reasons: ['no daily snapshots are kept'],
    ways: ['daily snapshots, kept for a day or more'],
  });
});

test('a cache that cannot be durable is told every reason, and the ways that keep the promise', () => {
  const cache: CacheToPersist = {
    engine: 'redis',
    engineVersion: '7.1',
    nodeType: 'cache.t4g.medium',
    clusterClient: false,
    multiAz: false,
    replicas: 0,
    snapshotDays: 7,
  };

  expect(choosePersistence(promise(10), cache)).toEqual({
    kept: false,
    reasons: [
      'durability needs valkey 9.0 or later, not redis 7.1',
      'durability needs a node of c7gn, c8gn, m6g, m7g, m8g, r6g, r7g or r8g, not cache.t4g.medium',
      'durability needs cluster mode, and clients that speak the protocol of Redis Cluster',
      'durability needs a replica of each shard',
      'durability needs Multi-AZ',
    ],
    ways: [
      'valkey 9.0 or later on c7gn, c8gn, m6g, m7g, m8g, r6g, r7g or r8g, with a replica of each shard, Multi-AZ, and a client that speaks the protocol of Redis Cluster',
      'a promise of 24 hours or more, which daily snapshots keep',
    ],
  });
});

test('MemoryDB is a way for clients that speak the protocol of Redis Cluster', () => {
  const choice = choosePersistence(promise(10), { ...DURABLE, engineVersion: '8.2' });

  expect(choice).toMatchObject({
    kept: false,
    reasons: ['durability needs valkey 9.0 or later, not valkey 8.2'],
    ways: [
      expect.stringMatching(/^valkey 9/),
      expect.stringMatching(/^a promise of 24 hours/),
      'MemoryDB, made elsewhere and reached as an existing store',
    ],
  });
});

test.each(['r6gd', 't3', 'm5'])('a node of %s keeps no log of its writes', (family) => {
  const shape = { ...DURABLE, clusterMode: true, nodeType: `cache.${family}.large` };

  expect(durabilityFaults(shape)).toEqual([expect.stringContaining(`not cache.${family}.large`)]);
});

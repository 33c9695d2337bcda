import {
  cacheEngineVersion,
  cacheNodeClients,
  cacheNodeFamily,
  cacheNodeMemory,
  cacheParameterFamily,
} from '../../lib/facts/elasticache';

test.each([
  ['cache.t4g.micro', 0.5],
  ['cache.t4g.medium', 3.09],
  ['cache.m7g.large', 6.38],
  ['cache.r7g.16xlarge', 419.09],
  ['cache.r5.24xlarge', 635.61],
  ['r8g.large', 14.18],
])('%s has %d GiB of memory', (nodeType, gib) => {
  expect(cacheNodeMemory(nodeType)).toBe(gib);
});

test.each(['cache.q9.large', 'cache.t4g.huge', ''])('of %p nothing is known', (nodeType) => {
  expect(cacheNodeMemory(nodeType)).toBeUndefined();
});

test.each([
  ['cache.t4g.micro', 20_000],
  ['cache.t3.medium', 46_000],
  ['cache.t4g.small', 65_000],
  ['cache.r7g.large', 65_000],
])('%s accepts %d clients', (nodeType, clients) => {
  expect(cacheNodeClients(nodeType)).toBe(clients);
});

test('the family of a node is the middle of its type', () => {
  expect(cacheNodeFamily('cache.c7gn.large')).toBe('c7gn');
});

test.each([
  ['valkey', '8', '8.2', 'valkey8'],
  ['valkey', '8.1', '8.1', 'valkey8'],
  ['valkey', '9', '9.0', 'valkey9'],
  ['redis', '7', '7.1', 'redis7'],
  ['redis', '6', '6.2', 'redis6.x'],
] as const)('%s %s starts on %s, with parameters of %s', (engine, version, minor, family) => {
  expect(cacheEngineVersion(engine, version)).toBe(minor);
  expect(cacheParameterFamily(engine, minor)).toBe(family);
});

test.each([
  ['redis', '8.0'],
  ['valkey', '9.0.1'],
  ['valkey', 'latest'],
] as const)('%s %s has no parameters', (engine, version) => {
  expect(cacheParameterFamily(engine, version)).toBeUndefined();
});

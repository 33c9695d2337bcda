import { instanceMemory, maxConnections } from '../../lib/facts/rds';

test.each([
  ['db.t4g.micro', 1],
  ['db.t4g.medium', 4],
  ['db.m7g.xlarge', 16],
  ['db.r6i.32xlarge', 1024],
  ['db.x2idn.16xlarge', 1024],
  ['db.x2iedn.32xlarge', 4096],
  ['r8g.48xlarge', 1536],
])('%s has %d GiB of memory', (instanceClass, gib) => {
  expect(instanceMemory(instanceClass)).toBe(gib);
});

test.each([
  ['db.t4g.micro', 99],
  ['db.t4g.small', 198],
  ['db.t4g.medium', 396],
  ['db.m7g.large', 793],
  ['db.r7g.large', 1586],
  ['db.r7g.24xlarge', 5000],
])('%s accepts %d connections', (instanceClass, connections) => {
  expect(maxConnections(instanceClass)).toBe(connections);
});

test.each(['db.q9.large', 'db.t4g.huge', 'medium', 'db.r5.large.tpc1.mem2x', ''])(
  'of %p nothing is known',
  (instanceClass) => {
    expect(maxConnections(instanceClass)).toBeUndefined();
  },
);

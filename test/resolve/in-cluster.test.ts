import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import { podRoles } from '../../lib/resolve/pod-roles';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { isPostgresInCluster, isRedisInCluster, serverUrl } from '../../lib/resolve/stores';
import { IN_CLUSTER_SPEC } from '../spec/in-cluster-spec';

function prod(text = IN_CLUSTER_SPEC): ResolvedSystem {
  const { environments, problems } = compileText(text, 'shop.yaml');
  const [found] = environments;
  if (found === undefined) throw new Error(renderProblems(problems));
  return found.system;
}

test('a database in the cluster has the names that kubectl commands are written with', () => {
  const [orders] = prod().stores.filter(isPostgresInCluster);

  expect(orders).toMatchObject({
    namespace: 'shop-db',
    host: 'orders.shop-db.svc',
    names: { workload: 'orders', pod: 'orders-0', claim: 'data-orders-0' },
    maxConnections: 100,
  });
});

test('its URL follows from the password', () => {
  const [orders] = prod().stores.filter(isPostgresInCluster);
  const [cart] = prod().stores.filter(isRedisInCluster);

  expect(serverUrl(orders!, 'X')).toBe('postgresql://shopper:X@orders.shop-db.svc:5432/shop');
  expect(serverUrl(cart!, 'X')).toBe('redis://default:X@cart.shop.svc:6379/0');
});

test('its password is drawn in Secrets Manager like every other secret', () => {
  const password = prod().secrets.find(({ name }) => name === 'orders-password');

  expect(password).toMatchObject({
    physicalName: 'orders-credentials',
    key: 'password',
    value: 'generated',
    source: { name: 'shop-prod/orders/password' },
  });
});

test('where a person makes the Secrets, nobody draws it', () => {
  const text = IN_CLUSTER_SPEC.replace('secrets: { aws: secrets-manager }, ', '');

  const password = prod(text).secrets.find(({ name }) => name === 'orders-password');

  expect(password).toMatchObject({ value: 'given', source: undefined });
});

test('dumps stand on a volume and in a bucket, and a restore is tried every week', () => {
  const [orders] = prod().stores.filter(isPostgresInCluster);

  expect(orders?.backup).toMatchObject({
    dump: {
      bucket: { store: 'dumps', prefix: 'db/', retainDays: 30 },
      volume: { claim: 'orders-dumps', path: '/backups/db_{{ date }}.sql.gz', keepDays: 7 },
      names: { dump: 'orders-dump', restore: 'orders-restore', swap: 'orders-swap' },
    },
    restoreTest: { name: 'orders-restore-test', trigger: { cron: '15 5 * * 0' } },
  });
});

test('what dumps has a role that puts, what restores one that reads, and a bucket forgets old dumps', () => {
  const system = prod();

  expect(podRoles(system, 'shop')).toEqual([
    grant('orders-dump', 'store'),
    grant('orders-restore', 'read'),
    grant('orders-restore-test', 'read'),
  ]);
  expect(system.stores.find(({ name }) => name === 'dumps')).toMatchObject({
    expiring: [{ prefix: 'db/', days: 30 }],
  });
});

test('a job has its own name in the namespace', () => {
  expect(prod().jobs.map(({ names }) => names.task)).toEqual(['clean']);
});

test('an autoscaler is called as the pattern says', () => {
  expect(prod().services[0]?.names).toMatchObject({ autoscaler: 'web-hpa', config: 'web-config' });
});

test.each([
  ['queue', '', 'every-second'],
  ['queue', 'persistence: { survive: node-loss, rpo: 10s }, ', 'every-second'],
  ['queue', 'persistence: { survive: node-loss, rpo: 0s }, ', 'every-write'],
])('a %s with %s writes its log %s', (role, persistence, log) => {
  const text = IN_CLUSTER_SPEC.replace(
    'role: cache, size: { cpu: 250m, memory: 1GiB }',
    `role: ${role}, ${persistence}size: { cpu: 250m, memory: 1GiB, storage: 3GiB }`,
  );

  const [cart] = prod(text).stores.filter(isRedisInCluster);

  expect(cart).toMatchObject({ log, eviction: 'noeviction', storageGiB: 3 });
});

function grant(workload: string, access: 'read' | 'store') {
  return { workload, namespace: 'shop-db', grants: [{ store: 'dumps', access, prefix: 'db/' }] };
}

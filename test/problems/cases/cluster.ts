import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';

const EXISTING = 'stores: { orders: { provider: existing } }';
const TIER = 'tier: production';
const ON_KUBERNETES = 'kubernetes: { namespace: shop }';
const SECRETS = 'secrets:\n  session:';
const ALERTS = 'alerts:\n  SlowPages';
const SIZE = 'size: { cpu: 1, memory: 2GiB, storage: 20GiB }';
const ON_VOLUME = "volume: { path: '/backups/db_{{ date }}.sql.gz', size: 20GiB }";
const REDIS = 'type: redis, provider: in-cluster, role: cache';

/** The environment on Kubernetes is no production, and has its database in the cluster. */
function database(fields: string, mark = ''): Edits {
  return {
    [TIER]: 'tier: staging',
    [EXISTING]: `stores: { orders: { provider: ${mark}in-cluster, ${fields} } }`,
  };
}

/** The environment on Kubernetes is production, and all but the backups of its database is as it should be. */
function production(
  backup: string,
  { password = ', password: { rotate: 90d }', mark = '' } = {},
): Edits {
  const fields = `${SIZE}${password}${backup}`;
  return {
    [EXISTING]: `stores: { orders: { provider: in-cluster, ${fields} } }`,
    'stores:\n  orders:\n': `stores:\n  ${mark}orders:\n`,
    'LOG_LEVEL: info }': 'LOG_LEVEL: info }\n    process: { connections: { orders: 5 } }',
  };
}

/** An environment on AWS, and one in a cluster that uses its stores. */
function shared(stores: string): Edits {
  return {
    [TIER]: 'tier: staging',
    [EXISTING]: 'routing: {}',
    [ON_KUBERNETES]: `storesOf: ${stores}\n    ${ON_KUBERNETES}`,
  };
}

function dumped(dump: string, mark = ''): Edits {
  return database(`${SIZE}, backup: { dump: ${mark}{ schedule: 0 2 * * *, ${dump} } }`);
}

/** A Redis beside the database, of the environment on Kubernetes alone. */
function redis(fields: string): Edits {
  return {
    [TIER]: 'tier: staging',
    [SECRETS]: `  waiting: { environments: [production], ${fields} }\n${SECRETS}`,
  };
}

function kubernetes(fields: string, mark = ''): Edits {
  return { [ON_KUBERNETES]: `${mark}kubernetes: { namespace: shop, ${fields} }` };
}

/** A job of the environment on Kubernetes alone. */
function job(fields: string, name = 'nightly'): Edits {
  return { [ALERTS]: `jobs:\n  ${name}: { environments: [production], ${fields} }\n${ALERTS}` };
}

const REACHABLE: Edits = {
  'provider: aws': 'provider: aws\n    reachableFrom: [10.1.0.0/16]',
};

/** A third environment, on Kubernetes. */
function another(fields: string, place = 'kubernetes: { namespace: other }'): Edits {
  return {
    'environments:\n': `environments:
  other:
    tier: staging
    platform: kubernetes
    hosts: { www: other.example.com }
    ${place}
    monitoring: { alerts: prometheus, prometheus: { from: monitoring } }
    ${fields}
`,
  };
}

/** A third environment in the cluster of production; both keep pictures on AWS. */
function sameCluster(namespace: string): Edits {
  return {
    ...another(
      'overrides: { stores: { orders: { provider: existing } } }',
      `aws: { region: eu-west-1 }\n    kubernetes: { ${namespace}, cluster: shop }`,
    ),
    [SECRETS]: `  pictures: { type: bucket, provider: aws }\n${SECRETS}`,
    'uses: { orders: {': 'uses: { pictures: {}, orders: {',
  };
}

const TARGETS: readonly Case[] = [
  {
    says: 'a class of volumes where nothing has one',
    edits: kubernetes('storageClass: ▸gp3'),
    code: 'field-without-effect',
    what: 'Nothing of production has a volume, so storageClass says nothing.',
  },
  {
    says: 'the namespace of a controller that has none',
    edits: kubernetes('ingress: { controller: alb, from: 10.1.0.0/16, namespace: ▸ingress }'),
    code: 'field-without-effect',
    what: 'The controller is alb, so namespace says nothing.',
  },
  {
    says: 'addresses of a controller that is a pod',
    edits: kubernetes('ingress: { from: ▸10.1.0.0/16 }'),
    code: 'field-without-effect',
    what: 'The controller is nginx, so from says nothing.',
  },
  {
    says: 'a load balancer from nowhere',
    edits: kubernetes('▸ingress: { controller: alb }'),
    code: 'missing-key',
    what: 'Nothing says from which addresses the load balancer reaches pods.',
  },
  {
    says: 'Argo CD without a chart',
    edits: kubernetes('argocd: { repository: "https://github.com/acme/ops", path: ops.out }', '▸'),
    code: 'missing-key',
    what: 'Argo CD is to bring a chart into the cluster, and there is none.',
  },
];

const QUOTA = 'namespaces: { shop: { quota: { pods: ▸8 } } }';

/** A step of the procedure, as a person runs it. */
function running(command: string): Edits {
  return { 'diagnose: [{ logs: web }]': `diagnose: [{ run: ▸'kubectl ${command}' }]` };
}

const LIMITS: readonly Case[] = [
  {
    says: 'a quota under the most pods',
    edits: kubernetes(QUOTA),
    code: 'over-namespace-quota',
    what: 'shop may ask for 9 pods while it is deployed at its most, and its quota is 8 pods.',
    fix: 'Raise pods to 9 or more, lower scaling.max or size, or acknowledge it with a reason.',
  },
  {
    says: 'replicas that an autoscaler does not keep',
    edits: running('scale deployment/web --replicas=9'),
    code: 'scale-not-held',
    what: 'The command sets web to 9 replicas, and its autoscaler keeps it between 2 and 4.',
    fix: 'Write the step { scale: web, to: 4 }, which moves the floor of the autoscaler.',
  },
  {
    says: 'a variable that is set by hand',
    edits: running('set env deployment/web LOG_LEVEL=debug'),
    code: 'undone-by-next-deployment',
    what: 'The command changes the deployment of web in the cluster, and not in the spec.',
  },
  {
    says: 'a server as a Deployment',
    edits: {
      ...redis(`${REDIS}, size: { cpu: 1, memory: 1GiB }`),
      ...running('rollout restart deployment/waiting'),
    },
    code: 'no-such-deployment',
    what: 'The command speaks of a Deployment waiting, and the redis of that name is a StatefulSet.',
    fix: 'Write statefulset/waiting.',
  },
  {
    says: 'replicas for memory that workers keep',
    edits: {
      'scaling: { min: 1, max: 4 }': 'scaling: { min: 1, max: 4, memory: ▸50% }',
      'LOG_LEVEL: info }': 'LOG_LEVEL: info }\n    process: { workers: 2, memory: 300MiB }',
    },
    code: 'memory-scaling-stuck',
    what: '2 workers of 300MiB are 600MiB, a replica of web has 1024MiB, and replicas are added above 50 % of that.',
  },
];

const SERVERS: readonly Case[] = [
  {
    says: 'a database in the cluster without a size in vCPU',
    edits: database('size: { memory: 2GiB }', '▸'),
    code: 'store-incomplete',
    what: 'orders has provider in-cluster but no size.cpu.',
  },
  {
    says: 'a database in the cluster without room',
    edits: database('size: { cpu: 1, memory: 2GiB, storage: ▸0GiB }'),
    code: 'invalid-size',
    what: 'orders has 0GiB of storage.',
    fix: 'Write a size above 0, such as 10GiB.',
  },
  {
    says: 'a Redis that takes more than it may have',
    edits: redis(`${REDIS}, size: { cpu: 1, memory: ▸16MiB }`),
    code: 'invalid-size',
    what: 'waiting may have 16MiB of memory.',
    fix: 'Write 32MiB or more.',
  },
  {
    says: 'a share of cpu that Kubernetes does not take',
    edits: database('size: { cpu: ▸0.0005, memory: 2GiB, storage: 20GiB }'),
    code: 'invalid-cpu',
  },
  {
    says: 'a database of which nothing can be said while it is faulty, and nothing follows from that',
    edits: {
      ...database(`namespace: ▸shop.db, ${SIZE}`),
      [ON_KUBERNETES]: 'kubernetes: { namespace: shop, storageClass: gp3 }',
    },
    code: 'invalid-name',
  },
  {
    says: 'a database in the namespace of a name with dots',
    edits: database(`namespace: ▸shop.db, ${SIZE}`),
    code: 'invalid-name',
  },
  {
    says: 'the password of a server that is a secret as well',
    edits: {
      ...database(SIZE),
      [SECRETS]: 'secrets:\n  ▸orders-password: { key: password, value: given }\n  session:',
      'SESSION_KEY: session': 'SESSION_KEY: session, KEY: orders-password',
    },
    code: 'duplicate-secret',
    what: 'orders-password is the password of orders, which has one already.',
    fix: 'Take secrets.orders-password out: stores.orders.password says what it needs.',
  },
  {
    says: 'a production database in the cluster that nothing dumps',
    edits: production('', { mark: '▸' }),
    code: 'production-without-dump',
    what: 'orders stands on one volume of the cluster in tier production, and there is no dump.',
  },
  {
    says: 'a production database in the cluster that is dumped beside itself',
    edits: production(
      `, backup: { ▸dump: { schedule: 0 2 * * *, ${ON_VOLUME} }, restoreTest: { every: 7d } }`,
    ),
    code: 'backup-inside-instance',
    what: 'All dumps of orders are on a volume of the cluster that it stands in.',
  },
  {
    says: 'dumps in the cluster that nobody tries',
    edits: database(`${SIZE}, backup: { ▸dump: { schedule: 0 2 * * *, ${ON_VOLUME} } }`),
    code: 'restore-not-tested',
  },
  {
    says: 'a promise that no dump keeps',
    edits: database(`${SIZE}, backup: { objectives: { rpo: ▸24h, rto: 4h } }`),
    code: 'over-rpo',
    what: 'orders promises to lose 86400s at most, and nothing dumps all of it.',
  },
  {
    says: 'more connections than a database in the cluster takes',
    edits: {
      ...database(`${SIZE}, maxConnections: ▸42`),
      'LOG_LEVEL: info }': 'LOG_LEVEL: info }\n    process: { connections: { orders: 4 } }',
    },
    code: 'over-connection-budget',
    what: 'orders may be asked for 40 connections: web (4 replicas + 1 while it is deployed) x 1 worker x 4, and 20 for jobs, dumps and people. It has 42, of which 3 are for superusers.',
  },
  {
    says: 'a password of a server in the cluster that nobody replaces',
    edits: production(
      `, backup: { ▸dump: { schedule: 0 2 * * *, ${ON_VOLUME} }, restoreTest: { every: 7d } }`,
      { password: '', mark: '▸' },
    ),
    code: ['backup-inside-instance', 'secret-without-rotation'],
  },
];

const DUMPS: readonly Case[] = [
  {
    says: 'dumps in a folder of the system',
    edits: dumped("volume: { path: ▸'/tmp/db_{{ date }}.sql.gz', size: 20GiB }"),
    code: 'invalid-path',
  },
  {
    says: 'dumps on a volume without room',
    edits: dumped("volume: { path: '/backups/db_{{ date }}.sql.gz', size: ▸0GiB }"),
    code: 'invalid-size',
    what: 'The volume of the dumps has 0GiB.',
  },
  {
    says: 'dumps that go nowhere',
    edits: dumped('timeout: 1h', '▸'),
    code: 'store-incomplete',
    what: 'The dumps of orders go nowhere.',
  },
  {
    says: 'a retention in a bucket that is none',
    edits: dumped(`${ON_VOLUME}, retain: ▸30d`),
    code: 'field-without-effect',
    what: 'The dumps of orders go to no bucket, so retain says nothing.',
  },
  {
    says: 'a test of dumps that nobody takes',
    edits: database(`${SIZE}, backup: { restoreTest: ▸{ every: 7d } }`),
    code: 'store-incomplete',
    what: 'orders has a restoreTest but no dump.',
  },
  {
    says: 'a test of dumps of single tables',
    edits: database(
      `${SIZE}, backup: { dump: { schedule: 0 2 * * *, tables: [a], ${ON_VOLUME} }, restoreTest: ▸{ every: 7d } }`,
    ),
    code: 'store-incomplete',
    what: 'The dumps of orders hold single tables, and a restore of them proves nothing of the rest.',
  },
];

const REDISES: readonly Case[] = [
  {
    says: 'a log of changes by its name',
    edits: redis(`${REDIS}, size: { cpu: 1, memory: 1GiB }, persistence: { ▸aof: everysec }`),
    code: 'persistence-not-available',
  },
  {
    says: 'a volume for a cache',
    edits: redis(`${REDIS}, size: { cpu: 1, memory: 1GiB, storage: ▸3GiB }`),
    code: 'field-without-effect',
    what: 'waiting keeps nothing on a volume, so storage says nothing.',
  },
  {
    says: 'a volume that the log of a queue outgrows',
    edits: redis(
      `type: redis, provider: in-cluster, role: queue, size: { cpu: 1, memory: 2GiB, storage: ▸3GiB }`,
    ),
    code: 'volume-under-memory',
    what: 'waiting may hold 2GiB in memory, and the volume of its log has 3GiB.',
    fix: 'Set storage to three times the memory, 6GiB.',
  },
  {
    says: 'a queue without a volume',
    edits: redis(`type: redis, provider: in-cluster, role: queue, size: ▸{ cpu: 1, memory: 1GiB }`),
    code: 'store-incomplete',
    what: 'The data of waiting outlive its pod, and nothing says on how large a volume.',
  },
];

const JOBS: readonly Case[] = [
  {
    says: 'a request to a worker',
    edits: {
      ...job('trigger: manual, request: POST /warm, service: ▸basket'),
      '    port: 9090\n': '',
      'calls: [basket]': 'calls: []',
    },
    code: 'call-without-port',
    what: 'basket is asked, but it has no port.',
    fix: 'Add services.basket.port, or run a command of basket.',
  },
];

const SHARED: readonly Case[] = [
  {
    says: 'an environment that uses its own stores',
    edits: shared('▸production'),
    code: 'unknown-environment',
    what: 'production is to use its own stores.',
    fix: 'Name another environment, or take storesOf out.',
  },
  {
    says: 'stores of an environment that is none',
    edits: shared('▸stagin'),
    code: 'unknown-environment',
    what: 'The stores are those of stagin, which is no environment.',
    fix: 'Did you mean staging? Known: staging, production.',
  },
  {
    says: 'stores of an environment that lets nobody in',
    edits: { ...shared('staging'), 'provider: aws': 'provider: ▸aws' },
    code: 'store-incomplete',
    what: 'production uses orders of staging, which lets nobody in from there.',
    fix: 'Add stores.orders.reachableFrom: the addresses of production, such as [10.1.0.0/16].',
  },
  {
    says: 'stores that another environment borrows itself',
    edits: { ...shared('▸other'), ...another('storesOf: staging'), ...REACHABLE },
    code: 'unknown-environment',
    what: 'other has no stores of its own: it uses those of staging.',
    fix: 'Write storesOf: staging.',
  },
  {
    says: 'stores in the cluster of another environment',
    edits: {
      ...shared('other'),
      ...another(`overrides: { stores: { orders: { provider: in-cluster, ${SIZE} } } }`),
      'provider: aws': 'provider: ▸aws',
    },
    code: 'store-not-available',
    what: 'orders is a postgres in the cluster of other, and production uses the stores of that.',
  },
  {
    says: 'a statement in a database of another environment',
    edits: {
      ...shared('staging'),
      ...REACHABLE,
      [ALERTS]: `jobs:\n  tidy: { schedule: 0 3 * * *, store: ▸orders, sql: VACUUM }\n${ALERTS}`,
    },
    code: 'store-not-available',
    what: 'orders is made by staging, which runs the jobs on it.',
    fix: 'Leave tidy out of production by its environments.',
  },
  {
    says: 'two environments in one namespace of one cluster',
    edits: {
      ...sameCluster('namespace: shop'),
      [ON_KUBERNETES]: `aws: { region: eu-west-1 }\n    kubernetes: { namespace: ▸shop, cluster: shop }`,
    },
    code: 'names-collide',
    what: 'production and other would both be the namespace shop of the cluster shop.',
    fix: 'Give production a namespace of its own.',
  },
];

/** Kubernetes, and what stands in the cluster. */
export const CLUSTER_CASES: readonly Case[] = [
  ...TARGETS,
  ...LIMITS,
  ...SERVERS,
  ...DUMPS,
  ...REDISES,
  ...JOBS,
  ...SHARED,
];

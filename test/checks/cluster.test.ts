import { checkSystem } from '../../lib/checks';
import type { ProblemCode } from '../../lib/problems/codes';
import type {
  KubernetesTarget,
  ResolvedJob,
  ResolvedService,
  ResolvedSystem,
} from '../../lib/resolve/resolved-system';
import {
  dumpInCluster,
  passwordOf,
  postgresInCluster,
  redisInCluster,
} from '../support/in-cluster';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
  resumeParserPods,
} from '../support/resolved-kubernetes-system';
import { ecsTarget } from '../support/resolved-system';

const RESTORE_TEST = {
  name: 'postgres-restore-test',
  everyDays: 7,
  trigger: { kind: 'schedule', cron: '0 5 * * 0', eventBridge: '', timezone: 'UTC' },
} as const;
const TO_BUCKET = { store: 'dumps', key: 'db/{{ timestamp }}.sql.gz', prefix: 'db/' } as const;
const BUCKET = { name: 'dumps', type: 'bucket', bucket: 'acme-dumps' } as const;
const dumps = { ...BUCKET, provider: 'existing' } as const;
const madeDumps = { ...BUCKET, provider: 'aws', versioned: true, expiring: [] } as const;

/** A database that is dumped to a bucket, and tried. */
function database(overrides: Parameters<typeof postgresInCluster>[0] = {}) {
  const backup = { dump: dumpInCluster({ bucket: TO_BUCKET }), restoreTest: RESTORE_TEST };
  return postgresInCluster({ backup, ...overrides });
}

function dumping(overrides: Parameters<typeof dumpInCluster>[0], restoreTest = true) {
  const dump = dumpInCluster({ bucket: TO_BUCKET, ...overrides });
  return database({ backup: { dump, restoreTest: restoreTest ? RESTORE_TEST : undefined } });
}

/** The gateway in production, with a database and a cache in the cluster. */
function cluster(overrides: Partial<ResolvedSystem> = {}): ResolvedSystem {
  const stores = [database(), redisInCluster(), dumps];
  const [postgres, redis] = [database(), redisInCluster()];
  return resolvedKubernetesSystem({
    services: [gateway()],
    stores,
    secrets: [
      { name: 'jwt', physicalName: 'jwt', key: 'value', value: 'given', rotateDays: 90 },
      passwordOf(postgres, { rotateDays: 90 }),
      passwordOf(redis, { rotateDays: 90 }),
    ],
    alerts: [],
    ...overrides,
  });
}

function gateway(overrides: Partial<ResolvedService> = {}): ResolvedService {
  return apiGatewayPods({
    calls: [],
    scaling: { ...apiGatewayPods().scaling, min: 2, max: 4, cpuPercent: 70 },
    uses: [{ store: 'postgres', variables: [{ variable: 'DATABASE_URL', attribute: 'url' }] }],
    process: { workers: 1, connections: { postgres: 15 } },
    ...overrides,
  });
}

function on(overrides: Partial<KubernetesTarget>): ResolvedSystem {
  return cluster({ target: targetWith(overrides) });
}

function targetWith(overrides: Partial<KubernetesTarget>): KubernetesTarget {
  const { target } = resolvedKubernetesSystem();
  if (target.platform !== 'kubernetes') throw new Error('The system is on Kubernetes');
  return { ...target, ...overrides };
}

function withDatabase(store: ReturnType<typeof database>): ResolvedSystem {
  return cluster({ stores: [store, dumps] });
}

function withRedis(overrides: Parameters<typeof redisInCluster>[0]): ResolvedSystem {
  return cluster({ stores: [redisInCluster(overrides)], services: [gateway({ uses: [] })] });
}

function withJob(overrides: Partial<ResolvedJob>, system: Partial<ResolvedSystem> = {}) {
  return cluster({ jobs: [job(overrides)], ...system });
}

function job(overrides: Partial<ResolvedJob>): ResolvedJob {
  return {
    name: 'nightly',
    action: { kind: 'command', service: 'api-gateway', command: ['./run'] },
    trigger: RESTORE_TEST.trigger,
    timeoutSeconds: 600,
    retries: 0,
    logRetentionDays: 30,
    names: { ...NO_NAMES, task: 'nightly' },
    ...overrides,
  };
}

const NO_NAMES = {
  logGroup: '',
  subnetsOutput: '',
  securityGroupOutput: '',
  skipParameter: '',
} as const;

function running(command: string, system: Partial<ResolvedSystem> = {}): ResolvedSystem {
  const parts = { title: 'Load', symptoms: [], diagnose: [], verify: [] };
  return cluster({
    procedures: [{ ...parts, name: 'load', kind: 'incident', resolve: [{ verb: 'run', command }] }],
    ...system,
  });
}

function named(overrides: Partial<ResolvedService['names']>): ResolvedSystem {
  const other = resumeParserPods({ scaling: gateway().scaling });
  return cluster({
    services: [gateway(), { ...other, names: { ...other.names, ...overrides } }],
  });
}

/** Behind a load balancer of AWS, by a service that answers for so long. */
function onAlb(timeouts: Partial<ResolvedService['timeouts']>): ResolvedSystem {
  const alb = { controller: 'alb', class: 'alb', from: '10.1.0.0/16' } as const;
  return cluster({
    target: targetWith({ ingress: alb }),
    services: [gateway({ timeouts: { ...gateway().timeouts, ...timeouts } })],
  });
}

/** Four replicas, and one more while they are deployed. */
function quota(limits: NonNullable<KubernetesTarget['namespaces'][number]['quota']>) {
  return on({ namespaces: [{ name: 'learnbot', podSecurity: 'restricted', quota: limits }] });
}

function dbQuota(storageGiB: number): ResolvedSystem {
  return on({
    namespaces: [{ name: 'shop-db', podSecurity: 'restricted', quota: { storageGiB } }],
  });
}

function chart(name: string, tags: 'any' | 'full-sha' = 'full-sha'): Partial<KubernetesTarget> {
  return { chart: { name, version: '0.1.0', tags } };
}

function memoryScaled(workerMiB: number): ResolvedSystem {
  const scaling = { ...gateway().scaling, memoryPercent: 80 };
  const size = { ...gateway().size, memoryMiB: { request: 1000, limit: 4000 } };
  const process = { workers: 2, workerMiB, connections: { postgres: 15 } };
  return cluster({ services: [gateway({ scaling, size, process })] });
}

function codesOf(system: ResolvedSystem): readonly ProblemCode[] {
  return checkSystem(system).map(({ code }) => code);
}

it('a sound system in a cluster passes every check', () => {
  expect(checkSystem(cluster())).toEqual([]);
});

it.each<[string, ProblemCode, ResolvedSystem, ResolvedSystem]>([
  [
    'a database without dumps',
    'production-without-dump',
    withDatabase(postgresInCluster()),
    { ...withDatabase(postgresInCluster()), tier: 'staging' },
  ],
  [
    'dumps of single tables',
    'production-without-dump',
    withDatabase(dumping({ tables: ['audit'] })),
    withDatabase(dumping({ tables: [] })),
  ],
  [
    'dumps on a volume alone',
    'backup-inside-instance',
    withDatabase(dumping({ bucket: undefined })),
    withDatabase(dumping({})),
  ],
  [
    'dumps that nobody tries',
    'restore-not-tested',
    withDatabase(dumping({}, false)),
    withDatabase(dumping({}, true)),
  ],
  ['a promise under a day', 'over-rpo', promising(3600), promising(86_400)],
  [
    'more connections than there are',
    'over-connection-budget',
    withDatabase(database({ maxConnections: 97 })),
    withDatabase(database({ maxConnections: 98 })),
  ],
  [
    'connections that nobody tells',
    'connections-not-known',
    cluster({ services: [gateway({ process: { workers: 1, connections: {} } })] }),
    cluster(),
  ],
  [
    'dumps in a bucket that keeps all of them',
    'dump-kept-for-ever',
    cluster({ stores: [database(), madeDumps] }),
    cluster({ stores: [database(), { ...madeDumps, expireDays: 90 }] }),
  ],
  [
    'dumps that a bucket deletes early',
    'dump-expires-early',
    cluster({ stores: [dumping({ bucket: kept(30) }), { ...madeDumps, expireDays: 29 }] }),
    cluster({ stores: [dumping({ bucket: kept(30) }), { ...madeDumps, expireDays: 30 }] }),
  ],
  [
    'a dump that is due while one runs',
    'job-overlaps-itself',
    withDatabase(dumping({ timeoutSeconds: 86_401 })),
    withDatabase(dumping({ timeoutSeconds: 86_400 })),
  ],
  [
    'a database with a name that a restore cannot lengthen',
    'name-too-long',
    withDatabase(database({ database: 'd'.repeat(39) })),
    withDatabase(database({ database: 'd'.repeat(38) })),
  ],
  [
    'a server that asks for more than it may take',
    'request-over-limit',
    withDatabase(database({ cpu: { request: 2, limit: 1 } })),
    withDatabase(database({ cpu: { request: 1, limit: 1 } })),
  ],
  [
    'a queue that forgets',
    'eviction-loses-data',
    withRedis({ role: 'queue', log: 'every-second', storageGiB: 3 }),
    withRedis({ role: 'queue', log: 'every-second', storageGiB: 3, eviction: 'noeviction' }),
  ],
  [
    'a queue in memory',
    'queue-in-memory',
    withRedis({ role: 'queue', eviction: 'noeviction' }),
    withRedis({ role: 'queue', eviction: 'noeviction', log: 'every-second', storageGiB: 3 }),
  ],
  [
    'a queue that fills up unseen',
    'full-memory-unwatched',
    withRedis({ role: 'queue', eviction: 'noeviction', log: 'every-second', storageGiB: 3 }),
    withRedis({ role: 'cache' }),
  ],
  [
    'a log that outgrows its volume',
    'volume-under-memory',
    withRedis({ log: 'every-second', storageGiB: 1.9 }),
    withRedis({ log: 'every-second', storageGiB: 2 }),
  ],
  ['clients of a cache', 'over-cache-clients', clients(2001), clients(2000)],
  [
    'a password that nobody replaces',
    'secret-without-rotation',
    cluster({ secrets: cluster().secrets.slice(0, 2).concat(passwordOf(redisInCluster())) }),
    cluster(),
  ],
])('%s: %s is told, and not next to it', (_, code, faulty, sound) => {
  expect(codesOf(faulty)).toContain(code);
  expect(codesOf(sound)).not.toContain(code);
});

it.each<[string, ProblemCode, ResolvedSystem, ResolvedSystem]>([
  [
    'a service and a server of one namespace',
    'names-collide',
    cluster({
      services: [gateway({ names: { ...gateway().names, workload: 'postgres' } })],
      stores: [database({ namespace: 'learnbot' }), dumps],
    }),
    cluster({ services: [gateway({ names: { ...gateway().names, workload: 'postgres' } })] }),
  ],
  [
    'a service and a server of one chart',
    'names-collide',
    cluster({
      services: [gateway({ names: { ...gateway().names, workload: 'postgres' } })],
      target: targetWith(chart('shop')),
    }),
    on(chart('shop')),
  ],
  [
    'a job and a service',
    'names-collide',
    withJob({ names: { ...NO_NAMES, task: 'api-gateway' } }),
    withJob({}),
  ],
  [
    'a job and a dump',
    'names-collide',
    withJob(
      { names: { ...NO_NAMES, task: 'postgres-dump' } },
      { stores: [database({ namespace: 'learnbot' }), dumps] },
    ),
    withJob({ names: { ...NO_NAMES, task: 'postgres-dump' } }),
  ],
  [
    'a secret and the credentials of a server',
    'names-collide',
    withSecretIn('postgres-credentials'),
    withSecretIn('jwt'),
  ],
  ['two autoscalers', 'names-collide', named({ autoscaler: 'api-gateway' }), named({})],
  ['two configurations', 'names-collide', named({ config: 'api-gateway-config' }), named({})],
  [
    'a job with a long name',
    'name-too-long',
    withJob({ names: { ...NO_NAMES, task: 'n'.repeat(53) } }),
    withJob({ names: { ...NO_NAMES, task: 'n'.repeat(52) } }),
  ],
  [
    'a release with a long name',
    'name-too-long',
    on(chart('c'.repeat(54))),
    on(chart('c'.repeat(53))),
  ],
  ['a job named like a file', 'reserved-name', withJob({ name: 'secrets' }), withJob({})],
  [
    'a server named like a file',
    'reserved-name',
    withDatabase(database({ name: 'namespaces' })),
    withDatabase(database()),
  ],
  [
    'a sidecar named like its service',
    'names-collide',
    cluster({ services: [gateway({ sidecars: [sidecar('api-gateway')] })] }),
    cluster({ services: [gateway({ sidecars: [sidecar('proxy')] })] }),
  ],
  ['a tag that is moved', 'production-tag-not-pinned', on(chart('shop', 'any')), on(chart('shop'))],
  [
    'answers longer than an ALB drains',
    'timing-not-available',
    onAlb({ drainSeconds: 3601 }),
    onAlb({ drainSeconds: 3600 }),
  ],
  [
    'connections that an ALB keeps for longer',
    'keep-alive-under-idle',
    onAlb({ keepAliveSeconds: 90, idleSeconds: 90 }),
    onAlb({ keepAliveSeconds: 91, idleSeconds: 90 }),
  ],
  [
    'a job before a deployment of two hours',
    'timing-not-available',
    { ...withJob(twoHours()), target: ecsTarget() },
    withJob(twoHours()),
  ],
  [
    'a dump first on a volume of another namespace',
    'store-incomplete',
    dumpingFirst('shop-db'),
    dumpingFirst('learnbot'),
  ],
  ['memory that workers keep', 'memory-scaling-stuck', memoryScaled(401), memoryScaled(400)],
  ['pods over a quota', 'over-namespace-quota', quota({ pods: 4 }), quota({ pods: 5 })],
  ['vCPU over a quota', 'over-namespace-quota', quota({ cpu: 2.4 }), quota({ cpu: 2.5 })],
  [
    'memory over a quota',
    'over-namespace-quota',
    quota({ memoryMiB: 5119 }),
    quota({ memoryMiB: 5120 }),
  ],
  ['volumes over a quota', 'over-namespace-quota', dbQuota(69), dbQuota(70)],
])('%s: %s is told, and not next to it', (_, code, faulty, sound) => {
  expect(codesOf(faulty)).toContain(code);
  expect(codesOf(sound)).not.toContain(code);
});

it.each<[ProblemCode, string, string]>([
  [
    'scale-not-held',
    'kubectl scale deployment/api-gateway --replicas=5',
    'kubectl scale deployment/api-gateway --replicas=4',
  ],
  [
    'scale-not-held',
    'kubectl scale deploy api-gateway -n learnbot --replicas 1',
    'kubectl scale deploy api-gateway -n learnbot --replicas 0',
  ],
  [
    'scale-not-held',
    'kubectl -n shop-db scale sts/postgres --replicas=2',
    'kubectl -n shop-db scale sts/postgres --replicas=1',
  ],
  [
    'no-such-deployment',
    'kubectl rollout restart deployment/redis -n shop-cache',
    'kubectl rollout restart deployment/redis -n elsewhere',
  ],
  [
    'undone-by-next-deployment',
    'kubectl set env deployment/api-gateway LOG_LEVEL=debug',
    'kubectl set env deployment/other LOG_LEVEL=debug',
  ],
  [
    'undone-by-next-deployment',
    'kubectl edit configmap api-gateway-config -n learnbot',
    'kubectl get configmap api-gateway-config -n learnbot -o yaml',
  ],
  [
    'undone-by-next-deployment',
    'kubectl set resources statefulset/redis --limits=memory=4Gi -n shop-cache',
    'kubectl describe statefulset/redis -n shop-cache',
  ],
])('%s is told of a command, and not of the one beside it', (code, faulty, sound) => {
  expect(codesOf(running(faulty))).toContain(code);
  expect(codesOf(running(sound))).toEqual([]);
});

it('a secret that is written before its server in the cluster knows it is told', () => {
  const put =
    'aws secretsmanager put-secret-value --secret-id shop/postgres/password --secret-string x';
  const change = `kubectl exec postgres-0 -n shop-db -- psql -c "ALTER ROLE shop PASSWORD 'x'"`;
  const restart = 'kubectl rollout restart deployment/api-gateway';
  const source = { name: 'shop/postgres/password' };
  const system = { secrets: [...cluster().secrets.slice(0, 1), ofDatabase(source)] };

  expect(codesOf(running([put, change, restart].join('\n'), system))).toContain(
    'secret-before-server',
  );
  expect(codesOf(running([change, put, restart].join('\n'), system))).not.toContain(
    'secret-before-server',
  );
  expect(codesOf(running([change, put].join('\n'), system))).toContain(
    'secret-readers-not-restarted',
  );
});

/** Another key of a Secret. */
function withSecretIn(physicalName: string): ResolvedSystem {
  const other = {
    name: 'other',
    physicalName,
    key: 'other',
    value: 'given',
    rotateDays: 90,
  } as const;
  return cluster({ secrets: [...cluster().secrets, other] });
}

function ofDatabase(source: { readonly name: string }) {
  return passwordOf(database(), { rotateDays: 90, source });
}

function kept(retainDays: number) {
  return { ...TO_BUCKET, retainDays };
}

function promising(rpoSeconds: number): ResolvedSystem {
  const { backup } = database();
  const objectives = { rpoSeconds, rtoSeconds: 3600 };
  return withDatabase(database({ backup: { ...backup, objectives } }));
}

/** Five pods, each with so many. */
function clients(connections: number): ResolvedSystem {
  const uses = [{ store: 'redis', variables: [] }];
  return cluster({
    services: [gateway({ uses, process: { workers: 1, connections: { redis: connections } } })],
  });
}

function sidecar(name: string): ResolvedService['sidecars'][number] {
  return { name, image: 'envoy:1', env: {}, secrets: [], essential: true };
}

function twoHours(): Partial<ResolvedJob> {
  return { trigger: { kind: 'before-deploy', compatible: true }, timeoutSeconds: 7200 };
}

function dumpingFirst(namespace: string): ResolvedSystem {
  const trigger = { kind: 'before-deploy', compatible: true, backupFirst: 'postgres' } as const;
  const store = database({ namespace, backup: { dump: dumpInCluster() } });
  return withJob({ trigger }, { stores: [store] });
}

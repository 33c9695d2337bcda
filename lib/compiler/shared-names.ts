import { dumpsIn } from '../checks/dumps';
import { secretPath } from '../checks/secret-path';
import { storeNames } from '../checks/store-names';
import { pathKey, type SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { find, isTree, type Tree } from '../resolve/overlay';
import type { EcsTarget, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedBucket } from '../resolve/stores';

/** A name that AWS gives away once: in the world, or in one account and region. */
interface Taken {
  readonly kind: string;
  readonly name: string;
  /** Where the name holds: names in two scopes do not meet. */
  readonly scope: string;
  readonly environment: string;
  readonly path: SpecPath;
}

/** Names and hosts that two environments would take from each other: no environment knows the others. */
export function sharedNames(file: Tree, systems: readonly ResolvedSystem[]): readonly Finding[] {
  const first = new Map<string, Taken>();
  const told = new Set<string>();
  return systems
    .flatMap((each) => [
      ...dashboardsOf(each),
      ...hostsOf(each),
      ...dumpsOf(each),
      ...takenBy(each),
    ])
    .flatMap((each): readonly Finding[] => {
      const key = pathKey([each.kind, each.scope, each.name]);
      const before = first.get(key);
      first.set(key, before ?? each);
      if (before === undefined || before.environment === each.environment) return [];
      const at = pathKey([each.environment, ...each.path]);
      if (told.has(at)) return [];
      told.add(at);
      return [findingOf(file, each, before)];
    });
}

function findingOf(file: Tree, each: Taken, before: Taken): Finding {
  const { kind, name, environment } = each;
  if (kind === 'host') {
    return {
      code: 'host-in-two-environments',
      path: hostPath(file, environment, name),
      what: `${environment} and ${before.environment} are both reached at ${name}.`,
      consequence: 'The DNS record leads to one of them; the other never gets a request.',
      fix: `Give ${environment} a host of its own.`,
    };
  }
  const path = writtenAt(file, environment, each.path);
  if (kind === 'dump') {
    return {
      code: 'dump-prefix-shared',
      path,
      what: `${environment} and ${before.environment} would both dump to ${name}.`,
      consequence: 'A restore of one could bring back the data of the other.',
      fix: 'Write {{ env }} into the key.',
    };
  }
  if (kind === 'namespace') {
    return {
      code: 'names-collide',
      path,
      what: `${environment} and ${before.environment} would both be the namespace ${name} of the cluster ${each.scope.split(' ').at(-1) ?? ''}.`,
      consequence: 'Each deployment would take the place of the other one’s pods.',
      fix: `Give ${environment} a namespace of its own.`,
    };
  }
  if (kind === 'Grafana dashboard') {
    return {
      code: 'names-collide',
      path,
      what: `${environment} and ${before.environment} would both have the ${kind} ${name}.`,
      consequence: 'In one Grafana the second of them would overwrite the first.',
      fix: 'Write {{ env }} into the name.',
    };
  }
  return {
    code: 'names-collide',
    path,
    atKey: isTree(find(file, path)),
    what: `${environment} and ${before.environment} would both make the ${kind} ${name}.`,
    consequence: 'The second of them to be deployed would fail.',
    fix: 'Rename one of them, or give the name only in one environment.',
  };
}

/** Kinds of names that one account and region gives away once. */
const OF_THE_ACCOUNT: readonly string[] = [
  'RDS instance',
  'replication group',
  'backup vault',
  'DynamoDB table',
  'secret',
  'task family',
  'log group',
];

/** Where Prometheus looks at it: several environments may share one Grafana. */
function dashboardsOf({ environment, monitoring, dashboards }: ResolvedSystem): readonly Taken[] {
  if (monitoring.prometheus === undefined) return [];
  return Object.entries(dashboards).map(([kind, name]) => ({
    kind: 'Grafana dashboard',
    name,
    scope: 'Grafana',
    environment,
    path: ['names', 'dashboards', kind],
  }));
}

function hostsOf({ environment, services }: ResolvedSystem): readonly Taken[] {
  return services.flatMap(({ expose }) =>
    expose === undefined || expose.host === ''
      ? []
      : [{ kind: 'host', name: expose.host, scope: 'world', environment, path: ['hosts'] }],
  );
}

function takenBy(system: ResolvedSystem): readonly Taken[] {
  const { environment, target } = system;
  const where = target.platform === 'ecs' ? target : target.aws;
  if (where === undefined) return [];
  const place = `${where.account ?? ''} ${where.region}`;
  const take = (kind: string, name: string, path: SpecPath, scope = place): Taken => {
    return { kind, name, scope, environment, path };
  };
  return [
    ...system.stores.flatMap(storeNames).flatMap(({ kind, name, path }) => {
      if (kind === 'bucket') return [take(kind, name, [...path, 'name'], 'world')];
      return OF_THE_ACCOUNT.includes(kind) ? [take(kind, name, path)] : [];
    }),
    ...system.secrets
      .filter(({ value }) => value === 'generated')
      .flatMap((secret) => {
        const name = target.platform === 'ecs' ? secret.physicalName : secret.source?.name;
        return name === undefined ? [] : [take('secret', name, secretPath(system, secret.name))];
      }),
    ...(target.platform === 'kubernetes' && target.aws?.identity?.kind === 'pod-identity'
      ? [
          take(
            'namespace',
            target.namespace,
            ['kubernetes', 'namespace'],
            `${place} ${target.aws.identity.cluster}`,
          ),
        ]
      : []),
    ...(target.platform === 'ecs' ? takenOnEcs(system, target, take) : []),
  ];
}

/** Where dumps go in buckets that others keep, and that environments may share. */
function dumpsOf({ environment, stores }: ResolvedSystem): readonly Taken[] {
  return dumpsIn(stores).flatMap(({ path, bucket: to }) => {
    const bucket = stores.find((store) => store.name === to?.name);
    if (to === undefined || bucket?.type !== 'bucket' || isCreatedBucket(bucket)) return [];
    const place = bucket.endpoint === undefined ? 's3:/' : bucket.endpoint.url;
    const name = `${place}/${bucket.bucket}/${to.key}`;
    return [{ kind: 'dump', name, scope: 'world', environment, path: [...path, 'to', 'key'] }];
  });
}

function takenOnEcs(
  { environment, services, jobs, monitoring }: ResolvedSystem,
  target: EcsTarget,
  take: (kind: string, name: string, path: SpecPath, scope?: string) => Taken,
): readonly Taken[] {
  const { collector } = monitoring.prometheus ?? {};
  const own: SpecPath = ['environments', environment];
  return [
    ...services.flatMap(({ name, names, logs }) => [
      take('task family', names.workload, ['services', name]),
      take('log group', names.logGroup, ['services', name]),
      ...logs.files.map((file) => take('log group', file.names.logGroup, ['services', name])),
    ]),
    ...jobs.map(({ name, names }) => take('task family', names.task, ['jobs', name])),
    ...(collector === undefined
      ? []
      : [take('task family', collector.names.workload, [...own, 'monitoring'])]),
    ...accessLogs(target).map((bucket) => take('bucket', bucket, [...own, 'aws'], 'world')),
  ];
}

function accessLogs({ loadBalancer: { accessLogs: logs } }: EcsTarget): readonly string[] {
  return logs === undefined ? [] : [logs.bucket];
}

/** Where an environment gives a word its host; one that is like another may not say it itself. */
function hostPath(file: Tree, environment: string, host: string): SpecPath {
  const path: SpecPath = ['environments', environment];
  const hosts = find(file, [...path, 'hosts']);
  const [word] = isTree(hosts)
    ? (Object.entries(hosts).find(([, each]) => each === host) ?? [])
    : [];
  return word === undefined ? path : [...path, 'hosts', word];
}

/** Where the file says what an environment has: in its own block, in its overrides, or in the base. */
function writtenAt(file: Tree, environment: string, path: SpecPath): SpecPath {
  const own: SpecPath = ['environments', environment];
  const places: readonly SpecPath[] = [
    [...own, ...path],
    [...own, 'overrides', ...path],
    path,
    path.slice(0, -1),
  ];
  const found = places.find((each) => each.length > 1 && find(file, each) !== undefined);
  return found ?? own;
}

import { pathKey, type SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { find, isTree, type Tree } from '../resolve/overlay';
import type { EcsTarget, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedBucket, isCreatedPostgres } from '../resolve/stores';

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
  return systems.flatMap(takenBy).flatMap((each): readonly Finding[] => {
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
  return {
    code: 'names-collide',
    path,
    atKey: isTree(find(file, path)),
    what: `${environment} and ${before.environment} would both make the ${kind} ${name}.`,
    consequence: 'The second of them to be deployed would fail.',
    fix: 'Rename one of them, or give the name only in one environment.',
  };
}

function takenBy(system: ResolvedSystem): readonly Taken[] {
  const { environment, target } = system;
  if (target.platform !== 'ecs') return [];
  const place = `${target.account ?? ''} ${target.region}`;
  const take = (kind: string, name: string, path: SpecPath, scope = place): Taken => {
    return { kind, name, scope, environment, path };
  };
  return [
    ...system.services.flatMap(({ name, names, expose }) => [
      take('task family', names.workload, ['services', name]),
      take('log group', names.logGroup, ['services', name]),
      ...(expose === undefined || expose.host === ''
        ? []
        : [take('host', expose.host, ['hosts'], 'world')]),
    ]),
    ...system.jobs.map(({ name, names }) => take('task family', names.task, ['jobs', name])),
    ...system.stores.flatMap((store) => [
      ...(isCreatedBucket(store)
        ? [take('bucket', store.bucket, ['stores', store.name, 'name'], 'world')]
        : []),
      ...(isCreatedPostgres(store)
        ? [take('RDS instance', store.names.instance, ['stores', store.name])]
        : []),
    ]),
    ...accessLogs(target).map((bucket) =>
      take('bucket', bucket, ['environments', environment, 'aws'], 'world'),
    ),
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

import { ownerOf } from './job-kinds';
import type { ResolvedService, ResolvedSystem, ServerInCluster } from './resolved-system';
import { attributeOf } from './stores/attributes';
import { isCreatedPostgres, isPostgresInCluster, isServerInCluster } from './stores/kinds';

/** A container that gets the value of a secret when it starts. */
export interface SecretReader {
  readonly kind: 'service' | 'sidecar' | 'job' | 'task' | 'collector' | 'store';
  /** Name of the container's own entry in the spec; family of a task that has none. */
  readonly name: string;
  /** The service whose replicas are replaced so that it reads again; absent for what starts anew each time. */
  readonly service?: string;
}

/** The parts of a system that secrets are read by. */
export type Readers = Pick<ResolvedSystem, 'services' | 'jobs' | 'stores' | 'monitoring'>;

/** Who reads an entry under `secrets`. */
export function readersOf(system: Readers, secret: string): readonly SecretReader[] {
  const { services, jobs, monitoring } = system;
  const server = system.stores.filter(isServerInCluster).find((s) => s.passwordSecret === secret);
  if (server !== undefined) return readersOfServer(system, server);
  const readers = services.flatMap((service) => readersIn(system, service, secret));
  const bearers = jobs.filter(
    ({ action }) => action.kind === 'request' && action.bearer === secret,
  );
  const { collector } = monitoring.prometheus ?? {};
  const collects = collector?.user === secret || collector?.password === secret;
  return [
    ...readers,
    ...bearers.map(({ name }) => ({ kind: 'job' as const, name })),
    ...readersOfStorage(system, secret),
    ...(collects ? [{ kind: 'collector' as const, name: 'collector' }] : []),
  ];
}

/** Whoever puts something into storage that is not on AWS, or reads it there. */
function readersOfStorage({ jobs, stores }: Readers, secret: string): readonly SecretReader[] {
  const buckets = stores.flatMap((store) => {
    if (store.type !== 'bucket' || store.provider !== 'existing') return [];
    const { accessKeyId, secretAccessKey } = store.endpoint ?? {};
    return accessKeyId === secret || secretAccessKey === secret ? [store.name] : [];
  });
  const archives = jobs.filter(
    ({ action }) => action.kind === 'archive' && buckets.includes(action.to),
  );
  const tasks = stores.filter(isPostgresInCluster).flatMap(({ backup: { dump, restoreTest } }) => {
    if (dump?.bucket === undefined || !buckets.includes(dump.bucket.store)) return [];
    return [dump.names.dump, dump.names.restore, ...(restoreTest ? [restoreTest.name] : [])];
  });
  return [
    ...[...archives, ...dumpsFirst(jobs, dumpedInto(stores, buckets))].map(({ name }) => ({
      kind: 'job' as const,
      name,
    })),
    ...tasks.map((name) => ({ kind: 'task' as const, name })),
  ];
}

/** Databases in the cluster whose dumps go into one of the buckets. */
function dumpedInto(stores: Readers['stores'], buckets: readonly string[]): readonly string[] {
  return stores
    .filter(isPostgresInCluster)
    .filter(({ backup }) => buckets.includes(backup.dump?.bucket?.store ?? ''))
    .map(({ name }) => name);
}

/** Jobs before a deployment that dump one of the databases themselves, in the pod that they run in. */
function dumpsFirst(jobs: Readers['jobs'], databases: readonly string[]): Readers['jobs'] {
  return jobs.filter(
    ({ trigger }) =>
      trigger.kind === 'before-deploy' && databases.includes(trigger.backupFirst ?? ''),
  );
}

/** The server itself comes first: it has to know the password that the others send. */
function readersOfServer(system: Readers, { name }: ServerInCluster): readonly SecretReader[] {
  const readers = (['url', 'password'] as const).flatMap((attribute) =>
    credentialReadersOf(system, name, attribute),
  );
  const others = new Map(readers.map((reader) => [`${reader.kind} ${reader.name}`, reader]));
  return [{ kind: 'store' as const, name }, ...others.values()];
}

/** Who reads the password of a server, or its URL. */
export function credentialReadersOf(
  { services, jobs, stores }: Readers,
  store: string,
  attribute: 'url' | 'password',
): readonly SecretReader[] {
  const readers = services
    .filter(({ uses }) =>
      uses.some(
        (use) => use.store === store && use.variables.some((each) => each.attribute === attribute),
      ),
    )
    .flatMap(({ name }) => [
      { kind: 'service' as const, name, service: name },
      ...jobsOf(jobs, name),
    ]);
  if (attribute === 'url') return readers;
  const dumpedHere = stores.filter(isPostgresInCluster).filter(({ name }) => name === store);
  const own = [
    ...jobs.filter(({ action }) => 'store' in action && action.store === store),
    ...dumpsFirst(
      jobs,
      dumpedHere.map(({ name }) => name),
    ),
  ];
  return [
    ...readers,
    ...own.map(({ name }) => ({ kind: 'job' as const, name })),
    ...dumpTasksOf(stores, store).map((name) => ({ kind: 'task' as const, name })),
  ];
}

/** What dumps a database and brings it back; a dump of single tables takes no place. */
function dumpTasksOf(stores: Readers['stores'], name: string): readonly string[] {
  const inCluster = stores.filter(isPostgresInCluster).find((each) => each.name === name);
  if (inCluster?.backup.dump !== undefined) {
    const { names, tables } = inCluster.backup.dump;
    return [names.dump, names.restore, ...(tables.length === 0 ? [names.swap] : [])];
  }
  const { dump } =
    stores.filter(isCreatedPostgres).find((each) => each.name === name)?.backup ?? {};
  if (dump === undefined) return [];
  const { names, tables } = dump;
  return [names.dump, names.restore, ...(tables.length === 0 ? [names.swap] : [])];
}

function readersIn(
  { stores, jobs }: Readers,
  service: ResolvedService,
  secret: string,
): readonly SecretReader[] {
  const { name } = service;
  const ofStores = service.uses.some((use) => {
    const store = stores.find((each) => each.name === use.store);
    return use.variables.some(({ attribute }) => {
      const value = store && attributeOf(store, attribute);
      return value?.kind === 'secret' && value.secret === secret;
    });
  });
  const isOwn = ofStores || service.secrets.some((each) => each.secret === secret);
  const sidecars = service.sidecars.filter(({ secrets }) =>
    secrets.some((each) => each.secret === secret),
  );
  return [
    ...(isOwn ? [{ kind: 'service' as const, name, service: name }, ...jobsOf(jobs, name)] : []),
    ...sidecars.map((each) => ({ kind: 'sidecar' as const, name: each.name, service: name })),
  ];
}

function jobsOf(jobs: Readers['jobs'], service: string): readonly SecretReader[] {
  return jobs
    .filter((job) => ownerOf(job) === service)
    .map(({ name }) => ({ kind: 'job' as const, name }));
}

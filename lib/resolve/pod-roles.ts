import { isCommandJob } from './job-kinds';
import type {
  ResolvedJob,
  ResolvedService,
  ResolvedStore,
  ResolvedSystem,
} from './resolved-system';
import { isPostgresInCluster } from './stores/kinds';

/** Pods that ask AWS for something in their own name. */
export interface PodRole {
  /** ServiceAccount of the pods. */
  readonly workload: string;
  readonly namespace: string;
  readonly grants: readonly PodGrant[];
}

/** What pods may do in a store on AWS. */
export interface PodGrant {
  readonly store: string;
  /** append: put only. store: put, and get for a look at what arrived. */
  readonly access: 'read' | 'write' | 'append' | 'store';
  /** What the keys begin with; absent: all of the bucket. */
  readonly prefix?: string;
}

type Parts = Pick<ResolvedSystem, 'services' | 'jobs' | 'stores'>;

/** Who needs a role on AWS where pods run on Kubernetes: services, jobs, and what dumps a database. */
export function podRoles(parts: Parts, namespace: string): readonly PodRole[] {
  return [
    ...parts.services.map((service) => ({
      workload: service.names.workload,
      namespace,
      grants: grantsOfService(service),
    })),
    ...parts.jobs.map((job) => ({
      workload: job.names.task,
      namespace,
      grants: grantsOfJob(parts, job),
    })),
    ...dumpRoles(parts),
  ]
    .map((role) => ({ ...role, grants: role.grants.filter(({ store }) => asksAws(parts, store)) }))
    .filter(({ grants }) => grants.length > 0);
}

/** Whether AWS asks whoever uses a store for a role: storage elsewhere has keys of its own. */
export function isReachedByRole(store: ResolvedStore): boolean {
  if (store.type === 'bucket') return store.provider === 'aws' || store.endpoint === undefined;
  return store.type === 'audit-ledger';
}

/** The stores that a service uses, and the buckets that its log files go to. */
function grantsOfService({ uses, logs }: ResolvedService): readonly PodGrant[] {
  return [
    ...uses.map(({ store, access = 'read' }) => ({ store, access })),
    ...logs.files.map(({ bucket, prefix }) => ({
      store: bucket,
      access: 'append' as const,
      prefix,
    })),
  ];
}

function grantsOfJob({ services, stores }: Parts, job: ResolvedJob): readonly PodGrant[] {
  const { action, trigger } = job;
  const owner = isCommandJob(job)
    ? services.find(({ name }) => name === job.action.service)
    : undefined;
  const uses = (owner?.uses ?? []).map(({ store, access = 'read' }) => ({ store, access }));
  const archived: readonly PodGrant[] =
    action.kind === 'archive' ? [{ store: action.to, access: 'store', prefix: action.prefix }] : [];
  const first = trigger.kind === 'before-deploy' ? trigger.backupFirst : undefined;
  const dumped = stores
    .filter(isPostgresInCluster)
    .filter(({ name }) => name === first)
    .flatMap(({ backup }) => backup.dump?.bucket ?? [])
    .map(({ store, prefix }) => ({ store, access: 'store' as const, prefix }));
  return [...uses, ...archived, ...dumped];
}

function dumpRoles({ stores }: Parts): readonly PodRole[] {
  return stores.filter(isPostgresInCluster).flatMap(({ namespace, backup }) => {
    const { dump, restoreTest } = backup;
    if (dump?.bucket === undefined) return [];
    const { store, prefix } = dump.bucket;
    const role = (workload: string, access: 'read' | 'store'): PodRole => ({
      workload,
      namespace,
      grants: [{ store, access, prefix }],
    });
    return [
      role(dump.names.dump, 'store'),
      role(dump.names.restore, 'read'),
      ...(restoreTest === undefined ? [] : [role(restoreTest.name, 'read')]),
    ];
  });
}

function asksAws({ stores }: Parts, name: string): boolean {
  const store = stores.find((each) => each.name === name);
  return store !== undefined && isReachedByRole(store);
}

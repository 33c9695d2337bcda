import { POD_REQUESTS } from '../facts/pod-requests';
import { isCommandJob } from '../resolve/job-kinds';
import type {
  InClusterPostgres,
  ResolvedJob,
  ResolvedService,
  ResolvedSystem,
  ServerInCluster,
} from '../resolve/resolved-system';
import { isPostgresInCluster, isServerInCluster } from '../resolve/stores';
import { mostWhileDeployed } from './most-replicas';

/** What everything in a namespace may ask for at once. */
export interface NamespaceDemand {
  readonly pods: number;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly storageGiB: number;
}

const NOTHING: NamespaceDemand = { pods: 0, cpu: 0, memoryMiB: 0, storageGiB: 0 };
type Request = Pick<NamespaceDemand, 'cpu' | 'memoryMiB'>;

/**
 * Services at their most while they are deployed, servers, and one run of each job that starts by itself.
 * What a person starts is left out: people can wait.
 */
export function namespaceDemand(system: ResolvedSystem, namespace: string): NamespaceDemand {
  const { target, services, jobs, stores } = system;
  const isOwn = target.platform === 'kubernetes' && target.namespace === namespace;
  const servers = stores.filter(isServerInCluster).filter((each) => each.namespace === namespace);
  return [
    ...(isOwn ? services.map(ofService) : []),
    ...(isOwn ? jobs.filter(startsByItself).map((job) => ofJob(system, job)) : []),
    ...servers.map((server) => ofServer(system, server)),
    ...servers.filter(isPostgresInCluster).map(ofDumps),
  ].reduce(plus, NOTHING);
}

function ofService({ scaling, size, sidecars, logs }: ResolvedService): NamespaceDemand {
  const pods = mostWhileDeployed(scaling, 'kubernetes');
  const beside = sidecars.length + logs.files.length;
  const { sidecar } = POD_REQUESTS;
  return pod(
    {
      cpu: size.cpu.request + beside * sidecar.cpu,
      memoryMiB: size.memoryMiB.request + beside * sidecar.memoryMiB,
    },
    pods,
  );
}

function startsByItself({ trigger }: ResolvedJob): boolean {
  return trigger.kind !== 'manual';
}

/** A command has the size of its service; before a deployment, the dump that comes first may be larger. */
function ofJob({ services }: ResolvedSystem, job: ResolvedJob): NamespaceDemand {
  const { jobStep } = POD_REQUESTS;
  const owner = isCommandJob(job)
    ? services.find(({ name }) => name === job.action.service)
    : undefined;
  if (owner === undefined) return pod(jobStep);
  const own = { cpu: owner.size.cpu.request, memoryMiB: owner.size.memoryMiB.request };
  const dumps = job.trigger.kind === 'before-deploy' && job.trigger.backupFirst !== undefined;
  return pod(dumps ? larger(own, jobStep) : own);
}

function ofServer({ monitoring }: ResolvedSystem, store: ServerInCluster): NamespaceDemand {
  const { exporter } = POD_REQUESTS;
  const beside = monitoring.prometheus === undefined ? 0 : 1;
  const request = {
    cpu: store.cpu.request + beside * exporter.cpu,
    memoryMiB: store.memoryMiB.request + beside * exporter.memoryMiB,
  };
  return { ...pod(request), storageGiB: store.storageGiB ?? 0 };
}

function ofDumps({ backup: { dump, restoreTest } }: InClusterPostgres): NamespaceDemand {
  if (dump === undefined) return NOTHING;
  const runs = pod(POD_REQUESTS.jobStep, restoreTest === undefined ? 1 : 2);
  return { ...runs, storageGiB: dump.volume?.sizeGiB ?? 0 };
}

function pod({ cpu, memoryMiB }: Request, pods = 1): NamespaceDemand {
  return { pods, cpu: pods * cpu, memoryMiB: pods * memoryMiB, storageGiB: 0 };
}

function larger(one: Request, other: Request): Request {
  return {
    cpu: Math.max(one.cpu, other.cpu),
    memoryMiB: Math.max(one.memoryMiB, other.memoryMiB),
  };
}

function plus(one: NamespaceDemand, other: NamespaceDemand): NamespaceDemand {
  return {
    pods: one.pods + other.pods,
    cpu: one.cpu + other.cpu,
    memoryMiB: one.memoryMiB + other.memoryMiB,
    storageGiB: one.storageGiB + other.storageGiB,
  };
}

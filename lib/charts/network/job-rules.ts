import { type NetworkRules, selectorLabels } from '../../../constructs/kubernetes';
import { databaseOf } from '../../resolve/job-kinds';
import type { ResolvedJob, ResolvedSystem } from '../../resolve/resolved-system';
import { isPostgresInCluster } from '../../resolve/stores';
import { getNamed } from '../get-named';
import { reachedStores } from './reached';
import { outbound } from './service-rules';

/** What the pods of a job may connect to; nobody connects to them. */
export function jobRules(system: ResolvedSystem, job: ResolvedJob): NetworkRules {
  const { action } = job;
  switch (action.kind) {
    case 'command': {
      const service = getNamed(system.services, action.service);
      return outbound(system, service, dumpedFirst(system, job));
    }
    case 'request': {
      const { names, port } = getNamed(system.services, action.service);
      return { to: [{ peer: { pods: selectorLabels(names.workload) }, port }] };
    }
    case 'sql':
      return reachedStores(system, [action.store]);
    case 'archive':
      return reachedStores(system, [action.store, action.to]);
  }
}

/** The database that is dumped before a deployment, and the bucket that takes it. */
function dumpedFirst({ stores }: ResolvedSystem, { trigger }: ResolvedJob): readonly string[] {
  const first = trigger.kind === 'before-deploy' ? trigger.backupFirst : undefined;
  const store = stores.filter(isPostgresInCluster).find(({ name }) => name === first);
  if (store === undefined) return [];
  const bucket = store.backup.dump?.bucket?.store;
  return bucket === undefined ? [store.name] : [store.name, bucket];
}

/** Pods of jobs that speak to a database: `app` labels. */
export function jobsOn(system: ResolvedSystem, store: string): readonly string[] {
  return system.jobs
    .filter((job) => {
      if (databaseOf(job) === store || dumpedFirst(system, job).includes(store)) return true;
      const { action } = job;
      if (action.kind !== 'command') return false;
      const { uses } = getNamed(system.services, action.service);
      return uses.some((use) => use.store === store);
    })
    .map(({ names }) => names.task);
}

import type { AlertSource } from '../../alerts/alert';
import type { Condition } from '../../alerts/condition';
import { EXPORTERS } from '../../facts/exporters';
import {
  connectionGauges,
  ofContainer,
  ofCronJob,
  ofExporter,
  ofVolume,
  REDIS_LOOK_UPS,
  REDIS_MEMORY,
} from '../../resolve/alerts/in-cluster';
import type { ResolvedSystem, ServerInCluster } from '../../resolve/resolved-system';
import type { Drawing } from '../drawing';
import { drawLook } from './look';

/** A server in the cluster: its exporter, its container, its volume, and its dumps. */
export function drawServerInCluster(
  system: ResolvedSystem,
  store: ServerInCluster,
): readonly Drawing[] {
  const { monitoring } = system;
  const target = { kind: 'store', name: store.name } as const;
  const look = (source: AlertSource | undefined, ...conditions: readonly Condition[]) =>
    source === undefined ? [] : drawLook(system, { target, source, conditions });
  const exporter = ofExporter(monitoring, store);
  return [
    ...look(exporter, { kind: 'unreachable', gauge: EXPORTERS[store.type].up }),
    ...look(ofContainer(monitoring, store), { kind: 'cpu', above: 1, of: 'limit' }),
    ...(store.type === 'redis'
      ? look(exporter, { ...FULL_MEMORY, gauges: REDIS_MEMORY })
      : look(ofContainer(monitoring, store), FULL_MEMORY)),
    ...look(exporter, { kind: 'connections', above: 1, gauges: connectionGauges(store) }),
    ...(store.storageGiB === undefined
      ? []
      : look(ofVolume(monitoring, store, store.names.claim), { kind: 'disk-free', below: 0 })),
    ...(store.type === 'redis'
      ? look(exporter, { kind: 'cache-hit-ratio', below: 0, signal: REDIS_LOOK_UPS })
      : look(dumpsOf(system, store), { kind: 'backup-stale', afterSeconds: 0 })),
  ];
}

const FULL_MEMORY = { kind: 'memory', above: 1, of: 'limit' } as const;

/** The CronJob that dumps a database; undefined where none does. */
function dumpsOf(
  { monitoring }: ResolvedSystem,
  { namespace, seriesLabels, backup }: Extract<ServerInCluster, { type: 'postgres' }>,
): AlertSource | undefined {
  if (backup.dump === undefined) return undefined;
  const { dump: name } = backup.dump.names;
  return ofCronJob(monitoring, seriesLabels, { namespace, name });
}

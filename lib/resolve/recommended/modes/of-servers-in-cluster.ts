import type { AlertSource } from '../../../alerts/alert';
import { decimal } from '../../../alerts/promql';
import { EXPORTERS } from '../../../facts/exporters';
import {
  connectionGauges,
  ofContainer,
  ofCronJob,
  ofExporter,
  ofVolume,
  REDIS_MEMORY,
} from '../../alerts/in-cluster';
import type {
  InClusterDump,
  InClusterPostgres,
  InClusterRedis,
  ServerInCluster,
} from '../../resolved-system';
import { secondsBetweenRuns } from '../../schedule-runs';
import { HOUR, MINUTE, type FailureMode, type Place, type Watch } from '../mode';
import { modesOfRuns } from './of-cron-jobs';

const NOT_SCRAPED = 'No Prometheus looks at this environment.';

/** How a database in the cluster fails. */
export function modesOfPostgresInCluster(
  store: InClusterPostgres,
  place: Place,
): readonly FailureMode[] {
  return [
    unreachable(store, place),
    {
      fails: 'The cpu is used up: statements get slow.',
      seenBy: ['cpu'],
      by: watch(ofContainer(place.monitoring, store), {
        suffix: 'CpuHigh',
        level: 'notify',
        condition: { kind: 'cpu', above: 0.9, of: 'limit' },
        windowSeconds: 5 * MINUTE,
        forSeconds: 15 * MINUTE,
      }),
    },
    {
      fails: 'The memory is used up: the server is killed and starts again.',
      seenBy: ['memory'],
      by: watch(ofContainer(place.monitoring, store), {
        suffix: 'MemoryHigh',
        level: 'notify',
        condition: { kind: 'memory', above: 0.95, of: 'limit' },
        forSeconds: 15 * MINUTE,
      }),
    },
    diskFull(store, place),
    connections(store, place),
    {
      fails: 'Its pod, its node or its zone is gone.',
      by: 'It has one pod and no standby: Kubernetes makes it anew on its volume, and that it does not answer meanwhile is an alert of its own.',
    },
    ...dumps(store, place),
  ];
}

/** How a Redis in the cluster fails. */
export function modesOfRedisInCluster(store: InClusterRedis, place: Place): readonly FailureMode[] {
  const exporter = ofExporter(place.monitoring, store);
  return [
    unreachable(store, place),
    {
      fails: 'The engine is busy all the time: commands wait.',
      seenBy: ['cpu'],
      by: watch(ofContainer(place.monitoring, store), {
        suffix: 'CpuHigh',
        level: 'notify',
        // Commands run in one thread, which has no use for a second cpu.
        condition: { kind: 'cpu', above: decimal(0.9 / Math.max(1, store.cpu.limit)), of: 'limit' },
        windowSeconds: 5 * MINUTE,
        forSeconds: 10 * MINUTE,
      }),
    },
    {
      fails: 'The memory is full.',
      seenBy: ['memory'],
      by:
        store.eviction !== 'noeviction'
          ? 'A cache is full when it is used well: it evicts what is used least.'
          : watch(exporter, {
              suffix: 'MemoryHigh',
              level: 'page',
              condition: { kind: 'memory', above: 0.75, of: 'limit', gauges: REDIS_MEMORY },
              forSeconds: 5 * MINUTE,
            }),
    },
    {
      fails: 'Its container takes all memory that it may: it is killed and starts again.',
      by: 'maxmemory leaves a part of it free; one that is killed again and again KubePodCrashLooping of kube-prometheus tells of.',
    },
    {
      fails: 'Keys are evicted.',
      by:
        store.eviction === 'noeviction'
          ? 'It evicts nothing: it refuses writes when its memory is full, and that is an alert of its own.'
          : 'Evicting is what a cache does; that it finds too little is an alert on its hit ratio.',
    },
    connections(store, place),
    ...(store.storageGiB === undefined ? [] : [diskFull(store, place)]),
    {
      fails: 'Its pod, its node or its zone is gone.',
      by:
        store.log === 'none'
          ? 'Kubernetes makes its pod anew, empty: a cache fills again.'
          : 'Kubernetes makes its pod anew on its volume, and that it does not answer meanwhile is an alert of its own.',
    },
  ];
}

function unreachable(store: ServerInCluster, { monitoring }: Place): FailureMode {
  return {
    fails: 'It does not answer.',
    seenBy: ['unreachable'],
    by: watch(ofExporter(monitoring, store), {
      suffix: 'Unreachable',
      level: 'page',
      condition: { kind: 'unreachable', gauge: EXPORTERS[store.type].up },
      forSeconds: 2 * MINUTE,
      // With its pod the exporter beside it is gone too.
      onNoData: 'alert',
    }),
  };
}

function connections(store: ServerInCluster, { monitoring }: Place): FailureMode {
  return {
    fails: 'Connections run out: further ones are refused.',
    seenBy: ['connections'],
    by: watch(ofExporter(monitoring, store), {
      suffix: 'ConnectionsHigh',
      level: 'notify',
      condition: { kind: 'connections', above: 0.8, gauges: connectionGauges(store) },
      forSeconds: 5 * MINUTE,
    }),
  };
}

function diskFull(store: ServerInCluster, { monitoring }: Place): FailureMode {
  return {
    fails: 'The volume is full: the server stops.',
    seenBy: ['disk-free'],
    by: watch(ofVolume(monitoring, store, store.names.claim), {
      suffix: 'StorageLow',
      level: 'page',
      condition: { kind: 'disk-free', below: 0.1 },
      forSeconds: 5 * MINUTE,
    }),
  };
}

/** How what is kept of a database fails. */
function dumps(store: InClusterPostgres, { monitoring }: Place): readonly FailureMode[] {
  const { dump, restoreTest } = store.backup;
  if (dump === undefined) {
    return [{ fails: 'Its data are lost.', by: 'It is not dumped: nothing is kept of it.' }];
  }
  const { namespace, seriesLabels } = store;
  const source = (name: string) => ofCronJob(monitoring, seriesLabels, { namespace, name });
  const { timeoutSeconds, volume } = dump;
  const afterSeconds = untilNext(dump);
  return [
    {
      fails: 'Dumps stay away, or fail.',
      seenBy: ['backup-stale'],
      by: watch(source(dump.names.dump), {
        suffix: 'DumpStale',
        level: 'notify',
        condition: { kind: 'backup-stale', afterSeconds },
        forSeconds: 30 * MINUTE,
        onNoData: 'alert',
      }),
    },
    ...(restoreTest === undefined
      ? [
          {
            fails: 'What was kept cannot be restored.',
            by: 'Only a restore tells, and nobody tries one by the clock: the procedure in the runbook is the drill.',
          },
        ]
      : modesOfRuns(
          source(restoreTest.name),
          { trigger: restoreTest.trigger, timeoutSeconds },
          { failed: 'RestoreTestFailed', missed: 'RestoreTestMissed' },
        ).map((mode) => ({ ...mode, seenBy: [] }))),
    ...(volume === undefined
      ? []
      : [
          {
            fails: 'The volume of the dumps is full: further ones fail.',
            by: watch(ofVolume(monitoring, store, volume.claim), {
              suffix: 'DumpStorageLow',
              level: 'notify',
              // Only while a dump is taken the kubelet tells of its volume.
              condition: { kind: 'disk-free', below: 0.1, rememberSeconds: afterSeconds },
              forSeconds: 30 * MINUTE,
            }),
          },
        ]),
  ];
}

/** One dump in time, the time that it may take, and an hour. */
function untilNext({ trigger, timeoutSeconds }: InClusterDump): number {
  return Math.max(0, ...secondsBetweenRuns(trigger)) + timeoutSeconds + HOUR;
}

function watch(source: AlertSource | undefined, rest: Omit<Watch, 'source'>): Watch | string {
  // Gauges tell the moment; only the cpu is a rate.
  return source === undefined ? NOT_SCRAPED : { windowSeconds: 0, ...rest, source };
}

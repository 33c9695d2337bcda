import type { OwnAlertSpec } from '../../spec/sections/alerts';
import { measureMetric, measurePromql } from './in-own-words';
import type { Looking, Measured } from './measured';
import { measureCache } from './of-caches';
import { measureCpu, measureMemory } from './of-containers';
import { measureFailed, measureMissed } from './of-jobs';
import {
  measureDown,
  measureErrorRatio,
  measureLatency,
  measureLevel,
  measureLogPattern,
  measureSignal,
  measureStalledQueue,
  shareOf,
} from './of-services';
import {
  measureBackup,
  measureConnections,
  measureDiskFree,
  measureUnreachable,
} from './of-stores';

/** What is watched, and where it is measured; a fault where nothing measures it. */
export function measure(
  looking: Looking,
  spec: Exclude<OwnAlertSpec, { when: 'slo' }>,
): Measured | undefined {
  switch (spec.when) {
    case 'error-ratio':
      return measureErrorRatio(looking, spec);
    case 'latency':
      return measureLatency(looking, spec);
    case 'cpu':
      return measureCpu(looking, spec);
    case 'memory':
      return measureMemory(looking, spec);
    case 'cache-hit-ratio':
      return measureCache(looking, spec);
    case 'state':
      return measureSignal(looking, spec, 'state', (signal) => ({ kind: 'state', signal }));
    case 'queue-depth':
      return measureSignal(looking, spec, 'queue', (signal) => ({
        kind: 'queue-depth',
        above: spec.above,
        signal,
      }));
    case 'queue-stalled':
      return measureStalledQueue(looking, spec);
    case 'pool':
      return measureSignal(looking, spec, 'pool', (signal) => ({
        kind: 'pool',
        above: shareOf(spec.above),
        signal,
      }));
    case 'surge':
      return measureSignal(looking, spec, 'counter', (signal) => ({
        kind: 'surge',
        above: spec.above,
        signal,
      }));
    case 'above':
    case 'below':
      return measureLevel(looking, spec);
    case 'down':
      return measureDown(looking, spec);
    case 'log-pattern':
      return measureLogPattern(looking, spec);
    case 'unreachable':
      return measureUnreachable(looking, spec);
    case 'connections':
      return measureConnections(looking, spec);
    case 'disk-free':
      return measureDiskFree(looking, spec);
    case 'backup-stale':
      return measureBackup(looking, spec);
    case 'missed':
      return measureMissed(looking, spec);
    case 'failed':
      return measureFailed(looking, spec);
    case 'promql':
      return measurePromql(looking, spec);
    case 'cloudwatch':
      return measureMetric(looking, spec);
  }
}

import type { Condition } from '../condition';
import { backupStale } from './backup-stale';
import { cacheHitRatio } from './cache-hit-ratio';
import { cloudwatch } from './cloudwatch';
import { connections } from './connections';
import { cpu } from './cpu';
import { diskFree } from './disk-free';
import { down } from './down';
import { errorRatio } from './error-ratio';
import { failed } from './failed';
import type { AlertKind } from './kind';
import { latency } from './latency';
import { level } from './level';
import { logPattern } from './log-pattern';
import { memory } from './memory';
import { metric } from './metric';
import { missed } from './missed';
import { pool } from './pool';
import { promql } from './promql';
import { slo } from './slo';
import { surge } from './surge';
import { queueDepth } from './queue-depth';
import { queueStalled } from './queue-stalled';
import { state } from './state';
import { unreachable } from './unreachable';

/** Every kind of alert, by the word that the spec uses for it. */
const ALERT_KINDS: {
  readonly [K in Condition['kind']]: AlertKind<Extract<Condition, { kind: K }>>;
} = {
  'error-ratio': errorRatio,
  latency,
  'cache-hit-ratio': cacheHitRatio,
  surge,
  slo,
  cpu,
  memory,
  missed,
  failed,
  'backup-stale': backupStale,
  'log-pattern': logPattern,
  metric,
  promql,
  cloudwatch,
  state,
  'queue-depth': queueDepth,
  'queue-stalled': queueStalled,
  pool,
  above: level,
  below: level,
  down,
  unreachable,
  connections,
  'disk-free': diskFree,
};

/** The kind of a condition. */
export function kindOf<C extends Condition>(condition: C): AlertKind<C> {
  // The table has for each word the kind of just that condition, which TypeScript does not follow.
  const kind: unknown = ALERT_KINDS[condition.kind];
  return kind as AlertKind<C>;
}

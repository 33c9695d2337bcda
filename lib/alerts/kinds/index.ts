import type { Condition } from '../condition';
import { backupStale } from './backup-stale';
import { cloudwatch } from './cloudwatch';
import { cpu } from './cpu';
import { failed } from './failed';
import type { AlertKind } from './kind';
import { latency } from './latency';
import { logPattern } from './log-pattern';
import { memory } from './memory';
import { metric } from './metric';
import { missed } from './missed';
import { promql } from './promql';

/** Every kind of alert, by the word that the spec uses for it. */
const ALERT_KINDS: {
  readonly [K in Condition['kind']]?: AlertKind<Extract<Condition, { kind: K }>>;
} = {
  latency,
  cpu,
  memory,
  missed,
  failed,
  'backup-stale': backupStale,
  'log-pattern': logPattern,
  metric,
  promql,
  cloudwatch,
};

/** The kind of a condition. */
export function kindOf<C extends Condition>(condition: C): AlertKind<C> {
  // The table has for each word the kind of just that condition, which TypeScript does not follow.
  const kind: unknown = ALERT_KINDS[condition.kind];
  return kind as AlertKind<C>;
}

import type { Condition } from '../condition';
import type { AlertKind } from './kind';
import { latency } from './latency';
import { memory } from './memory';

/** Every kind of alert, by the word that the spec uses for it. */
const ALERT_KINDS: {
  readonly [K in Condition['kind']]?: AlertKind<Extract<Condition, { kind: K }>>;
} = { latency, memory };

/** The kind of a condition. */
export function kindOf<C extends Condition>(condition: C): AlertKind<C> {
  // The table has for each word the kind of just that condition, which TypeScript does not follow.
  const kind: unknown = ALERT_KINDS[condition.kind];
  return kind as AlertKind<C>;
}

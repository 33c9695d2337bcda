import type { AlertSource, AlertTarget, Condition } from '../alerts/alert';

/** What an alert watches, and where that is measured. */
export interface Measured {
  readonly target: AlertTarget;
  readonly source: AlertSource;
  readonly condition: Condition;
}

import type { Alert, CloudWatchSource, Condition, PrometheusSource } from '../alert';
import type { CloudWatchForm } from '../cloudwatch-form';
import type { PrometheusForm } from '../prometheus-form';
import type { RuleCase } from '../rule-case';

/** An alert whose condition is known to be of one kind. */
export type AlertOf<C extends Condition> = Alert & { readonly condition: C };

/** What one kind of alert knows: its form in each monitoring system, and how to prove it. */
export interface AlertKind<C extends Condition> {
  /** What is measured, for titles of graphs: `p99 latency`. */
  readonly measure: (condition: C) => string;
  /** The condition in words, for titles and descriptions: `p99 latency above 2s`. */
  readonly describe: (condition: C) => string;
  /** What the threshold is measured in. */
  readonly unit: 'seconds' | 'percent' | 'count';
  readonly threshold: (condition: C) => number;
  readonly cloudwatch: (alert: AlertOf<C>, source: CloudWatchSource) => CloudWatchForm;
  readonly prometheus: (
    alert: AlertOf<C>,
    source: PrometheusSource,
  ) => Pick<PrometheusForm, 'expr' | 'graphExpr'>;
  readonly cases: (alert: AlertOf<C>, source: PrometheusSource) => readonly RuleCase[];
}

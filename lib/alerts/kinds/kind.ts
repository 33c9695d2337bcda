import type { Alert, CloudWatchSource, Evaluator, PrometheusSource } from '../alert';
import type { CloudWatchForm } from '../cloudwatch-form';
import type { Condition } from '../condition';
import type { PrometheusForm } from '../prometheus-form';
import type { RuleCase } from '../rule-case';

/** An alert whose condition is known to be of one kind. */
export type AlertOf<C extends Condition> = Alert & { readonly condition: C };

/** What a number is measured in, for axes and titles. */
export type Unit = 'seconds' | 'percent' | 'bytes' | 'count' | 'per second';

/** What one kind of alert knows: its form in each monitoring system, and how to prove it. */
export interface AlertKind<C extends Condition> {
  /** What is measured, for titles of graphs: `p99 latency`. */
  readonly measure: (condition: C, by: Evaluator) => string;
  /** The condition in words, for titles and descriptions: `p99 latency above 2s`. */
  readonly describe: (condition: C) => string;
  readonly unit: (condition: C, by: Evaluator) => Unit;
  /** The line of a graph, in the unit; undefined where there is no such number. */
  readonly threshold: (condition: C, by: Evaluator) => number | undefined;
  /** Absent where CloudWatch measures nothing of the kind. */
  readonly cloudwatch?: (alert: AlertOf<C>, source: CloudWatchSource) => CloudWatchForm;
  /** Absent where Prometheus measures nothing of the kind. */
  readonly prometheus?: PrometheusKind<C>;
}

export interface PrometheusKind<C extends Condition> {
  readonly rule: (alert: AlertOf<C>, source: PrometheusSource) => PrometheusRule;
  /** Unit tests for promtool: both sides of every number of the rule, and its neighbours. */
  readonly cases: (alert: AlertOf<C>, source: PrometheusSource) => readonly RuleCase[];
}

/** What the kind decides of a rule; name, labels and annotations are the same for all. */
export type PrometheusRule = Pick<PrometheusForm, 'expr' | 'graphExpr' | 'keepFiringSeconds'>;

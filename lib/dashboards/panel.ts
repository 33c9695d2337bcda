import type { Evaluator } from '../alerts/alert';
import type { CloudWatchMetric, NamedMetric } from '../alerts/cloudwatch-form';
import type { Unit } from '../alerts/kinds/kind';
import type { DashboardKind } from '../resolve/resolved-system';

/** What one person looks at, in the words of no dashboard: CloudWatch and Grafana draw it. */
export interface Dashboard {
  readonly kind: DashboardKind;
  /** One a service, store or job. */
  readonly rows: readonly Row[];
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** One graph: everything of one measure of one thing, as one system measures it. */
export interface Panel {
  /** Stays the same whatever stands around it, so that links to it do. */
  readonly id: number;
  readonly title: string;
  readonly unit: Unit;
  readonly measuredBy: Evaluator;
  readonly queries: readonly Query[];
  readonly lines: readonly Line[];
  /** The alerts that watch what it shows. */
  readonly alerts: readonly PanelAlert[];
}

export type Query = PromqlQuery | MetricQuery | MathQuery;

export interface PromqlQuery {
  readonly kind: 'promql';
  readonly expr: string;
  /** As Grafana spells it: `{{service}}`. */
  readonly legend: string;
}

export interface MetricQuery {
  readonly kind: 'metric';
  readonly metric: CloudWatchMetric;
  readonly legend: string;
}

/** Metric math over metrics that are not drawn themselves. */
export interface MathQuery {
  readonly kind: 'math';
  readonly expression: string;
  readonly metrics: readonly NamedMetric[];
  readonly legend: string;
}

/** A number that something is compared with. */
export interface Line {
  readonly value: number;
  readonly label: string;
  /** The threshold of an alert, or what is usual. */
  readonly means: 'alert' | 'usual';
}

export interface PanelAlert {
  readonly name: string;
  /** Link to its section of the runbook. */
  readonly runbook?: string;
}

import type { CloudWatchMetric } from '../alerts/cloudwatch-form';
import type { Unit } from '../alerts/kinds/kind';

/** One graph, in the words of no dashboard: CloudWatch widgets and Grafana panels are made from it. */
export interface Panel {
  /** Name of the alert whose value and threshold it shows. */
  readonly alert: string;
  readonly title: string;
  readonly unit: Unit;
  readonly query:
    { readonly cloudwatch: readonly CloudWatchMetric[] } | { readonly prometheus: string };
  /** The alert's threshold, drawn as a line. */
  readonly threshold?: { readonly value: number; readonly label: string };
  /** Link to the alert's runbook section. */
  readonly runbook?: string;
}

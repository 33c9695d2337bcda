import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { DashboardConfigMap } from '../../constructs/kubernetes';
import { renderGrafanaDashboards } from '../dashboards';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { kubernetesTarget } from './kubernetes-target';
import { systemLabels } from './system-labels';

export interface DashboardsChartProps {
  readonly system: ResolvedSystem;
}

/** The dashboards, as the sidecar of Grafana finds them. */
export class DashboardsChart extends Chart {
  /** One a dashboard. */
  readonly dashboards: readonly DashboardConfigMap[];

  constructor(scope: Construct, id: string, { system }: DashboardsChartProps) {
    const { namespace } = kubernetesTarget(system);
    super(scope, id, { namespace, labels: systemLabels(system) });
    this.dashboards = renderGrafanaDashboards(system).map(
      ({ uid, content }) =>
        new DashboardConfigMap(this, uid, {
          name: `dashboard-${uid.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')}`,
          fileName: `${uid}.json`,
          dashboard: content,
        }),
    );
  }
}

/** Whether Grafana gets anything. */
export function hasDashboards(system: ResolvedSystem): boolean {
  return renderGrafanaDashboards(system).length > 0;
}

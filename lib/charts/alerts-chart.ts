import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { AlertRules } from '../../constructs/kubernetes';
import { ruleGroups } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { kubernetesTarget } from './kubernetes-target';
import { systemLabels } from './system-labels';

export interface AlertsChartProps {
  readonly system: ResolvedSystem;
}

/** The alerts of a system that Prometheus evaluates. */
export class AlertsChart extends Chart {
  readonly rules: AlertRules;

  constructor(scope: Construct, id: string, { system }: AlertsChartProps) {
    const { namespace } = kubernetesTarget(system);
    super(scope, id, { namespace, labels: systemLabels(system) });
    this.rules = new AlertRules(this, 'Rules', {
      name: `${system.system}-${system.environment}`,
      groups: ruleGroups(system),
      labels: system.monitoring.prometheus?.operatorLabels,
    });
  }
}

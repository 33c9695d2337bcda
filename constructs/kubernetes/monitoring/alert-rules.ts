import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

import type { RuleGroup } from '../../../lib/alerts';
import type { Labels } from '../labels';

export interface AlertRulesProps {
  readonly name: string;

  /** Groups of rules, as a Prometheus rule file holds them. */
  readonly groups: readonly RuleGroup[];

  /**
   * Labels of the object. The Prometheus Operator only reads rules that its `ruleSelector` picks.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * Alert rules for the Prometheus Operator: a rule file in a PrometheusRule object
 * (https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule).
 */
export class AlertRules extends ApiObject {
  constructor(scope: Construct, id: string, props: AlertRulesProps) {
    super(scope, id, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: props.name, labels: { ...props.labels } },
      spec: { groups: props.groups },
    });
  }
}

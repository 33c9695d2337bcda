import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { IntOrString, KubePodDisruptionBudget } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { type Labels, objectLabels, selectorLabels } from './labels';

export interface PodDisruptionBudgetProps {
  readonly name: string;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * Lets node drains and upgrades take one replica of a workload at a time.
 *
 * A pod that is not ready may always be evicted: otherwise one crashing replica would block every
 * drain (https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy).
 */
export class PodDisruptionBudget extends ApiObject {
  constructor(scope: Construct, id: string, props: PodDisruptionBudgetProps) {
    const manifest = KubePodDisruptionBudget.manifest({
      metadata: { name: props.name, labels: objectLabels(props.name, props.labels) },
      spec: {
        maxUnavailable: IntOrString.fromNumber(1),
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: selectorLabels(props.name) },
      },
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

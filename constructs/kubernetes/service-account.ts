import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { KubeServiceAccount } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { type Labels, objectLabels } from './labels';

export interface ServiceAccountProps {
  readonly name: string;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * A workload's identity.
 *
 * Its token is not mounted: a pod that does not speak to the Kubernetes API has no use for one.
 */
export class ServiceAccount extends ApiObject {
  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    const manifest = KubeServiceAccount.manifest({
      metadata: { name: props.name, labels: objectLabels(props.name, props.labels) },
      automountServiceAccountToken: false,
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { IntOrString, KubeService } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { type Labels, objectLabels, selectorLabels } from '../labels';

export interface HeadlessServiceProps {
  readonly name: string;

  /** Ports of the pod by their names in its containers. */
  readonly ports: Readonly<Record<string, number>>;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * The name under which the one pod of a server is reached: `<name>.<namespace>.svc`.
 *
 * A StatefulSet needs a headless Service, and with one pod behind it a second one with an address
 * of its own would spread nothing: the name leads to the pod itself, once it is ready.
 */
export class HeadlessService extends ApiObject {
  constructor(scope: Construct, id: string, props: HeadlessServiceProps) {
    const manifest = KubeService.manifest({
      metadata: { name: props.name, labels: objectLabels(props.name, props.labels) },
      spec: {
        type: 'ClusterIP',
        clusterIp: 'None',
        publishNotReadyAddresses: false,
        selector: selectorLabels(props.name),
        ports: Object.entries(props.ports).map(([name, port]) => ({
          name,
          port,
          protocol: 'TCP',
          targetPort: IntOrString.fromString(name),
        })),
      },
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

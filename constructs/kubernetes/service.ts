import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { IntOrString, KubeService } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { type Labels, objectLabels, selectorLabels } from './labels';

/** Name of a workload's only port, in its container, its Service and whatever points at them. */
export const HTTP_PORT = 'http';

export interface ServiceProps {
  readonly name: string;

  /** Port of the Service and of the container: callers use the same one on every platform. */
  readonly port: number;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/** The address under which other pods reach a workload: `http://<name>:<port>`. */
export class Service extends ApiObject {
  constructor(scope: Construct, id: string, props: ServiceProps) {
    const manifest = KubeService.manifest({
      metadata: { name: props.name, labels: objectLabels(props.name, props.labels) },
      spec: {
        type: 'ClusterIP',
        selector: selectorLabels(props.name),
        ports: [
          {
            name: HTTP_PORT,
            port: props.port,
            protocol: 'TCP',
            targetPort: IntOrString.fromString(HTTP_PORT),
          },
        ],
      },
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

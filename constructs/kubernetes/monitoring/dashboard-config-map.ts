import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import type { Labels } from '../labels';

export interface DashboardConfigMapProps {
  readonly name: string;

  /** Name of the file that Grafana reads, such as `shop-overview.json`. */
  readonly fileName: string;

  /** The dashboard, as JSON. */
  readonly dashboard: string;

  /**
   * Label that the sidecar of Grafana looks for.
   *
   * @default - { grafana_dashboard: '1' }, as in the chart of Grafana
   * (https://github.com/grafana/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards)
   */
  readonly sidecarLabels?: Labels;

  /**
   * Folder in Grafana; its chart needs `sidecar.dashboards.folderAnnotation: grafana_folder` for it.
   *
   * @default - the folder that the chart puts all of them into
   */
  readonly folder?: string;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/** A dashboard where Grafana's sidecar finds it: a file in a ConfigMap with a label. */
export class DashboardConfigMap extends ApiObject {
  constructor(scope: Construct, id: string, props: DashboardConfigMapProps) {
    const { name, fileName, dashboard, labels, folder, sidecarLabels = SIDECAR } = props;
    const manifest = KubeConfigMap.manifest({
      metadata: {
        name,
        labels: { ...labels, ...sidecarLabels },
        annotations: folder === undefined ? undefined : { grafana_folder: folder },
      },
      data: { [fileName]: dashboard },
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

const SIDECAR = { grafana_dashboard: '1' } as const;

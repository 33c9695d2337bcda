import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import type { Labels } from './labels';

export interface ConfigMapProps {
  readonly name: string;

  /** Keys, each with its text: variables, or files by name. */
  readonly data: Readonly<Record<string, string>>;

  /**
   * Labels of the object.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/** Plain text that pods read: files or variables, and never a secret. */
export class ConfigMap extends ApiObject {
  constructor(scope: Construct, id: string, { name, data, labels }: ConfigMapProps) {
    const manifest = KubeConfigMap.manifest({
      metadata: { name, labels: labels && { ...labels } },
      data: { ...data },
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

import { ApiObject, type ApiObjectProps, type Size } from 'cdk8s';
import { KubePersistentVolumeClaim } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { mebibytes } from './container';
import { type Labels, objectLabels } from './labels';

export interface BackupVolumeClaimProps {
  readonly name: string;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /** What the volume holds. */
  readonly size: Size;

  /**
   * StorageClass of the volume.
   *
   * @default - the cluster's own default
   */
  readonly storageClass?: string;

  /**
   * Whether pods of several nodes may have it at once, which few kinds of storage can.
   *
   * @default false
   */
  readonly shared?: boolean;
}

/**
 * Room for dumps, which stays when all else is taken away: neither Helm nor Argo CD deletes it with
 * the application. Who gives the dumps up deletes the claim by its name.
 */
export class BackupVolumeClaim extends ApiObject {
  constructor(scope: Construct, id: string, props: BackupVolumeClaimProps) {
    const { name, labels, shared = false } = props;
    const manifest = KubePersistentVolumeClaim.manifest({
      metadata: { name, labels: objectLabels(name, labels), annotations: { ...KEEP } },
      spec: {
        accessModes: [shared ? 'ReadWriteMany' : 'ReadWriteOnce'],
        storageClassName: props.storageClass,
        resources: { requests: { storage: mebibytes(props.size) } },
      },
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

/**
 * https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
const KEEP = {
  'helm.sh/resource-policy': 'keep',
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
} as const;

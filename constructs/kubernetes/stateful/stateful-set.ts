import { ApiObject, type ApiObjectProps, Duration, type Size } from 'cdk8s';
import {
  type Container,
  KubeStatefulSet,
  type PodSpec,
  type Volume,
} from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { mebibytes } from '../container';
import { type Labels, objectLabels, selectorLabels } from '../labels';

/** Name of the volume that outlives the pod: its claim is `data-<name>-0`. */
export const DATA_VOLUME = 'data';

export interface StatefulSetProps {
  /** Name of the StatefulSet, the Service before it, its first container and the label `app`. */
  readonly name: string;

  /**
   * Further labels of the StatefulSet and its pod.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /** Name of the ServiceAccount that the pod runs as. */
  readonly serviceAccountName: string;

  /** The server, and what stands beside it; `kubectl exec` means the first one. */
  readonly containers: readonly Container[];

  /** Volumes that leave with the pod. */
  readonly volumes: readonly Volume[];

  /**
   * The volume `data`, which outlives the pod.
   *
   * @default - none
   */
  readonly storage?: { readonly size: Size; readonly className?: string };

  /** Numeric user and group that the processes run as and that files of the volumes belong to. */
  readonly runAsUser: number;

  /**
   * Further annotations of the pod.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * Time between the stop signal and the kill.
   *
   * @default Duration.minutes(2)
   */
  readonly shutdown?: Duration;
}

/**
 * One server with data of its own, under Kubernetes' `restricted` pod security standard.
 *
 * The old pod is gone before the new one starts, since two servers on one volume would destroy it.
 * The volume stays whatever happens to the StatefulSet: who deletes data names its claim.
 */
export class StatefulSet extends ApiObject {
  constructor(scope: Construct, id: string, props: StatefulSetProps) {
    const { name, storage } = props;
    const labels = objectLabels(name, props.labels);
    const manifest = KubeStatefulSet.manifest({
      metadata: { name, labels },
      spec: {
        replicas: 1,
        serviceName: name,
        selector: { matchLabels: selectorLabels(name) },
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate' },
        template: {
          metadata: { labels, annotations: { [DEFAULT_CONTAINER]: name, ...props.annotations } },
          spec: podSpec(props),
        },
        ...(storage === undefined ? {} : claim(name, storage)),
      },
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

/** https://kubernetes.io/docs/reference/labels-annotations-taints/#kubectl-kubernetes-io-default-container */
const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

function claim(name: string, { size, className }: NonNullable<StatefulSetProps['storage']>) {
  return {
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    volumeClaimTemplates: [
      {
        // Only the label of the selector: these cannot change once the StatefulSet exists.
        metadata: { name: DATA_VOLUME, labels: { ...selectorLabels(name) } },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: className,
          resources: { requests: { storage: mebibytes(size) } },
        },
      },
    ],
  };
}

function podSpec(props: StatefulSetProps): PodSpec {
  return {
    serviceAccountName: props.serviceAccountName,
    automountServiceAccountToken: false,
    // Or a Service called `postgres` would put POSTGRES_PORT=tcp://... into every pod of its namespace.
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: props.runAsUser,
      runAsGroup: props.runAsUser,
      fsGroup: props.runAsUser,
      // Or each start would walk through all files of the volume.
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: (props.shutdown ?? Duration.minutes(2)).toSeconds(),
    containers: [...props.containers],
    volumes: [...props.volumes],
  };
}

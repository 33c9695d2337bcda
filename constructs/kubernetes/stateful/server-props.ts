import type { Duration } from 'cdk8s';

import type { ContainerProps } from '../container';
import type { Labels } from '../labels';
import type { NetworkRules } from '../network-policy';
import type { ExporterProps } from './exporter';

/** What every server with a pod of its own is told. */
export interface ServerProps {
  /**
   * Name of the StatefulSet, its Service, ServiceAccount, NetworkPolicy and container, and value of
   * the label `app`: a DNS label of at most 52 characters. The pod is `<name>-0`, the claim of its
   * volume `data-<name>-0`.
   */
  readonly name: string;

  /**
   * Further labels of every object and the pod; no selector matches them.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /** CPU that is reserved, and where it is throttled. */
  readonly cpu: ContainerProps['cpu'];

  /** Memory that is reserved, and where the server is killed; whole MiB. */
  readonly memory: ContainerProps['memory'];

  /**
   * StorageClass of the volume.
   *
   * @default - the cluster's own default
   */
  readonly storageClass?: string;

  /**
   * What tells Prometheus about the server, in a container beside it; `false` for none.
   *
   * @default - made
   */
  readonly exporter?: false | ExporterProps;

  /**
   * Time between the stop signal and the kill.
   *
   * @default Duration.minutes(2)
   */
  readonly shutdown?: Duration;

  /**
   * Who may connect to the server, and to its exporter's port.
   *
   * @default - nobody; and the server itself connects to nothing, not even the name server
   */
  readonly network?: NetworkRules;
}

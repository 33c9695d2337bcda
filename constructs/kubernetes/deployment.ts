import { ApiObject, type ApiObjectProps, Duration, JsonPatch } from 'cdk8s';
import { IntOrString, KubeDeployment, type PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { type ContainerProps, containerOf, writableVolumes } from './container';
import { type Labels, objectLabels, selectorLabels } from './labels';
import { type SidecarProps, sidecarsOf } from './sidecar';

/** What one replica runs, needs and may do. */
export interface PodProps extends ContainerProps {
  /**
   * How long a pod that leaves keeps serving while load balancers take note, before it gets the
   * stop signal. Needs Kubernetes 1.30, and no shell in the image.
   *
   * @default - the stop signal comes at once
   */
  readonly drain?: Duration;

  /**
   * Time between the stop signal and the kill.
   *
   * @default Duration.seconds(30), as in Kubernetes
   */
  readonly shutdown?: Duration;

  /**
   * Containers beside it in every pod.
   *
   * @default - none
   */
  readonly sidecars?: readonly SidecarProps[];

  /**
   * Processor of the nodes that the pods run on.
   *
   * @default - any: the image is built for every one that the cluster has
   */
  readonly architecture?: 'amd64' | 'arm64';

  /**
   * Numeric user that the process runs as; not 0.
   *
   * @default - the image's, which then has to be a number other than 0
   */
  readonly runAsUser?: number;
}

export interface DeploymentProps extends PodProps {
  /** Name of the Deployment, its container and the label `app`. */
  readonly name: string;

  /** Name of the ServiceAccount that the pods run as. */
  readonly serviceAccountName: string;

  /**
   * Number of replicas; leave it out where an autoscaler decides, or each deployment undoes it.
   *
   * @default - 1, or what the autoscaler says
   */
  readonly replicas?: number;

  /**
   * Annotations of the pods; a change of them rolls out new ones.
   *
   * @default - none
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Further labels of the Deployment and its pods.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * Runs the replicas of a workload under Kubernetes' `restricted` pod security standard.
 *
 * A new version replaces the old one without ever having fewer ready replicas than before, and
 * replicas keep apart across zones and nodes where there is room.
 *
 * Not a `KubeDeployment`: that class drops every field younger than Kubernetes 1.28, from JSON
 * patches too. Here `addJsonPatch` reaches all of them.
 */
export class Deployment extends ApiObject {
  constructor(scope: Construct, id: string, props: DeploymentProps) {
    const labels = objectLabels(props.name, props.labels);
    const manifest = KubeDeployment.manifest({
      metadata: { name: props.name, labels },
      spec: {
        replicas: props.replicas,
        selector: { matchLabels: selectorLabels(props.name) },
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: {
            maxUnavailable: IntOrString.fromNumber(0),
            maxSurge: IntOrString.fromString('25%'),
          },
        },
        template: {
          metadata: { labels, annotations: props.podAnnotations && { ...props.podAnnotations } },
          spec: podSpec(props),
        },
      },
    }) as ApiObjectProps;
    super(scope, id, manifest);
    const drainSeconds = secondsOf(props.drain);
    if (drainSeconds > 0) {
      this.addJsonPatch(
        JsonPatch.add('/spec/template/spec/containers/0/lifecycle', {
          preStop: { sleep: { seconds: drainSeconds } },
        }),
      );
    }
  }
}

function podSpec(props: DeploymentProps): PodSpec {
  return {
    serviceAccountName: props.serviceAccountName,
    automountServiceAccountToken: false,
    // https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-arch
    nodeSelector:
      props.architecture === undefined ? undefined : { 'kubernetes.io/arch': props.architecture },
    // Or a Service called `api` would put API_PORT=tcp://... into every pod of its namespace.
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: props.runAsUser,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    // The clock of the grace period starts before the preStop hook, so it covers both.
    terminationGracePeriodSeconds: gracePeriodSeconds(props),
    topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
      (topologyKey) => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selectorLabels(props.name) },
        // Counts the pods of one version only: the old ones are about to leave.
        matchLabelKeys: ['pod-template-hash'],
      }),
    ),
    ...withSidecars(props),
  };
}

/** What the workload's container and its sidecars are, and the volumes of both. */
function withSidecars(
  props: DeploymentProps,
): Pick<PodSpec, 'initContainers' | 'containers' | 'volumes'> {
  const own = containerOf(props.name, props);
  const { sidecars = [] } = props;
  if (sidecars.length === 0) return own;
  const { initContainers, volumes = [] } = sidecarsOf(
    sidecars,
    writableVolumes(props.writablePaths ?? ['/tmp']),
  );
  return { ...own, initContainers, volumes: [...(own.volumes ?? []), ...volumes] };
}

function gracePeriodSeconds({ drain, shutdown, sidecars = [] }: DeploymentProps): number {
  const after = Math.max(0, ...sidecars.map((sidecar) => secondsOf(sidecar.shutdown)));
  return secondsOf(drain) + secondsOf(shutdown ?? Duration.seconds(30)) + after;
}

function secondsOf(duration: Duration | undefined): number {
  return duration?.toSeconds() ?? 0;
}

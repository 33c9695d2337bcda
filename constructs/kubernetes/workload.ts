import { createHash } from 'node:crypto';

import { Construct } from 'constructs';

import { ConfigMap } from './config-map';
import { Deployment, type PodProps } from './deployment';
import { isDnsLabel } from './dns-label';
import { HorizontalPodAutoscaler, type Scaling } from './horizontal-pod-autoscaler';
import { type Exposure, Ingress } from './ingress';
import { type Labels, objectLabels } from './labels';
import { NetworkPolicy, type NetworkRules } from './network-policy';
import { PodDisruptionBudget } from './pod-disruption-budget';
import { Service } from './service';
import { ServiceAccount } from './service-account';
import { findSidecarFaults } from './sidecar';

export interface WorkloadProps extends PodProps {
  /** Name of every object, and value of the label `app`: a DNS label (RFC 1035). */
  readonly name: string;

  /**
   * Further labels of every object and pod; no selector matches them.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Plain variables that stand in a ConfigMap, where `kubectl get configmap` shows them. A change of
   * them rolls out new pods; nobody has to restart anything.
   *
   * @default - none
   */
  readonly config?: {
    /** Name of the ConfigMap. */
    readonly name: string;
    readonly data: Readonly<Record<string, string>>;
  };

  /**
   * Name of the autoscaler.
   *
   * @default - that of the workload
   */
  readonly autoscalerName?: string;

  /**
   * Number of replicas: fixed, or found by an autoscaler.
   *
   * @default 1
   */
  readonly replicas?: number | Scaling;

  /**
   * ARN of the IAM role that the pods act as on AWS, by IAM roles for service accounts (IRSA).
   *
   * @default - none, or the one that an EKS Pod Identity association gives them
   */
  readonly roleArn?: string;

  /**
   * Names of the Secrets, of type `kubernetes.io/dockerconfigjson`, with which the node pulls the image.
   *
   * @default - it is public, or the node may pull it
   */
  readonly imagePullSecrets?: readonly string[];

  /**
   * Which connections the pods may have.
   *
   * @default - none but to the cluster's name server
   */
  readonly network?: NetworkRules;

  /**
   * Under which address the world reaches the workload; needs a port.
   *
   * @default - it is reached from inside the cluster only
   */
  readonly expose?: Exposure;
}

/**
 * A service as an operator sees it: the pods, how they are found, scaled, protected and published.
 *
 * All objects carry the workload's name, and `app=<name>` selects its pods, so that the commands of
 * a runbook can be written without looking anything up. Names never depend on construct paths.
 */
export class Workload extends Construct {
  readonly serviceAccount: ServiceAccount;
  /** Absent where nothing stands in it. */
  readonly config?: ConfigMap;
  readonly deployment: Deployment;
  /** Absent for a worker. */
  readonly service?: Service;
  /** Absent where the number of replicas is fixed. */
  readonly autoscaler?: HorizontalPodAutoscaler;
  readonly disruptionBudget: PodDisruptionBudget;
  readonly networkPolicy: NetworkPolicy;
  /** Absent where nothing is exposed. */
  readonly ingress?: Ingress;

  constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => faultsOf(props) });
    const { labels, roleArn, port, expose, replicas = 1, config } = props;
    const own = { name: props.name, labels };

    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', {
      ...own,
      roleArn,
      imagePullSecrets: props.imagePullSecrets,
    });
    if (config !== undefined) {
      this.config = new ConfigMap(this, 'Config', {
        ...config,
        labels: objectLabels(props.name, labels),
      });
    }
    this.deployment = new Deployment(this, 'Deployment', {
      ...props,
      ...(config && configOf(props, config)),
      serviceAccountName: this.serviceAccount.name,
      replicas: typeof replicas === 'number' ? replicas : undefined,
    });
    if (port !== undefined) this.service = new Service(this, 'Service', { ...own, port });
    if (typeof replicas !== 'number') {
      this.autoscaler = new HorizontalPodAutoscaler(this, 'Autoscaler', {
        ...own,
        ...replicas,
        objectName: props.autoscalerName,
      });
    }
    this.disruptionBudget = new PodDisruptionBudget(this, 'DisruptionBudget', own);
    this.networkPolicy = new NetworkPolicy(this, 'NetworkPolicy', { ...own, ...props.network });
    if (expose !== undefined) this.ingress = new Ingress(this, 'Ingress', { ...own, ...expose });
  }
}

/** The pods read the variables, and carry a mark that changes with them. */
function configOf(
  { configMaps = [] }: WorkloadProps,
  { name, data }: NonNullable<WorkloadProps['config']>,
) {
  const text = JSON.stringify(Object.entries(data).sort());
  return {
    configMaps: [name, ...configMaps],
    podAnnotations: { 'checksum/config': createHash('sha256').update(text).digest('hex') },
  };
}

function faultsOf(props: WorkloadProps): string[] {
  const { name, port, health, expose, sidecars = [] } = props;
  const faults: string[] = findSidecarFaults(sidecars, props);
  if (!isDnsLabel(name)) {
    faults.push(
      `name '${name}' is no DNS label: use at most 63 lower-case letters, digits and dashes, ` +
        'a letter first and no dash last',
    );
  }
  if (port === undefined && health !== undefined) faults.push('a health check needs a port');
  if (port === undefined && expose !== undefined) faults.push('an exposed workload needs a port');
  return faults;
}

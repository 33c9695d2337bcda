import { ApiObject, type ApiObjectProps, Duration } from 'cdk8s';
import { KubeHorizontalPodAutoscalerV2, type MetricSpecV2 } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { type Labels, objectLabels } from './labels';

/** When a workload gets more replicas, and when it gives them back. */
export interface Scaling {
  readonly minReplicas: number;
  readonly maxReplicas: number;

  /**
   * Average CPU use to hold, in percent of the request.
   *
   * @default - CPU does not scale
   */
  readonly cpuPercent?: number;

  /**
   * Average memory use to hold, in percent of the request.
   *
   * @default - memory does not scale
   */
  readonly memoryPercent?: number;

  /**
   * How long the need for more replicas has to last before they are added; at most an hour.
   *
   * @default Duration.seconds(0), as in Kubernetes
   */
  readonly scaleUpAfter?: Duration;

  /**
   * How long the need for fewer replicas has to last before they are removed; at most an hour.
   *
   * @default Duration.minutes(5), as in Kubernetes
   */
  readonly scaleDownAfter?: Duration;
}

export interface HorizontalPodAutoscalerProps extends Scaling {
  /** Name of the Deployment that is scaled. */
  readonly name: string;

  /**
   * Name of the autoscaler.
   *
   * @default - that of the Deployment
   */
  readonly objectName?: string;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * Scales a Deployment on the CPU and memory of its pods.
 *
 * The waiting times become stabilization windows, which act on the safest recommendation of the
 * window: a short peak adds nothing, a short lull removes nothing
 * (https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#stabilization-window).
 * How many replicas one step may add or remove stays as Kubernetes has it.
 */
export class HorizontalPodAutoscaler extends ApiObject {
  constructor(scope: Construct, id: string, props: HorizontalPodAutoscalerProps) {
    const manifest = KubeHorizontalPodAutoscalerV2.manifest({
      metadata: {
        name: props.objectName ?? props.name,
        labels: objectLabels(props.name, props.labels),
      },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: props.name },
        minReplicas: props.minReplicas,
        maxReplicas: props.maxReplicas,
        metrics: [
          ...utilization('cpu', props.cpuPercent),
          ...utilization('memory', props.memoryPercent),
        ],
        behavior: behaviorOf(props),
      },
    }) as ApiObjectProps;
    super(scope, id, manifest);
    this.node.addValidation({ validate: () => faultsOf(props) });
  }
}

const NO_WAIT = Duration.seconds(0);
const FIVE_MINUTES = Duration.minutes(5);

/** Absent where the windows are Kubernetes' own. */
function behaviorOf(props: HorizontalPodAutoscalerProps) {
  const up = (props.scaleUpAfter ?? NO_WAIT).toSeconds();
  const down = (props.scaleDownAfter ?? FIVE_MINUTES).toSeconds();
  if (up === NO_WAIT.toSeconds() && down === FIVE_MINUTES.toSeconds()) return undefined;
  return {
    scaleUp: { stabilizationWindowSeconds: up },
    scaleDown: { stabilizationWindowSeconds: down },
  };
}

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
const LONGEST_WINDOW = Duration.hours(1);

function utilization(resource: string, percent: number | undefined): readonly MetricSpecV2[] {
  if (percent === undefined) return [];
  const target = { type: 'Utilization', averageUtilization: percent };
  return [{ type: 'Resource', resource: { name: resource, target } }];
}

function faultsOf(props: HorizontalPodAutoscalerProps): string[] {
  const windows = [props.scaleUpAfter ?? NO_WAIT, props.scaleDownAfter ?? FIVE_MINUTES];
  const faults: string[] = [];
  if (props.minReplicas > props.maxReplicas) {
    faults.push(`minReplicas is ${props.minReplicas}, above maxReplicas ${props.maxReplicas}`);
  }
  if (props.cpuPercent === undefined && props.memoryPercent === undefined) {
    faults.push('an autoscaler needs cpuPercent or memoryPercent to act on');
  }
  if (windows.some((window) => window.toSeconds() > LONGEST_WINDOW.toSeconds())) {
    faults.push('Kubernetes waits at most 1h before it scales');
  }
  return faults;
}

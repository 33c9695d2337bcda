import { Duration } from 'cdk8s';
import type { JobSpec, PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';

import { type Labels, objectLabels } from '../labels';
import { containersOf, type JobStepsProps } from './step';

/** What one run of a job may take, and as whom it runs. */
export interface JobRunProps {
  /**
   * Time after which a run is stopped, all its attempts together.
   *
   * @default Duration.hours(1)
   */
  readonly timeout?: Duration;

  /**
   * How often a run that failed is tried again, within its `timeout`. Only for what may run twice.
   *
   * @default 0
   */
  readonly retries?: number;

  /**
   * Time after which a run that has ended is deleted, with its log.
   *
   * @default - it stays until newer ones take its place
   */
  readonly ttl?: Duration;

  /**
   * Processor of the nodes that the pods run on.
   *
   * @default - any
   */
  readonly architecture?: 'amd64' | 'arm64';
}

export interface JobSpecProps extends JobRunProps, JobStepsProps {
  /** Value of the label `app` of the pods. */
  readonly name: string;
  readonly labels?: Labels;
  readonly serviceAccountName: string;
  /** Group that files of the volumes belong to. @default - as they come */
  readonly fsGroup?: number;
}

/** A job whose pods fulfil Kubernetes' `restricted` pod security standard. */
export function jobSpec(props: JobSpecProps): JobSpec {
  return {
    activeDeadlineSeconds: (props.timeout ?? Duration.hours(1)).toSeconds(),
    backoffLimit: props.retries ?? 0,
    ttlSecondsAfterFinished: props.ttl?.toSeconds(),
    template: {
      metadata: {
        labels: objectLabels(props.name, props.labels),
        annotations: { ...STAY },
      },
      spec: podSpec(props),
    },
  };
}

/**
 * A run that is moved to another node has failed, so nobody moves one to save a node:
 * https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md
 * https://karpenter.sh/docs/concepts/disruption/#pod-level-controls
 */
const STAY = {
  'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
  'karpenter.sh/do-not-disrupt': 'true',
} as const;

function podSpec(props: JobSpecProps): PodSpec {
  const { architecture, fsGroup } = props;
  return {
    restartPolicy: 'Never',
    serviceAccountName: props.serviceAccountName,
    automountServiceAccountToken: false,
    nodeSelector: architecture === undefined ? undefined : { 'kubernetes.io/arch': architecture },
    // Or a Service called `pg` would put PG_PORT=tcp://... into every pod of its namespace.
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      fsGroup,
      fsGroupChangePolicy: fsGroup === undefined ? undefined : 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...containersOf(props),
  };
}

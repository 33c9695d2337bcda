import { NOT_READY, ofDeployment } from '../../alerts/in-cluster';
import type { AlertSource } from '../../../alerts/alert';
import { loadBalancerDimensions } from '../../alerts/at-load-balancer';
import { onCloudWatch } from '../../alerts/measured';
import type { ResolvedService } from '../../resolved-system';
import { MINUTE, type FailureMode, type Place } from '../mode';

/** How a service on ECS fails. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html */
export function modesOfEcsService(service: ResolvedService, place: Place): readonly FailureMode[] {
  const tasks = onCloudWatch({
    ClusterName: place.cluster,
    ServiceName: service.names.workload,
  });
  return [
    ...(isMeasuredAtLoadBalancer(service) ? modesAtLoadBalancer(service) : modesInside(service)),
    {
      fails: 'Fewer tasks run than have to: they do not start, or stop again.',
      by: place.hasInsights
        ? {
            suffix: 'TasksMissing',
            level: 'notify',
            source: tasks,
            condition: {
              kind: 'metric',
              metric: 'ecsRunningTasks',
              statistic: 'Minimum',
              is: 'below',
              limit: leastTasks(service),
              words: 'running tasks',
            },
            forSeconds: 15 * MINUTE,
            onNoData: 'alert',
          }
        : 'The cluster exists already, and nobody says whether it has Container Insights, which counts tasks.',
    },
    {
      fails: 'The cpu is used up: answers get slow.',
      seenBy: ['cpu'],
      by: {
        suffix: 'CpuHigh',
        level: 'notify',
        source: tasks,
        condition: { kind: 'cpu', above: 0.9, of: 'limit' },
        forSeconds: 15 * MINUTE,
      },
    },
    {
      fails: 'The memory is used up: tasks are killed.',
      seenBy: ['memory'],
      by: {
        suffix: 'MemoryHigh',
        level: 'notify',
        source: tasks,
        condition: { kind: 'memory', above: 0.9, of: 'limit' },
        forSeconds: 10 * MINUTE,
      },
    },
    {
      fails: 'A deployment does not come to its end.',
      by: 'CloudFormation waits for it and fails with it: whoever deploys is told.',
    },
    {
      fails: 'The disk of a task is full.',
      by: 'The disk of a task is empty when it starts and goes with it; what has to be kept stands in a store.',
    },
  ];
}

/** Blue/green and stepwise deployments move the requests between two target groups. */
function isMeasuredAtLoadBalancer({ expose, deployment }: ResolvedService): boolean {
  return expose !== undefined && deployment.strategy === 'rolling';
}

function modesAtLoadBalancer(service: ResolvedService): readonly FailureMode[] {
  const source: AlertSource = {
    evaluator: 'cloudwatch',
    dimensions: loadBalancerDimensions(service),
  };
  return [
    {
      fails: 'Nobody answers.',
      seenBy: ['down'],
      by: {
        suffix: 'Down',
        level: 'page',
        source,
        condition: { kind: 'down' },
        forSeconds: 2 * MINUTE,
        onNoData: 'alert',
      },
    },
    {
      fails: 'Some replicas fail their health checks.',
      by: {
        suffix: 'UnhealthyHosts',
        level: 'notify',
        source,
        condition: {
          kind: 'metric',
          metric: 'albUnhealthyHosts',
          statistic: 'Minimum',
          is: 'above',
          limit: 0,
          words: 'replicas that fail their health checks',
        },
        forSeconds: 10 * MINUTE,
      },
    },
    {
      fails: 'Requests are answered with errors.',
      seenBy: ['error-ratio', 'slo'],
      by: {
        suffix: 'ErrorsHigh',
        level: 'notify',
        source,
        condition: { kind: 'error-ratio', above: 0.05 },
        forSeconds: 5 * MINUTE,
        minSamples: 20,
      },
    },
    {
      fails: 'Answers take long.',
      seenBy: ['latency', 'slo'],
      by: {
        suffix: 'LatencyHigh',
        level: 'notify',
        source,
        // Half of what the service itself allows: beyond it users meet its limit.
        condition: {
          kind: 'latency',
          quantile: 0.95,
          aboveSeconds: service.timeouts.requestSeconds / 2,
        },
        forSeconds: 10 * MINUTE,
        minSamples: 20,
      },
    },
  ];
}

function modesInside({ expose }: ResolvedService): readonly FailureMode[] {
  const why =
    expose === undefined
      ? 'No load balancer sees its requests'
      : 'Its requests move between two target groups';
  return [
    {
      fails: 'Requests are answered with errors.',
      seenBy: ['error-ratio', 'slo'],
      by: `${why}, so errors are counted by a signal of kind requests alone.`,
    },
    {
      fails: 'Answers take long.',
      seenBy: ['latency', 'slo'],
      by: `${why}, so times are measured by a signal of kind duration alone.`,
    },
  ];
}

/** Least tasks by the scaling and by every time that changes it. */
function leastTasks({ scaling }: ResolvedService): number {
  return Math.min(scaling.min, ...scaling.schedules.map(({ min }) => min));
}

/** How a service on Kubernetes fails, as Prometheus sees it. */
export function modesOfPods(service: ResolvedService, place: Place): readonly FailureMode[] {
  const { prometheus } = place.monitoring;
  const scrapeSeconds = prometheus?.scrapeSeconds ?? 0;
  const labels = service.seriesLabels;
  const own: AlertSource = { evaluator: 'prometheus', labels, scrapeSeconds };
  const pods: AlertSource = {
    evaluator: 'prometheus',
    labels,
    series: { namespace: place.namespace, container: service.names.workload },
    scrapeSeconds,
  };
  const ready = ofDeployment(place.monitoring, labels, {
    namespace: place.namespace,
    name: service.names.workload,
  });
  const isScraped = prometheus !== undefined && service.metricsPath !== undefined;
  const requests = service.signals.find(({ kind }) => kind === 'requests');
  return [
    {
      fails: 'Nobody answers.',
      seenBy: ['down'],
      by:
        ready === undefined
          ? 'No Prometheus looks at this environment.'
          : {
              suffix: 'Down',
              level: 'page',
              source: ready,
              condition: NOT_READY,
              forSeconds: 2 * MINUTE,
              windowSeconds: 0,
              onNoData: 'alert',
            },
    },
    {
      fails: 'Prometheus scrapes it no more: alerts on its signals see nothing.',
      by: isScraped
        ? 'The alert that comes with kube-prometheus (TargetDown) tells of it for every target.'
        : 'Prometheus scrapes nothing of it, as it has no signals.',
    },
    {
      fails: 'Requests are answered with errors.',
      seenBy: ['error-ratio', 'slo'],
      by:
        isScraped && requests?.kind === 'requests'
          ? {
              suffix: 'ErrorsHigh',
              level: 'notify',
              source: own,
              condition: { kind: 'error-ratio', above: 0.05, signal: requests },
              forSeconds: 5 * MINUTE,
              windowSeconds: 5 * MINUTE,
              minSamples: 100,
            }
          : 'Nothing counts its requests: it has no signal of kind requests.',
    },
    {
      fails: 'Answers take long.',
      seenBy: ['latency', 'slo'],
      by: 'How long is too long its team alone knows: the buckets of its histogram have to have that bound.',
    },
    {
      fails: 'Pods restart, or are not scheduled.',
      by: 'The alerts that come with kube-prometheus (KubePodCrashLooping, KubePodNotReady) tell of it in every namespace.',
    },
    {
      fails: 'The cpu is used up: answers get slow.',
      seenBy: ['cpu'],
      by: onPods(prometheus !== undefined, {
        suffix: 'CpuHigh',
        level: 'notify',
        source: pods,
        condition: { kind: 'cpu', above: 0.9, of: 'limit' },
        forSeconds: 15 * MINUTE,
        windowSeconds: 5 * MINUTE,
      }),
    },
    {
      fails: 'The memory is used up: pods are killed.',
      seenBy: ['memory'],
      by: onPods(prometheus !== undefined, {
        suffix: 'MemoryHigh',
        level: 'notify',
        source: pods,
        condition: { kind: 'memory', above: 0.9, of: 'limit' },
        forSeconds: 10 * MINUTE,
        windowSeconds: 0,
      }),
    },
  ];
}

function onPods(isMeasured: boolean, watch: Exclude<FailureMode['by'], string>): FailureMode['by'] {
  const { kind } = watch.condition;
  return isMeasured ? watch : `No Prometheus reads the ${kind} of containers here.`;
}

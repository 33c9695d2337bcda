import { Duration } from 'cdk8s';
import { IntOrString, type Probe } from 'cdk8s-plus-28/lib/imports/k8s';

import { HTTP_PORT } from './service';

/**
 * How Kubernetes finds out whether a pod is well. Timings without a reason of their own are the
 * defaults of Kubernetes
 * (https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/).
 */
export interface HealthCheck {
  /** HTTP path that says the process has to be restarted when it fails. */
  readonly livenessPath: string;

  /** HTTP path that says the pod gets no requests while it fails. */
  readonly readinessPath: string;

  /**
   * Time between two checks.
   *
   * @default Duration.seconds(10)
   */
  readonly period?: Duration;

  /**
   * Time after which a check without an answer has failed.
   *
   * @default Duration.seconds(1)
   */
  readonly timeout?: Duration;

  /**
   * Failures in a row before the pod is restarted or gets no more requests.
   *
   * @default 3
   */
  readonly failureThreshold?: number;

  /**
   * Successes in a row before a pod that was not ready gets requests again.
   *
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * Time in which failures of a new pod do not count. A pod that starts faster is ready sooner.
   *
   * @default Duration.minutes(1)
   */
  readonly startPeriod?: Duration;
}

/** The three probes of a container that one health check means. */
export function probes(check: HealthCheck): {
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
} {
  const period = (check.period ?? Duration.seconds(10)).toSeconds();
  const failures = check.failureThreshold ?? 3;
  const startPeriod = (check.startPeriod ?? Duration.minutes(1)).toSeconds();
  const timings = {
    periodSeconds: period,
    timeoutSeconds: (check.timeout ?? Duration.seconds(1)).toSeconds(),
  };
  return {
    // Liveness and readiness only begin when this one has succeeded once.
    startupProbe: {
      httpGet: get(check.livenessPath),
      ...timings,
      failureThreshold: Math.ceil(startPeriod / period) + failures,
    },
    // Kubernetes refuses any other successThreshold than 1 here and on the startup probe.
    livenessProbe: { httpGet: get(check.livenessPath), ...timings, failureThreshold: failures },
    readinessProbe: {
      httpGet: get(check.readinessPath),
      ...timings,
      failureThreshold: failures,
      successThreshold: check.successThreshold ?? 1,
    },
  };
}

function get(path: string): { path: string; port: IntOrString } {
  return { path, port: IntOrString.fromString(HTTP_PORT) };
}

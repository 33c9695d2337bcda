import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** How a service is asked over HTTP whether it lives and whether it takes requests. */
export interface HttpHealthCheck {
  /** Path that fails when the container should be replaced. */
  readonly livenessPath: string;
  /** Path that fails when the container should get no requests. */
  readonly readinessPath: string;
  /** Tool in the image that asks `livenessPath` from inside. @default - nobody asks from inside */
  readonly probeWith?: 'curl' | 'wget';
  /** Time between two checks, 5 to 300 seconds. */
  readonly interval: Duration;
  /** Time an answer may take, 2 to 60 seconds and below `interval`. */
  readonly timeout: Duration;
  /** Good answers in a row before requests flow, 2 to 10. */
  readonly healthyThreshold: number;
  /** Bad answers in a row that make the service unhealthy, 2 to 10. */
  readonly unhealthyThreshold: number;
  /** Time a new container gets before bad answers count, up to 300 seconds. */
  readonly startPeriod: Duration;
}

/** The check that ECS runs inside the container; undefined where the image has nothing to ask with. */
export function containerHealthCheck(
  check: HttpHealthCheck,
  containerPort: number,
): ecs.HealthCheck | undefined {
  if (check.probeWith === undefined) return undefined;
  // Not `localhost`: it may resolve to ::1, where many servers do not listen.
  const url = `http://127.0.0.1:${containerPort}${check.livenessPath}`;
  return {
    command: [...PROBES[check.probeWith], url],
    interval: check.interval,
    timeout: check.timeout,
    retries: check.unhealthyThreshold,
    startPeriod: check.startPeriod,
  };
}

/** The check that the load balancer runs from outside. */
export function targetGroupHealthCheck(check: HttpHealthCheck): elbv2.HealthCheck {
  return {
    path: check.readinessPath,
    // What a Kubernetes HTTP probe calls healthy: a page may answer with a redirect.
    healthyHttpCodes: '200-399',
    interval: check.interval,
    timeout: check.timeout,
    healthyThresholdCount: check.healthyThreshold,
    unhealthyThresholdCount: check.unhealthyThreshold,
  };
}

/** Time ECS gives a new task: until it answers, and until the load balancer has seen that it does. */
export function healthCheckGracePeriod(check: HttpHealthCheck): Duration {
  return check.startPeriod.plus(
    Duration.seconds(check.healthyThreshold * check.interval.toSeconds()),
  );
}

/** Without a shell, which small images lack; a GET, because some endpoints know no HEAD. */
const PROBES = {
  curl: ['CMD', 'curl', '--fail', '--silent', '--show-error', '--output', '/dev/null'],
  wget: ['CMD', 'wget', '-q', '-O', '/dev/null'],
} as const;

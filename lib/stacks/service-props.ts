import { Duration } from 'aws-cdk-lib';

import type {
  FargateServiceConnect,
  FargateServiceProps,
  HttpHealthCheck,
} from '../../constructs/aws';
import type { ResolvedHealth, ResolvedService } from '../resolve/resolved-system';
import { getRetention } from './log-retention';

/** The props of a service that follow from the service alone: size, scaling, health, logs, names. */
export function serviceProps(
  service: ResolvedService,
): Omit<FargateServiceProps, 'cluster' | 'image'> {
  const { names, size, scaling, timeouts } = service;
  return {
    serviceName: names.workload,
    family: names.workload,
    containerName: service.name,
    containerPort: service.port,
    cpu: Math.round(size.cpu.limit * CPU_UNITS),
    memoryLimitMiB: size.memoryMiB.limit,
    minCapacity: scaling.min,
    maxCapacity: scaling.max,
    cpuTargetPercent: scaling.cpuPercent,
    memoryTargetPercent: scaling.memoryPercent,
    scaleOutCooldown: Duration.seconds(scaling.scaleOutCooldownSeconds),
    scaleInCooldown: Duration.seconds(scaling.scaleInCooldownSeconds),
    healthCheck: service.health === undefined ? undefined : healthCheck(service.health),
    stopTimeout: Duration.seconds(timeouts.shutdownSeconds),
    logGroupName: names.logGroup,
    logRetention: getRetention(service.logs.retentionDays),
    reachesInternet: service.reachesInternet,
  };
}

/** A service that somebody calls has a name in the mesh; one that only calls is a client. */
export function serviceConnect(
  { name, calls, timeouts }: ResolvedService,
  isCalled: boolean,
): FargateServiceConnect | undefined {
  if (!isCalled) return calls.length === 0 ? undefined : {};
  return {
    dnsName: name,
    perRequestTimeout: Duration.seconds(timeouts.requestSeconds),
    // ECS closes at whichever comes first; the idle time is never below the longest request.
    idleTimeout: Duration.seconds(timeouts.idleSeconds),
  };
}

/** ECS counts a vCPU as 1024 units. */
const CPU_UNITS = 1024;

function healthCheck(health: ResolvedHealth): HttpHealthCheck {
  return {
    livenessPath: health.liveness,
    readinessPath: health.readiness,
    probeWith: health.probeWith,
    interval: Duration.seconds(health.intervalSeconds),
    timeout: Duration.seconds(health.timeoutSeconds),
    healthyThreshold: health.healthyThreshold,
    unhealthyThreshold: health.unhealthyThreshold,
    startPeriod: Duration.seconds(health.startPeriodSeconds),
  };
}

import { Duration, TimeZone } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as ecs from 'aws-cdk-lib/aws-ecs';

import type {
  FargateDeployment,
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
  const { names, scaling, timeouts, filesystem } = service;
  return {
    serviceName: names.workload,
    family: names.workload,
    containerName: service.name,
    containerPort: service.port,
    ...processProps(service),
    minCapacity: scaling.min,
    maxCapacity: scaling.max,
    cpuTargetPercent: scaling.cpuPercent,
    memoryTargetPercent: scaling.memoryPercent,
    requestsPerTarget: scaling.requestsPerReplica,
    schedules: schedules(service),
    scaleOutCooldown: Duration.seconds(scaling.scaleOutCooldownSeconds),
    scaleInCooldown: Duration.seconds(scaling.scaleInCooldownSeconds),
    spotPercent: service.spotPercent,
    healthCheck: service.health === undefined ? undefined : healthCheck(service.health),
    stopTimeout: Duration.seconds(timeouts.shutdownSeconds),
    logGroupName: names.logGroup,
    logRetention: getRetention(service.logs.retentionDays),
    readonlyRootFilesystem: filesystem.readOnlyRoot ? true : undefined,
    writablePaths:
      filesystem.writablePaths.length === 0 ? undefined : [...filesystem.writablePaths],
    enableExecuteCommand: service.exec ? true : undefined,
    deployment: deployment(service),
    rollback: service.deployment.rollback,
  };
}

/** What a process of the service's image runs on, in the service and in its jobs. */
export function processProps(
  service: ResolvedService,
): Pick<
  FargateServiceProps,
  'command' | 'cpu' | 'memoryLimitMiB' | 'cpuArchitecture' | 'reachesInternet'
> {
  const { command, size, architecture } = service;
  return {
    command: command === undefined ? undefined : [...command],
    cpu: Math.round(size.cpu.limit * CPU_UNITS),
    memoryLimitMiB: size.memoryMiB.limit,
    cpuArchitecture:
      architecture === 'arm64' ? ecs.CpuArchitecture.ARM64 : ecs.CpuArchitecture.X86_64,
    reachesInternet: service.reachesInternet,
  };
}

/** A service that somebody calls has a name in the mesh; one that only calls is a client. */
export function serviceConnect(
  { name, calls, timeouts }: ResolvedService,
  isCalled: boolean,
): FargateServiceConnect | undefined {
  if (!isCalled) return calls.length === 0 ? undefined : {};
  const { requestSeconds, streamSeconds = 0, idleSeconds } = timeouts;
  return {
    dnsName: name,
    perRequestTimeout: Duration.seconds(Math.max(requestSeconds, streamSeconds)),
    // ECS closes at whichever comes first; the idle time is never below the longest request.
    idleTimeout: Duration.seconds(idleSeconds),
  };
}

/** ECS counts a vCPU as 1024 units. */
const CPU_UNITS = 1024;

function schedules({ scaling }: ResolvedService): FargateServiceProps['schedules'] {
  if (scaling.schedules.length === 0) return undefined;
  return scaling.schedules.map(({ eventBridge, timezone, min, max }) => ({
    schedule: appscaling.Schedule.expression(eventBridge),
    timeZone: TimeZone.of(timezone),
    minCapacity: min,
    maxCapacity: max,
  }));
}

function deployment({ deployment: given }: ResolvedService): FargateDeployment {
  if (given.strategy === 'rolling') return { strategy: given.strategy };
  const bakeTime = Duration.seconds(given.bakeSeconds);
  if (given.strategy === 'blue-green') return { strategy: given.strategy, bakeTime };
  return {
    strategy: given.strategy,
    bakeTime,
    stepPercent: given.stepPercent,
    stepInterval: Duration.seconds(given.stepSeconds),
  };
}

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

import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';

import {
  type Exposure,
  type HealthCheck,
  type Scaling,
  ServiceScrape,
  Workload,
} from '../../constructs/kubernetes';
import type {
  KubernetesTarget,
  ResolvedHealth,
  ResolvedService,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { cpuRange, memoryRange } from './amounts';
import { serviceVariables } from './environment-variables';
import { imageRepository, TAG_GIVEN_AT_DEPLOY } from './image';
import { kubernetesTarget } from './kubernetes-target';
import { networkRules } from './network/service-rules';
import { findRoleOnAws } from './role-on-aws';
import { sidecarsOf, writablePathsOf } from './sidecars';
import { systemLabels } from './system-labels';

export interface ServiceChartProps {
  readonly system: ResolvedSystem;
  readonly service: ResolvedService;
}

/** Everything that one service of a system is on Kubernetes. */
export class ServiceChart extends Chart {
  readonly workload: Workload;
  /** Absent where nothing is scraped. */
  readonly scrape?: ServiceScrape;

  constructor(scope: Construct, id: string, { system, service }: ServiceChartProps) {
    const target = kubernetesTarget(system);
    super(scope, id, { namespace: target.namespace, labels: systemLabels(system) });
    const name = service.names.workload;
    const { size, port, health, timeouts } = service;
    const role = findRoleOnAws(system, target, name);
    const { env, secretEnv } = serviceVariables(system, service);
    const hasConfig = Object.keys(env).length > 0;

    this.workload = new Workload(this, 'Workload', {
      name,
      image: `${imageRepository(service)}:${TAG_GIVEN_AT_DEPLOY}`,
      // The chart labels the objects; this also labels the pods.
      labels: systemLabels(system),
      args: service.command,
      architecture: service.architecture === 'arm64' ? 'arm64' : 'amd64',
      readOnlyRootFilesystem: service.filesystem.readOnlyRoot,
      writablePaths: writablePathsOf(service),
      port,
      health: health && healthCheck(health),
      cpu: cpuRange(size.cpu),
      memory: memoryRange(size.memoryMiB),
      config: hasConfig ? { name: service.names.config, data: env } : undefined,
      secretEnv,
      autoscalerName: service.names.autoscaler,
      sidecars: sidecarsOf(system, service),
      drain: port === undefined ? undefined : Duration.seconds(timeouts.drainSeconds),
      shutdown: Duration.seconds(timeouts.shutdownSeconds),
      replicas: replicas(service),
      roleArn: role?.roleArn,
      imagePullSecrets: target.imagePullSecrets,
      network: { ...networkRules(system, target, service), podIdentity: role?.byAgent },
      expose: exposure(target, service),
    });

    const { prometheus } = system.monitoring;
    if (prometheus?.operatorLabels !== undefined && service.metricsPath !== undefined) {
      this.scrape = new ServiceScrape(this, 'Scrape', {
        name,
        path: service.metricsPath,
        interval: Duration.seconds(prometheus.scrapeSeconds),
        seriesLabels: service.seriesLabels,
        labels: prometheus.operatorLabels,
      });
    }
  }
}

function healthCheck(health: ResolvedHealth): HealthCheck {
  return {
    livenessPath: health.liveness,
    readinessPath: health.readiness,
    period: Duration.seconds(health.intervalSeconds),
    timeout: Duration.seconds(health.timeoutSeconds),
    failureThreshold: health.unhealthyThreshold,
    successThreshold: health.healthyThreshold,
    startPeriod: Duration.seconds(health.startPeriodSeconds),
  };
}

function replicas({ scaling }: ResolvedService): number | Scaling {
  const { min, max, cpuPercent, memoryPercent } = scaling;
  if (cpuPercent === undefined && memoryPercent === undefined) return min;
  return {
    minReplicas: min,
    maxReplicas: max,
    cpuPercent,
    memoryPercent,
    scaleUpAfter: Duration.seconds(scaling.scaleOutCooldownSeconds),
    scaleDownAfter: Duration.seconds(scaling.scaleInCooldownSeconds),
  };
}

function exposure(
  { ingress }: KubernetesTarget,
  { expose, timeouts, health }: ResolvedService,
): Exposure | undefined {
  if (expose === undefined) return undefined;
  const longest = Math.max(timeouts.requestSeconds, timeouts.streamSeconds ?? 0);
  const common = {
    host: expose.host,
    path: expose.path,
    className: ingress.class,
    controller: ingress.controller,
    tlsSecretName: expose.tls ? expose.tlsSecret : undefined,
  };
  if (ingress.controller === 'nginx') return { ...common, timeout: Duration.seconds(longest) };
  return {
    ...common,
    certificateArn: ingress.certificate,
    timeout: Duration.seconds(timeouts.idleSeconds),
    deregistrationDelay: Duration.seconds(timeouts.drainSeconds),
    healthCheckPath: health?.readiness,
  };
}

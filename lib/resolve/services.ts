import type { Signal } from '../alerts/signal';
import type { SpecPath } from '../problems/position';
import { parseCpu, parsePercentage } from '../spec/quantities';
import type { HealthSpec } from '../spec/sections/health';
import { INTERNET, type ServiceSpec } from '../spec/sections/service';
import { DEFAULTS } from './defaults';
import {
  AUTOSCALER_PATTERN,
  besideService,
  CONFIG_PATTERN,
  logGroupName,
  scrapeHostName,
  tagParameterName,
  workloadName,
} from './names';
import { mebibytes, seconds, type Reading } from './reading';
import type {
  ResolvedHealth,
  ResolvedImage,
  ResolvedService,
  ResolvedSize,
} from './resolved-system';
import { deploymentOf, filesystemOf, scalingOf, sidecarsOf } from './service-running';
import { onEcs } from './on-platform';
import { logsOf, processOf } from './service-process';
import { secretsOf, usesOf } from './service-stores';
import { addressesOf, callsOf, exposeOf, reachesOf, timeoutsOf } from './service-traffic';

const D = DEFAULTS.service;

export function resolveService(
  reading: Reading,
  name: string,
  spec: ServiceSpec,
  hosts: Readonly<Record<string, string>> | undefined,
): ResolvedService {
  const path: SpecPath = ['services', name];
  const calls = callsOf(reading, spec, path);
  const signals = signalsOf(spec);
  return {
    name,
    image: imageOf(reading, spec.image),
    port: spec.port,
    health:
      spec.health === undefined ? undefined : healthOf(reading, spec.health, [...path, 'health']),
    command: spec.command,
    architecture: reading.or(spec.architecture, [...path, 'architecture'], D.architecture),
    expose: exposeOf(reading, spec, path, hosts),
    size: sizeOf(spec),
    scaling: scalingOf(reading, spec, path),
    calls,
    reachesInternet: (spec.calls ?? []).includes(INTERNET),
    reaches: reachesOf(spec),
    uses: usesOf(reading, spec, path),
    env: { ...spec.env, ...addressesOf(reading, spec, path) },
    secrets: secretsOf(reading, spec.secrets, path),
    filesystem: filesystemOf(reading, spec, path),
    sidecars: sidecarsOf(reading, spec, path),
    exec: reading.naming.platform === 'ecs' && reading.or(spec.exec, [...path, 'exec'], D.exec),
    spotPercent: spotOf(reading, spec, path),
    deployment: deploymentOf(reading, spec, path),
    timeouts: timeoutsOf(reading, spec, path),
    signals,
    seriesLabels: {
      system: reading.naming.system,
      environment: reading.naming.environment,
      service: name,
    },
    metricsPath:
      signals.length === 0 ? undefined : reading.or(spec.metrics, [...path, 'metrics'], D.metrics),
    logs: logsOf(reading, name, spec, path),
    process: processOf(reading, spec, path),
    names: {
      ...besideNames(reading, name, path),
      workload: reading.name([...path, 'names', 'workload'], workloadName(reading.naming, name)),
      logGroup: reading.nameOnEcs(
        [...path, 'names', 'logGroup'],
        logGroupName(reading.naming, name),
      ),
      tagParameter: reading.nameOnEcs([...path, 'names', 'tagParameter'], tagParameterName(name)),
      scrapeHost: reading.nameOnEcs(
        [...path, 'names', 'scrapeHost'],
        scrapeHostName(reading.naming, name),
      ),
    },
  };
}

/** Objects beside the Deployment. */
function besideNames(reading: Reading, name: string, path: SpecPath) {
  const { naming, spec } = reading;
  const workload = workloadName(naming, name);
  const beside = (key: 'autoscaler' | 'config', usual: string) => {
    const physical = besideService(spec.names?.[key] ?? usual, workload);
    if (naming.platform === 'kubernetes') reading.name([...path, 'names', key], physical);
    return physical;
  };
  return {
    autoscaler: beside('autoscaler', AUTOSCALER_PATTERN),
    config: beside('config', CONFIG_PATTERN),
  };
}

function imageOf(reading: Reading, image: string): ResolvedImage {
  const registry = reading.or(reading.spec.registry, ['registry'], DEFAULTS.registry);
  const isFull = /^[^/]*[.:][^/]*\//.test(image);
  if (isFull) return { source: 'registry', repository: image };
  if (registry !== 'ecr') return { source: 'registry', repository: `${registry}/${image}` };
  // A manifest names the registry in full: a kubelet would ask Docker Hub for anything less.
  const { account, region } = reading.context;
  const host = account && region && `${account}.dkr.ecr.${region}.amazonaws.com`;
  return reading.naming.platform === 'kubernetes' && host !== undefined
    ? { source: 'registry', repository: `${host}/${image}` }
    : { source: 'ecr', repository: image };
}

function healthOf(reading: Reading, given: string | HealthSpec, path: SpecPath): ResolvedHealth {
  const spec: HealthSpec = typeof given === 'string' ? { liveness: given } : given;
  return {
    liveness: spec.liveness,
    readiness: spec.readiness ?? reading.fill([...path, 'readiness'], spec.liveness, 'as liveness'),
    probeWith: spec.probeWith,
    intervalSeconds: reading.seconds(spec.interval, [...path, 'interval'], D.interval),
    timeoutSeconds: reading.seconds(spec.timeout, [...path, 'timeout'], D.timeout),
    healthyThreshold: reading.or(
      spec.healthyThreshold,
      [...path, 'healthyThreshold'],
      D.healthyThreshold,
    ),
    unhealthyThreshold: reading.or(
      spec.unhealthyThreshold,
      [...path, 'unhealthyThreshold'],
      D.unhealthyThreshold,
    ),
    startPeriodSeconds: reading.seconds(spec.startPeriod, [...path, 'startPeriod'], D.startPeriod),
  };
}

function sizeOf({ size: { cpu, memory } }: ServiceSpec): ResolvedSize {
  const cpuRange = typeof cpu === 'object' ? cpu : { request: cpu, limit: cpu };
  const memoryRange = typeof memory === 'object' ? memory : { request: memory, limit: memory };
  return {
    cpu: { request: parseCpu(cpuRange.request) ?? 0, limit: parseCpu(cpuRange.limit) ?? 0 },
    memoryMiB: { request: mebibytes(memoryRange.request), limit: mebibytes(memoryRange.limit) },
  };
}

/** Spare capacity in percent; ECS only. */
function spotOf(reading: Reading, { spot }: ServiceSpec, path: SpecPath): number | undefined {
  if (spot === undefined || !onEcs(reading, spot, [...path, 'spot'])) return undefined;
  return parsePercentage(spot);
}

function signalsOf(spec: ServiceSpec): readonly Signal[] {
  return Object.entries(spec.signals ?? {}).map(([name, signal]): Signal => {
    switch (signal.kind) {
      case 'duration': {
        const { buckets, ...rest } = signal;
        return { ...rest, name, bucketSeconds: buckets.map(seconds) };
      }
      case 'queue':
      case 'gauge':
        return { ...signal, name, shared: signal.shared ?? false };
      case 'state':
        return { ...signal, name, by: signal.by ?? [] };
      default:
        return { ...signal, name };
    }
  });
}

import type { DurationSignal } from '../alerts/alert';
import type { SpecPath } from '../problems/position';
import { parseCpu, parsePercentage } from '../spec/quantities';
import { INTERNET, type HealthSpec, type ServiceSpec } from '../spec/sections/service';
import { DEFAULTS } from './defaults';
import {
  logGroupName,
  scrapeHostName,
  tagParameterName,
  tlsSecretName,
  workloadName,
} from './names';
import { mebibytes, seconds, type Reading } from './reading';
import type {
  ResolvedExpose,
  ResolvedHealth,
  ResolvedImage,
  ResolvedScaling,
  ResolvedService,
  ResolvedSize,
  ResolvedTimeouts,
  ResolvedUse,
} from './resolved-system';

const D = DEFAULTS.service;
/** Between the load balancer's last byte and the service's own keep-alive there is this much room. */
const IDLE_MARGIN_SECONDS = 15;

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
    expose: exposeOf(reading, spec, path, hosts),
    size: sizeOf(spec),
    scaling: scalingOf(reading, spec, path),
    calls,
    reachesInternet: (spec.calls ?? []).includes(INTERNET),
    uses: usesOf(reading, spec, path),
    env: spec.env ?? {},
    secrets: secretsOf(reading, spec, path),
    timeouts: timeoutsOf(reading, spec, path),
    signals,
    seriesLabels: {
      system: reading.naming.system,
      environment: reading.naming.environment,
      service: name,
    },
    metricsPath:
      signals.length === 0 ? undefined : reading.or(spec.metrics, [...path, 'metrics'], D.metrics),
    logs: logsOf(reading, spec, path),
    names: {
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

function imageOf(reading: Reading, image: string): ResolvedImage {
  const registry = reading.or(reading.spec.registry, ['registry'], DEFAULTS.registry);
  const isFull = /^[^/]*[.:][^/]*\//.test(image);
  if (isFull) return { source: 'registry', repository: image };
  if (registry === 'ecr') return { source: 'ecr', repository: image };
  return { source: 'registry', repository: `${registry}/${image}` };
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

function exposeOf(
  reading: Reading,
  spec: ServiceSpec,
  path: SpecPath,
  hosts: Readonly<Record<string, string>> | undefined,
): ResolvedExpose | undefined {
  if (spec.expose === undefined) return undefined;
  const at = [...path, 'expose'];
  const host = reading.follow('hosts', hosts, spec.expose.host, {
    code: 'unknown-host',
    path: [...at, 'host'],
    noun: `host of ${reading.naming.environment}`,
  });
  return {
    host: host ?? '',
    path: reading.or(spec.expose.path, [...at, 'path'], D.path),
    tls: reading.or(spec.expose.tls, [...at, 'tls'], D.tls),
    tlsSecret: tlsSecretName(spec.expose.host),
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

function scalingOf(reading: Reading, { scaling }: ServiceSpec, path: SpecPath): ResolvedScaling {
  const at = [...path, 'scaling'];
  return {
    min: scaling.min,
    max: scaling.max,
    cpuPercent:
      scaling.cpu === undefined && scaling.memory !== undefined
        ? undefined
        : parsePercentage(reading.or(scaling.cpu, [...at, 'cpu'], D.cpu)),
    memoryPercent: scaling.memory === undefined ? undefined : parsePercentage(scaling.memory),
    scaleOutCooldownSeconds: reading.seconds(
      scaling.scaleOutCooldown,
      [...at, 'scaleOutCooldown'],
      D.scaleOutCooldown,
    ),
    scaleInCooldownSeconds: reading.seconds(
      scaling.scaleInCooldown,
      [...at, 'scaleInCooldown'],
      D.scaleInCooldown,
    ),
  };
}

function callsOf(reading: Reading, spec: ServiceSpec, path: SpecPath): readonly string[] {
  return (spec.calls ?? []).flatMap((callee, index) => {
    if (callee === INTERNET) return [];
    const at = [...path, 'calls', index];
    const found = reading.follow('services', reading.spec.services, callee, {
      code: 'unknown-service',
      path: at,
      noun: 'service',
    });
    if (found === undefined) return [];
    if (found.port === undefined) {
      reading.report({
        code: 'call-without-port',
        path: at,
        what: `${callee} is called, but it has no port.`,
        fix: `Add services.${callee}.port, or take the call out.`,
      });
    }
    return [callee];
  });
}

function usesOf(reading: Reading, spec: ServiceSpec, path: SpecPath): readonly ResolvedUse[] {
  return Object.entries(spec.uses ?? {}).flatMap(([store, use]) => {
    const found = reading.follow('stores', reading.spec.stores, store, {
      code: 'unknown-store',
      path: [...path, 'uses', store],
      noun: 'store',
      atKey: true,
    });
    if (found === undefined) return [];
    const variables = Object.entries(use.as).map(([variable, attribute]) => ({
      variable,
      attribute,
    }));
    return [{ store, variables }];
  });
}

function secretsOf(reading: Reading, spec: ServiceSpec, path: SpecPath) {
  return Object.entries(spec.secrets ?? {}).flatMap(([variable, secret]) => {
    const found = reading.follow('secrets', reading.spec.secrets, secret, {
      code: 'unknown-secret',
      path: [...path, 'secrets', variable],
      noun: 'secret',
    });
    return found === undefined ? [] : [{ variable, secret }];
  });
}

function timeoutsOf(reading: Reading, spec: ServiceSpec, path: SpecPath): ResolvedTimeouts {
  const at = [...path, 'timeouts'];
  const given = spec.timeouts ?? {};
  const requestSeconds = reading.seconds(given.request, [...at, 'request'], D.request);
  const keepAliveSeconds = reading.seconds(given.keepAlive, [...at, 'keepAlive'], D.keepAlive);
  return {
    requestSeconds,
    keepAliveSeconds,
    shutdownSeconds: reading.seconds(given.shutdown, [...at, 'shutdown'], D.shutdown),
    idleSeconds: reading.fillNumber(
      [...at, 'idle'],
      Math.max(requestSeconds, keepAliveSeconds - IDLE_MARGIN_SECONDS),
      's',
      'the load balancer closes idle connections before the service does, but after its longest request',
    ),
    drainSeconds: reading.fillNumber(
      [...at, 'drain'],
      requestSeconds,
      's',
      'a leaving replica finishes its longest request',
    ),
  };
}

function signalsOf(spec: ServiceSpec): readonly DurationSignal[] {
  return Object.entries(spec.signals ?? {}).map(([name, signal]) => ({
    kind: signal.kind,
    name,
    histogram: signal.histogram,
    bucketSeconds: signal.buckets.map(seconds),
    where: signal.where,
  }));
}

function logsOf(reading: Reading, { logs }: ServiceSpec, path: SpecPath) {
  const at = [...path, 'logs'];
  return {
    format: reading.or(logs?.format, [...at, 'format'], D.logFormat),
    retentionDays: reading.seconds(logs?.retention, [...at, 'retention'], D.logRetention) / 86_400,
  };
}

import type { SpecPath } from '../problems/position';
import { INTERNET, type ServiceSpec } from '../spec/sections/service';
import { DEFAULTS } from './defaults';
import { tlsSecretName } from './names';
import { seconds, type Reading } from './reading';
import type { OutsideServer, ResolvedExpose, ResolvedTimeouts } from './resolved-system';

const D = DEFAULTS.service;
/** Between the load balancer's last byte and the service's own keep-alive there is this much room. */
const IDLE_MARGIN_SECONDS = 15;

export function exposeOf(
  reading: Reading,
  spec: ServiceSpec,
  path: SpecPath,
  hosts: Readonly<Record<string, string>> | undefined,
): ResolvedExpose | undefined {
  if (spec.expose === undefined) return undefined;
  const at = [...path, 'expose'];
  const { rateLimit } = spec.expose;
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
    accessLogs:
      reading.context.makesLoadBalancer &&
      reading.or(spec.expose.accessLogs, [...at, 'accessLogs'], D.accessLogs),
    rateLimit:
      reading.naming.platform === 'ecs' && rateLimit !== undefined
        ? { requests: rateLimit.requests, perSeconds: seconds(rateLimit.per) }
        : undefined,
  };
}

/** Names of the services that it calls. */
export function callsOf(reading: Reading, spec: ServiceSpec, path: SpecPath): readonly string[] {
  return (spec.calls ?? []).flatMap((callee, index) => {
    const name =
      typeof callee === 'string' ? callee : 'service' in callee ? callee.service : INTERNET;
    if (name === INTERNET) return [];
    const at = [...path, 'calls', index, ...(typeof callee === 'string' ? [] : ['service'])];
    const found = reading.follow('services', reading.spec.services, name, {
      code: 'unknown-service',
      path: at,
      noun: 'service',
    });
    if (found === undefined) return [];
    if (found.port === undefined) {
      reading.report({
        code: 'call-without-port',
        path: at,
        what: `${name} is called, but it has no port.`,
        fix: `Add services.${name}.port, or take the call out.`,
      });
    }
    return [name];
  });
}

/**
 * Variables that say where called services are. On ECS the mesh knows a service by its name, on
 * Kubernetes its Service has that name; the port is the container's in both.
 */
export function addressesOf(
  reading: Reading,
  spec: ServiceSpec,
  path: SpecPath,
): Readonly<Record<string, string>> {
  const calls = (spec.calls ?? []).flatMap((callee, index) =>
    typeof callee === 'object' && 'service' in callee ? [{ ...callee, index }] : [],
  );
  return Object.fromEntries(
    calls.flatMap(({ service, as: variable, index }) => {
      const port = reading.spec.services[service]?.port;
      if (port === undefined) return [];
      if (spec.env?.[variable] !== undefined) {
        reading.report({
          code: 'duplicate-variable',
          path: [...path, 'calls', index, 'as'],
          what: `${variable} is set twice.`,
          fix: `Take it out of services.${String(path[1])}.env: the address follows from the call.`,
        });
        return [];
      }
      const address = `http://${service}:${port}`;
      return [[variable, reading.fill([...path, 'env', variable], address, 'the called address')]];
    }),
  );
}

/** Servers outside of the system that it reaches. */
export function reachesOf(spec: ServiceSpec): readonly OutsideServer[] {
  return (spec.calls ?? []).filter((callee) => typeof callee === 'object' && 'host' in callee);
}

export function timeoutsOf(reading: Reading, spec: ServiceSpec, path: SpecPath): ResolvedTimeouts {
  const at = [...path, 'timeouts'];
  const given = spec.timeouts ?? {};
  const requestSeconds = reading.seconds(given.request, [...at, 'request'], D.request);
  const streamSeconds = given.stream === undefined ? undefined : seconds(given.stream);
  const longestSeconds = Math.max(requestSeconds, streamSeconds ?? 0);
  const keepAliveSeconds = reading.seconds(given.keepAlive, [...at, 'keepAlive'], D.keepAlive);
  return {
    requestSeconds,
    streamSeconds,
    keepAliveSeconds,
    shutdownSeconds: reading.seconds(given.shutdown, [...at, 'shutdown'], D.shutdown),
    idleSeconds: reading.fillNumber(
      [...at, 'idle'],
      Math.max(longestSeconds, keepAliveSeconds - IDLE_MARGIN_SECONDS),
      's',
      'the load balancer closes idle connections before the service does, but after its longest request',
    ),
    drainSeconds: reading.fillNumber(
      [...at, 'drain'],
      longestSeconds,
      's',
      'a leaving replica finishes its longest request',
    ),
  };
}

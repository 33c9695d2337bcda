import type { SpecPath } from '../problems/position';
import type { EnvironmentSpec } from '../spec/sections/environment';
import { resolveCollector } from './collector';
import { DEFAULTS } from './defaults';
import { ecsTarget, type Made } from './ecs-target';
import { kubernetesTarget } from './kubernetes-target';
import { seconds, type Reading } from './reading';
import type { EcsTarget, KubernetesTarget, ResolvedMonitoring } from './resolved-system';

const D = DEFAULTS.environment;

/** Where the environment runs. */
export function resolveTarget(
  reading: Reading,
  spec: EnvironmentSpec,
  made: Made,
): EcsTarget | KubernetesTarget | undefined {
  const path: SpecPath = ['environments', reading.naming.environment];
  const here = reading.naming.platform === 'ecs' ? 'aws' : 'kubernetes';
  if (here === 'aws' && spec.kubernetes !== undefined) {
    reading.report({
      code: 'platform-block-unused',
      path: [...path, 'kubernetes'],
      what: `${reading.naming.environment} runs on ${spec.platform}, so kubernetes says nothing.`,
      fix: 'Take kubernetes out, or change the platform.',
    });
  }
  if (spec[here] === undefined) {
    return reading.report({
      code: 'platform-block-missing',
      path: [...path, here],
      what: `${reading.naming.environment} runs on ${spec.platform}, but does not say where.`,
      fix: here === 'aws' ? 'Add aws: { region: ... }.' : 'Add kubernetes: { namespace: ... }.',
    });
  }
  return spec.platform === 'ecs'
    ? ecsTarget(reading, spec, path, made)
    : kubernetesTarget(reading, spec, path, made);
}

/** The monitoring systems, with what says nothing refused. */
export function resolveMonitoring(reading: Reading, spec: EnvironmentSpec): ResolvedMonitoring {
  const { alerts, prometheus, alertmanager, grafana, runbooks } = spec.monitoring;
  const path: SpecPath = ['environments', reading.naming.environment, 'monitoring'];
  refuseUnused(reading, spec, path);
  return {
    alerts,
    runbooks: runbooks?.replace(/\/+$/, ''),
    grafana: grafana?.replace(/\/+$/, ''),
    prometheus: prometheus && {
      scrapeSeconds: seconds(
        reading.or(prometheus.scrape, [...path, 'prometheus', 'scrape'], D.scrape),
      ),
      from: prometheus.from,
      collector:
        prometheus.collector &&
        resolveCollector(reading, prometheus.collector, [...path, 'prometheus', 'collector']),
      alertmanager: alertmanager?.replace(/\/+$/, ''),
      operatorLabels: prometheus.operator?.labels,
    },
  };
}

function refuseUnused(reading: Reading, spec: EnvironmentSpec, path: SpecPath): void {
  const { alerts, prometheus } = spec.monitoring;
  const refuse = (at: SpecPath, what: string, fix: string) =>
    reading.report({ code: 'field-without-effect', path: at, what, fix });
  if (alerts === 'prometheus' && prometheus === undefined) {
    reading.report({
      code: 'nothing-scrapes',
      path: [...path, 'alerts'],
      what: `Prometheus evaluates the alerts of ${reading.naming.environment}, but nothing says how it reaches the services.`,
      consequence: 'Every way in is closed: no alert would ever see a number.',
      fix: 'Add prometheus: { from: ... }.',
    });
  }
  if (prometheus !== undefined && prometheus.from === undefined) {
    if (prometheus.collector === undefined || spec.platform === 'kubernetes') {
      reading.report({
        code: 'missing-key',
        path: [...path, 'prometheus', 'from'],
        what: 'Nothing says who may scrape.',
        fix:
          spec.platform === 'kubernetes'
            ? 'Add from: the namespace of Prometheus.'
            : 'Add from: vpc, a range of addresses or a security group id; or a collector, which runs here.',
      });
    }
  }
  if (spec.platform === 'kubernetes' && prometheus?.collector !== undefined) {
    refuse(
      [...path, 'prometheus', 'collector'],
      'On Kubernetes a Prometheus of the cluster scrapes and sends on.',
      'Take collector out.',
    );
  }
  if (alerts === 'cloudwatch') {
    for (const key of ['alertmanager', 'grafana'] as const) {
      if (spec.monitoring[key] === undefined) continue;
      refuse(
        [...path, key],
        `CloudWatch evaluates the alerts of ${reading.naming.environment}, so ${key} is used by nothing.`,
        `Take ${key} out, or let Prometheus evaluate the alerts.`,
      );
    }
  }
  if (spec.platform === 'ecs' && prometheus?.operator !== undefined) {
    refuse(
      [...path, 'prometheus', 'operator'],
      'There is no Prometheus Operator on ECS.',
      'Take operator out.',
    );
  }
}

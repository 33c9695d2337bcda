import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { parse } from 'yaml';

import { readSpec } from '../../lib/assembly/read-spec';
import { planManifests } from '../../lib/charts';
import { renderRuleFile } from '../../lib/prometheus';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { renderAlertmanager, SECRETS_FOLDER, secretsFolder } from '../../lib/routing';
import { addStage } from '../../lib/stacks';
import { testApp } from '../support/cdk-template';

/** EL runs on ECS in production and on Kubernetes in cluster: what people rely on is the same on both. */
const ecs = environmentOf('production');
const kubernetes = environmentOf('cluster');
const template = servicesTemplate(ecs);
const deployment = objectOf('Deployment');
const autoscaler = objectOf('HorizontalPodAutoscaler');

type Tree = Readonly<Record<string, unknown>>;

function environmentOf(name: string): ResolvedSystem {
  return readSpec('specs/el.yaml').environments.find((each) => each.name === name)!.system;
}

function servicesTemplate(system: ResolvedSystem): Template {
  const stage = addStage(testApp(), system)!;
  const stacks = stage.node.children.filter((child) => Stack.isStack(child));
  return Template.fromStack(stacks.find(({ node }) => node.id === 'services')!);
}

function propertiesOf(type: string): readonly Tree[] {
  return Object.values(template.findResources(type)).map(
    (resource) => (resource as { Properties: Tree }).Properties,
  );
}

function objectOf(kind: string): Tree {
  const objects = planManifests(kubernetes).flatMap((each) => each.objects as readonly Tree[]);
  return objects.find((each) => each.kind === kind)!;
}

function at(tree: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<string | number, unknown>)[step],
    tree,
  );
}

const task = propertiesOf('AWS::ECS::TaskDefinition').find(
  ({ Family }) => Family === 'el-production-el-agent',
)!;
const container = (at(task, 'ContainerDefinitions') as readonly Tree[]).find(
  ({ Name }) => Name === 'el-agent',
)!;
const pod = at(deployment, 'spec', 'template', 'spec', 'containers', 0) as Tree;

test('as many replicas, scaled on the same target', () => {
  const [target] = propertiesOf('AWS::ApplicationAutoScaling::ScalableTarget');
  const [policy] = propertiesOf('AWS::ApplicationAutoScaling::ScalingPolicy').filter((each) =>
    JSON.stringify(each).includes('ECSServiceAverageCPUUtilization'),
  );

  expect([at(autoscaler, 'spec', 'minReplicas'), at(autoscaler, 'spec', 'maxReplicas')]).toEqual([
    target!.MinCapacity,
    target!.MaxCapacity,
  ]);
  expect(at(autoscaler, 'spec', 'metrics', 0, 'resource', 'target', 'averageUtilization')).toBe(
    at(policy, 'TargetTrackingScalingPolicyConfiguration', 'TargetValue'),
  );
});

test('the same limits of cpu and memory', () => {
  const limits = at(pod, 'resources', 'limits') as Tree;

  expect(Number(limits.cpu) * 1024).toBe(Number(task.Cpu));
  expect(limits.memory).toBe(`${Number(task.Memory) / 1024}Gi`);
});

test('the same path and times of health checks', () => {
  const [group] = propertiesOf('AWS::ElasticLoadBalancingV2::TargetGroup');
  const readiness = pod.readinessProbe as Tree;

  expect({
    path: at(readiness, 'httpGet', 'path'),
    every: readiness.periodSeconds,
    within: readiness.timeoutSeconds,
    well: readiness.successThreshold,
    ill: readiness.failureThreshold,
  }).toEqual({
    path: group!.HealthCheckPath,
    every: group!.HealthCheckIntervalSeconds,
    within: group!.HealthCheckTimeoutSeconds,
    well: group!.HealthyThresholdCount,
    ill: group!.UnhealthyThresholdCount,
  });
  expect(JSON.stringify(at(container, 'HealthCheck', 'Command'))).toContain(
    String(at(pod, 'livenessProbe', 'httpGet', 'path')),
  );
});

test('the same variables, plain and secret', () => {
  const names = (list: unknown) => (list as readonly Tree[]).map(({ Name, name }) => Name ?? name);
  const config = at(objectOf('ConfigMap'), 'data') as Tree;

  expect(Object.keys(config).sort()).toEqual(names(container.Environment).sort());
  expect(names(pod.env).sort()).toEqual(names(container.Secrets).sort());
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
}

function rulesOf(system: ResolvedSystem): readonly Rule[] {
  const file = parse(renderRuleFile(system) ?? '') as {
    groups: readonly { rules: readonly Rule[] }[];
  };
  return file.groups.flatMap(({ rules }) => rules);
}

/** What names the environment is another on each. */
function withoutEnvironment(system: ResolvedSystem, text: string): string {
  return text.replaceAll(system.environment, 'ENVIRONMENT');
}

test('the alerts of the runbook are the same rules, for as long and as severe', () => {
  const written = ['HighErrorRate', 'SlowPipeline', 'TokenSurge'];
  const told = (system: ResolvedSystem) =>
    rulesOf(system)
      .filter(({ alert }) => written.includes(alert))
      .map(({ alert, expr, labels, ...rule }) => ({
        alert,
        expr: withoutEnvironment(system, expr),
        for: rule.for,
        severity: labels.severity,
      }));

  expect(told(kubernetes)).toEqual(told(ecs));
  expect(told(kubernetes)).toHaveLength(written.length);
});

test('every alert that is written down is there on both, as severe', () => {
  const declared = (system: ResolvedSystem) =>
    system.alerts
      .filter(({ origin }) => origin === 'declared')
      .map(({ name, severity, forSeconds, condition }) => ({
        name,
        severity,
        forSeconds,
        condition,
      }));

  expect(declared(kubernetes)).toEqual(declared(ecs));
});

test('the same people are told, in the same ways', () => {
  // On ECS CloudWatch sees that a service is down, so there nothing in Alertmanager inhibits by it.
  const routes = (system: ResolvedSystem) => {
    // The operator of the cluster mounts the same files in a folder of their own.
    const alertmanager = (renderAlertmanager(system) ?? '').replaceAll(
      secretsFolder(system),
      SECRETS_FOLDER,
    );
    const text = withoutEnvironment(system, alertmanager);
    const { inhibit_rules: _inhibitions, ...rest } = parse(text) as Tree;
    return rest;
  };

  expect(routes(kubernetes)).toEqual(routes(ecs));
});

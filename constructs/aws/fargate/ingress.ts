import { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import { addInfrastructureRole } from './deployment';
import { targetGroupHealthCheck, type HttpHealthCheck } from './http-health-check';
import { HttpsLoadBalancer, type HttpsLoadBalancerProps } from '../https-load-balancer';

interface RoutedRequests {
  /** Host names. @default - any */
  readonly hostHeaders?: string[];
  /** Path patterns, `/api` or `/api/*`. @default - any */
  readonly pathPatterns?: string[];
  /** Time that a task which leaves keeps its open requests, up to an hour. @default Duration.seconds(300) */
  readonly deregistrationDelay?: Duration;
}

/** Requests of a load balancer that others may share. */
export interface FargateListenerIngress extends RoutedRequests {
  readonly listener: elbv2.IApplicationListener;
  /** Place among the listener's rules, 1 to 50000; the lowest that matches wins. */
  readonly priority: number;
  readonly certificates?: undefined;
}

/** Requests of a load balancer of the service's own, open to the internet over HTTPS. */
export interface FargateLoadBalancerIngress
  extends RoutedRequests, Omit<HttpsLoadBalancerProps, 'vpc'> {
  readonly listener?: undefined;
  /** Place among the listener's rules, 1 to 50000; the lowest that matches wins. @default 1 */
  readonly priority?: number;
}

/** Which requests of a load balancer go to the service: of a `listener`, or of an own with `certificates`. */
export type FargateServiceIngress = FargateListenerIngress | FargateLoadBalancerIngress;

/** What stands between the internet and the tasks. */
export interface FargateEntrance {
  readonly loadBalancer?: HttpsLoadBalancer;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  readonly alternateTargetGroup?: elbv2.ApplicationTargetGroup;
  readonly listenerRule: elbv2.ApplicationListenerRule;
  readonly infrastructureRole?: iam.Role;
}

export interface FargateEntranceProps {
  readonly ingress: FargateServiceIngress;
  readonly service: ecs.FargateService;
  readonly container: ecs.ContainerDefinition;
  readonly containerPort: number;
  readonly vpc: ec2.IVpc;
  readonly healthCheck?: HttpHealthCheck;
  /** Whether a deployment moves requests between two target groups. */
  readonly shiftsRequests: boolean;
}

/** Adds load balancer, target groups and rule, as far as the service needs its own, and attaches it. */
export function addEntrance(scope: Construct, props: FargateEntranceProps): FargateEntrance {
  const { ingress, vpc } = props;
  const loadBalancer = addLoadBalancer(scope, ingress, vpc);
  const listener = loadBalancer?.listener ?? ingress.listener;
  if (listener === undefined) throw new Error(`${scope.node.path}: ingress has no listener`);
  const entrance = props.shiftsRequests
    ? addTwoTargetGroups(scope, props, listener)
    : addTargetGroup(scope, props, listener);
  return { ...entrance, loadBalancer };
}

function addLoadBalancer(
  scope: Construct,
  ingress: FargateServiceIngress,
  vpc: ec2.IVpc,
): HttpsLoadBalancer | undefined {
  if (ingress.listener !== undefined) return undefined;
  const { listener, priority, hostHeaders, pathPatterns, deregistrationDelay, ...own } = ingress;
  return new HttpsLoadBalancer(scope, 'LoadBalancer', { vpc, ...own });
}

function addTargetGroup(
  scope: Construct,
  props: FargateEntranceProps,
  listener: elbv2.IApplicationListener,
): FargateEntrance {
  const targetGroup = new elbv2.ApplicationTargetGroup(scope, 'TargetGroup', {
    ...targetGroupProps(props),
    targets: [props.service],
  });
  const action = elbv2.ListenerAction.forward([targetGroup]);
  return { targetGroup, listenerRule: addRule(scope, props.ingress, listener, action) };
}

/** All requests go to the first group at the start; both have to belong to the rule that ECS rewrites. */
function addTwoTargetGroups(
  scope: Construct,
  props: FargateEntranceProps,
  listener: elbv2.IApplicationListener,
): FargateEntrance {
  const [targetGroup, alternateTargetGroup] = ['TargetGroup', 'AlternateTargetGroup'].map(
    (id) => new elbv2.ApplicationTargetGroup(scope, id, targetGroupProps(props)),
  ) as [elbv2.ApplicationTargetGroup, elbv2.ApplicationTargetGroup];
  const action = elbv2.ListenerAction.weightedForward([
    { targetGroup, weight: 100 },
    { targetGroup: alternateTargetGroup, weight: 0 },
  ]);
  const listenerRule = addRule(scope, props.ingress, listener, action);
  const groups = [targetGroup, alternateTargetGroup];
  const infrastructureRole = addInfrastructureRole(scope, groups, listenerRule);
  const target = props.service.loadBalancerTarget({
    containerName: props.container.containerName,
    containerPort: props.containerPort,
    alternateTarget: new ecs.AlternateTarget('AlternateTarget', {
      alternateTargetGroup,
      productionListener: ecs.ListenerRuleConfiguration.applicationListenerRule(listenerRule),
      role: infrastructureRole,
    }),
  });
  targetGroup.addTarget(target);
  return { targetGroup, alternateTargetGroup, listenerRule, infrastructureRole };
}

function targetGroupProps({
  vpc,
  containerPort,
  ingress,
  healthCheck,
}: FargateEntranceProps): elbv2.ApplicationTargetGroupProps {
  return {
    vpc,
    targetType: elbv2.TargetType.IP,
    protocol: elbv2.ApplicationProtocol.HTTP,
    port: containerPort,
    deregistrationDelay: ingress.deregistrationDelay ?? Duration.seconds(300),
    healthCheck: healthCheck === undefined ? undefined : targetGroupHealthCheck(healthCheck),
  };
}

function addRule(
  scope: Construct,
  ingress: FargateServiceIngress,
  listener: elbv2.IApplicationListener,
  action: elbv2.ListenerAction,
): elbv2.ApplicationListenerRule {
  return new elbv2.ApplicationListenerRule(scope, 'ListenerRule', {
    listener,
    priority: ingress.priority ?? 1,
    conditions: conditions(ingress),
    action,
  });
}

function conditions({ hostHeaders, pathPatterns }: RoutedRequests): elbv2.ListenerCondition[] {
  // A rule has at least one condition; this one holds for every request.
  if (hostHeaders === undefined && pathPatterns === undefined) {
    return [elbv2.ListenerCondition.pathPatterns(['/*'])];
  }
  return [
    ...(hostHeaders === undefined ? [] : [elbv2.ListenerCondition.hostHeaders(hostHeaders)]),
    ...(pathPatterns === undefined ? [] : [elbv2.ListenerCondition.pathPatterns(pathPatterns)]),
  ];
}

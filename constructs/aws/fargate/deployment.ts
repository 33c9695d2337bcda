import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** New tasks beside old ones, a few at a time; both answer while it lasts. */
export interface RollingDeployment {
  readonly strategy: 'rolling';
}

/** A whole second set of tasks; all requests move to it at once. */
export interface BlueGreenDeployment extends TwoSets {
  readonly strategy: 'blue-green';
}

/** A whole second set of tasks; requests move to it in equal steps. */
export interface LinearDeployment extends TwoSets {
  readonly strategy: 'linear';
  /** Share of the requests that moves in each step, 3 to 100 with one decimal. @default 10 */
  readonly stepPercent?: number;
  /** Time between two steps, in minutes up to 24 hours. @default Duration.minutes(6) */
  readonly stepInterval?: Duration;
}

/** A whole second set of tasks; a small share of the requests tries it, then all move. */
export interface CanaryDeployment extends TwoSets {
  readonly strategy: 'canary';
  /** Share of the requests that tries the new version, 0.1 to 100 with one decimal. @default 5 */
  readonly stepPercent?: number;
  /** Time that it is tried, in minutes up to 24 hours. @default Duration.minutes(10) */
  readonly stepInterval?: Duration;
}

interface TwoSets {
  /**
   * Time that the old tasks stay after all requests moved, so that going back takes no start, in
   * minutes up to 24 hours.
   *
   * @default Duration.minutes(5)
   */
  readonly bakeTime?: Duration;
  /** Functions that are asked between the stages. @default - none */
  readonly lifecycleHooks?: ecs.IDeploymentLifecycleHookTarget[];
}

/**
 * How a new version takes over. Everything but `rolling` needs `ingress` or a `dnsName` in Service
 * Connect, where ECS moves the requests, and runs twice the tasks meanwhile.
 *
 * With `ingress` ECS moves them between `targetGroup` and `alternateTargetGroup`: which of the two has
 * the tasks changes with each deployment, so an alarm on either alone watches the wrong one half of
 * the time. ECS keeps the weights in the listener rule by itself; changing the rule's hosts,
 * paths or priority in the template sets them back to `targetGroup`, so do that while that one is
 * in use (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html).
 */
export type FargateDeployment =
  RollingDeployment | BlueGreenDeployment | LinearDeployment | CanaryDeployment;

/** How a new version of a service takes over, and when the old one comes back. */
export interface FargateDeploymentProps {
  /** How a new version takes over. @default - rolling: task by task */
  readonly deployment?: FargateDeployment;
  /** Whether a deployment that fails goes back by itself. @default true */
  readonly rollback?: boolean;
  /**
   * Names, written out, of alarms that stop a deployment and take it back. An alarm has to exist before
   * the service is deployed: one of the same stack is handed to `startAfter`, and names the service
   * in its dimensions by its literal name, or CloudFormation sees a circle.
   *
   * @default - none
   */
  readonly rollbackAlarmNames?: string[];
}

/** Whether ECS moves requests from one set of tasks to another. */
export function shiftsRequests(deployment: FargateDeployment | undefined): boolean {
  return deployment !== undefined && deployment.strategy !== 'rolling';
}

/** What the service has to know of how it is deployed, and when it goes back. */
export function deploymentProps({
  deployment,
  rollback,
  rollbackAlarmNames = [],
}: FargateDeploymentProps): Partial<ecs.FargateServiceProps> {
  return {
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    circuitBreaker: { enable: true, rollback: rollback ?? true },
    deploymentAlarms:
      rollbackAlarmNames.length === 0
        ? undefined
        : { alarmNames: rollbackAlarmNames, behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM },
    ...strategyProps(deployment),
  };
}

function strategyProps(
  deployment: FargateDeployment | undefined,
): Partial<ecs.FargateServiceProps> {
  if (deployment === undefined) return {};
  if (deployment.strategy === 'rolling')
    return { deploymentStrategy: ecs.DeploymentStrategy.ROLLING };
  const { lifecycleHooks } = deployment;
  const bakeTime = deployment.bakeTime ?? Duration.minutes(5);
  switch (deployment.strategy) {
    case 'blue-green':
      return { deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN, bakeTime, lifecycleHooks };
    case 'linear':
      return {
        deploymentStrategy: ecs.DeploymentStrategy.LINEAR,
        bakeTime,
        lifecycleHooks,
        linearConfiguration: {
          stepPercent: deployment.stepPercent ?? 10,
          stepBakeTime: deployment.stepInterval ?? Duration.minutes(6),
        },
      };
    case 'canary':
      return {
        deploymentStrategy: ecs.DeploymentStrategy.CANARY,
        bakeTime,
        lifecycleHooks,
        canaryConfiguration: {
          stepPercent: deployment.stepPercent ?? 5,
          stepBakeTime: deployment.stepInterval ?? Duration.minutes(10),
        },
      };
  }
}

/** The role with which ECS moves requests: the rule and the two target groups of one service. */
export function addInfrastructureRole(
  scope: Construct,
  targetGroups: readonly elbv2.IApplicationTargetGroup[],
  rule: elbv2.ApplicationListenerRule,
): iam.Role {
  const { ALLOW } = iam.Effect;
  return new iam.Role(scope, 'InfrastructureRole', {
    description: 'ECS moves requests between the target groups of a service',
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com'),
    // What AmazonECSInfrastructureRolePolicyForLoadBalancers lets ECS do to every load balancer.
    inlinePolicies: {
      MoveRequests: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            effect: ALLOW,
            actions: [
              'elasticloadbalancing:DescribeListeners',
              'elasticloadbalancing:DescribeRules',
              'elasticloadbalancing:DescribeTargetGroups',
              'elasticloadbalancing:DescribeTargetHealth',
            ],
            // No resource-level permission exists for these:
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
            resources: ['*'],
          }),
          new iam.PolicyStatement({
            effect: ALLOW,
            actions: [
              'elasticloadbalancing:DeregisterTargets',
              'elasticloadbalancing:RegisterTargets',
            ],
            resources: targetGroups.map(({ targetGroupArn }) => targetGroupArn),
          }),
          new iam.PolicyStatement({
            effect: ALLOW,
            actions: ['elasticloadbalancing:ModifyRule'],
            resources: [rule.listenerRuleArn],
          }),
        ],
      }),
    },
  });
}

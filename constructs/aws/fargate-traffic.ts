import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** Which requests of a load balancer's listener go to the service. */
export interface FargateServiceIngress {
  readonly listener: elbv2.IApplicationListener;
  /** Place among the listener's rules, 1 to 50000; the lowest that matches wins. */
  readonly priority: number;
  /** Host names. @default - any */
  readonly hostHeaders?: string[];
  /** Path patterns, `/api` or `/api/*`. @default - any */
  readonly pathPatterns?: string[];
  /** Time that a task which leaves keeps its open requests. @default Duration.seconds(300) */
  readonly deregistrationDelay?: Duration;
}

/** How the service takes part in Service Connect. */
export interface FargateServiceConnect {
  /** Others in the namespace reach it at `http://<dnsName>:<containerPort>`. @default - it only calls others */
  readonly dnsName?: string;
  /** Time that an answer may take. @default - 15 seconds, given by ECS */
  readonly perRequestTimeout?: Duration;
  /** Time after which an idle connection is closed. @default - 5 minutes, given by ECS */
  readonly idleTimeout?: Duration;
}

/** Name of the port inside the task definition, by which Service Connect finds it. */
export const PORT_NAME = 'http';

/** The listener rule that picks the requests, without what happens to them. */
export function listenerRule(
  ingress: FargateServiceIngress,
): Pick<elbv2.ApplicationListenerRuleProps, 'listener' | 'priority' | 'conditions'> {
  const { listener, priority, hostHeaders, pathPatterns } = ingress;
  return {
    listener,
    priority,
    conditions: [
      ...(hostHeaders === undefined ? [] : [elbv2.ListenerCondition.hostHeaders(hostHeaders)]),
      ...(pathPatterns === undefined ? [] : [elbv2.ListenerCondition.pathPatterns(pathPatterns)]),
    ],
  };
}

export function connectConfiguration(
  connect: FargateServiceConnect | undefined,
): ecs.ServiceConnectProps | undefined {
  if (connect === undefined) return undefined;
  const { dnsName, perRequestTimeout, idleTimeout } = connect;
  if (dnsName === undefined) return { services: [] };
  return {
    services: [
      {
        portMappingName: PORT_NAME,
        discoveryName: dnsName,
        dnsName,
        perRequestTimeout,
        idleTimeout,
      },
    ],
  };
}

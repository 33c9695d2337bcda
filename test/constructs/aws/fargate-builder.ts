import { Duration, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ListenerCertificate } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

import {
  FargateService,
  type FargateServiceProps,
  type HttpHealthCheck,
} from '../../../constructs/aws';
import { onlyResource, testStack } from '../../support/cdk-template';

export const SERVICE = 'AWS::ECS::Service';
export const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';
export const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
export const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

export const certificates = [
  ListenerCertificate.fromArn('arn:aws:acm:us-east-1:123456789012:certificate/one'),
];

export const healthCheck: HttpHealthCheck = {
  livenessPath: '/live',
  readinessPath: '/ready',
  probeWith: 'curl',
  interval: Duration.seconds(15),
  timeout: Duration.seconds(4),
  healthyThreshold: 2,
  unhealthyThreshold: 3,
  startPeriod: Duration.seconds(40),
};

/** A service in a new stack, with a cluster of its own unless one is given. */
export function fargateService(props: Partial<FargateServiceProps> = {}): FargateService {
  const stack = testStack();
  return fargateServiceIn(stack, 'Api', { vpc: new ec2.Vpc(stack, 'Vpc'), ...props });
}

export function fargateServiceIn(
  stack: Stack,
  id: string,
  props: Partial<FargateServiceProps>,
): FargateService {
  return new FargateService(stack, id, {
    image: ecs.ContainerImage.fromRegistry('example/api:1'),
    cpu: 512,
    memoryLimitMiB: 1024,
    containerPort: 8080,
    ...props,
  });
}

/** The containers of the only task definition. */
export function containersOf({ service }: FargateService): Record<string, unknown>[] {
  const { ContainerDefinitions } = onlyResource(service.stack, TASK_DEFINITION);
  return ContainerDefinitions as Record<string, unknown>[];
}

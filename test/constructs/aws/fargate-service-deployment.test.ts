import { Duration, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as cloudmap from 'aws-cdk-lib/aws-servicediscovery';

import type { FargateDeployment } from '../../../constructs/aws';
import { logicalIds, onlyResource, testStack, textLike } from '../../support/cdk-template';
import {
  certificates,
  fargateService,
  fargateServiceIn,
  LISTENER_RULE,
  SERVICE,
  TARGET_GROUP,
} from './fargate-builder';

const shifting: [FargateDeployment, Record<string, unknown>][] = [
  [{ strategy: 'blue-green' }, { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 5 }],
  [
    { strategy: 'blue-green', bakeTime: Duration.minutes(30) },
    { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 30 },
  ],
  [
    { strategy: 'linear' },
    {
      Strategy: 'LINEAR',
      BakeTimeInMinutes: 5,
      LinearConfiguration: { StepPercent: 10, StepBakeTimeInMinutes: 6 },
    },
  ],
  [
    { strategy: 'linear', stepPercent: 25, stepInterval: Duration.minutes(3) },
    { LinearConfiguration: { StepPercent: 25, StepBakeTimeInMinutes: 3 } },
  ],
  [
    { strategy: 'canary' },
    {
      Strategy: 'CANARY',
      BakeTimeInMinutes: 5,
      CanaryConfiguration: { CanaryPercent: 5, CanaryBakeTimeInMinutes: 10 },
    },
  ],
  [
    { strategy: 'canary', stepPercent: 0.5, stepInterval: Duration.hours(1) },
    { CanaryConfiguration: { CanaryPercent: 0.5, CanaryBakeTimeInMinutes: 60 } },
  ],
];

describe('a deployment that moves requests', () => {
  test.each(shifting)('is told to ECS: %j', (deployment, configuration) => {
    const { stack } = fargateService({ deployment, ingress: { certificates } }).service;

    expect(deploymentOf(stack)).toMatchObject({
      ...configuration,
      MinimumHealthyPercent: 100,
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    });
  });

  test('has two equal target groups, and all requests go to the first at the start', () => {
    const api = fargateService({
      deployment: { strategy: 'blue-green' },
      ingress: { certificates, deregistrationDelay: Duration.seconds(20) },
    });

    const { stack } = api.service;
    const [one, other] = Object.values(Template.fromStack(stack).findResources(TARGET_GROUP));
    expect(one).toEqual(other);
    expect(onlyResource(stack, LISTENER_RULE).Actions).toEqual([
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: { Ref: textLike('^ApiTargetGroup') }, Weight: 100 },
            { TargetGroupArn: { Ref: textLike('^ApiAlternateTargetGroup') }, Weight: 0 },
          ],
        },
      },
    ]);
    expect(api.alternateTargetGroup!.node.path).toBe('Stack/Api/AlternateTargetGroup');
  });

  test('gives ECS the second group, the rule and a role', () => {
    const { stack } = fargateService({
      deployment: { strategy: 'canary' },
      ingress: { certificates },
    }).service;

    expect(onlyResource(stack, SERVICE).LoadBalancers).toEqual([
      {
        ContainerName: 'app',
        ContainerPort: 8080,
        TargetGroupArn: { Ref: textLike('^ApiTargetGroup') },
        AdvancedConfiguration: {
          AlternateTargetGroupArn: { Ref: textLike('^ApiAlternateTargetGroup') },
          ProductionListenerRule: { Ref: textLike('^ApiListenerRule') },
          RoleArn: { 'Fn::GetAtt': [textLike('^ApiInfrastructureRole'), 'Arn'] },
        },
      },
    ]);
  });

  test('lets ECS change its own groups and its own rule only', () => {
    const api = fargateService({
      deployment: { strategy: 'linear' },
      ingress: { certificates },
    });

    expect(api.infrastructureRole).toBeDefined();
    Template.fromStack(api.service.stack).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Principal: { Service: 'ecs.amazonaws.com' } }],
      },
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              {
                Action: [
                  'elasticloadbalancing:DescribeListeners',
                  'elasticloadbalancing:DescribeRules',
                  'elasticloadbalancing:DescribeTargetGroups',
                  'elasticloadbalancing:DescribeTargetHealth',
                ],
                Resource: '*',
              },
              {
                Action: [
                  'elasticloadbalancing:DeregisterTargets',
                  'elasticloadbalancing:RegisterTargets',
                ],
                Resource: [
                  { Ref: Match.stringLikeRegexp('^ApiAlternateTargetGroup') },
                  { Ref: Match.stringLikeRegexp('^ApiTargetGroup') },
                ],
              },
              {
                Action: 'elasticloadbalancing:ModifyRule',
                Resource: { Ref: Match.stringLikeRegexp('^ApiListenerRule') },
              },
            ],
          },
        },
      ],
    });
  });

  test('lets the load balancer in on the port of the container', () => {
    const { stack } = fargateService({
      deployment: { strategy: 'blue-green' },
      ingress: { certificates },
    }).service;

    expect(onlyResource(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
      FromPort: 8080,
      ToPort: 8080,
    });
  });

  test('needs no load balancer in Service Connect', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const namespace = new cloudmap.HttpNamespace(stack, 'Names', { name: 'shop' });

    const api = fargateServiceIn(stack, 'Api', {
      vpc,
      namespace,
      serviceConnect: { dnsName: 'api' },
      deployment: { strategy: 'blue-green' },
    });

    expect(deploymentOf(stack)).toMatchObject({ Strategy: 'BLUE_GREEN' });
    expect(api.infrastructureRole).toBeUndefined();
    expect(logicalIds(stack, TARGET_GROUP)).toEqual([]);
  });

  test.each(['blue-green', 'linear', 'canary'] as const)(
    'needs something to move: %s',
    (strategy) => {
      expect(() => fargateService({ deployment: { strategy } })).toThrow(
        `Stack/Api: a ${strategy} deployment needs ingress or serviceConnect.dnsName, where it moves requests`,
      );
    },
  );

  test.each([Duration.hours(25), Duration.seconds(90)])(
    'keeps the old tasks for whole minutes, a day at most: not %s',
    (bakeTime) => {
      const deployment = { strategy: 'blue-green', bakeTime } as const;

      expect(() => fargateService({ deployment, ingress: { certificates } })).toThrow(
        'Stack/Api: deployment.bakeTime has to be whole minutes, 24 hours at most',
      );
    },
  );
});

describe('a rolling deployment', () => {
  test('can be named, and keeps one target group', () => {
    const { stack } = fargateService({
      deployment: { strategy: 'rolling' },
      ingress: { certificates },
    }).service;

    expect(deploymentOf(stack)).toMatchObject({ Strategy: 'ROLLING' });
    expect(logicalIds(stack, TARGET_GROUP)).toHaveLength(1);
  });

  test('is what ECS does when nothing is named', () => {
    const { stack } = fargateService().service;

    expect(deploymentOf(stack)).not.toHaveProperty('Strategy');
  });
});

describe('going back', () => {
  test('happens by itself when an alarm rings', () => {
    const { stack } = fargateService({ rollbackAlarmNames: ['api-errors'] }).service;

    expect(deploymentOf(stack)).toMatchObject({
      Alarms: { AlarmNames: ['api-errors'], Enable: true, Rollback: true },
    });
  });

  test('knows an alarm on the service itself, which is made first', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const alarm = new cloudwatch.Alarm(stack, 'Alarm', {
      alarmName: 'api-cpu',
      metric: new cloudwatch.Metric({
        namespace: 'AWS/ECS',
        metricName: 'CPUUtilization',
        dimensionsMap: { ClusterName: 'shop', ServiceName: 'api' },
      }),
      threshold: 90,
      evaluationPeriods: 1,
    });

    const api = fargateServiceIn(stack, 'Api', {
      vpc,
      serviceName: 'api',
      rollbackAlarmNames: ['api-cpu'],
    });
    api.startAfter(alarm);

    Template.fromStack(stack).hasResource(SERVICE, {
      DependsOn: Match.arrayWith(logicalIds(stack, 'AWS::CloudWatch::Alarm')),
    });
  });

  test('can be switched off, and the deployment still fails', () => {
    const { stack } = fargateService({ rollback: false }).service;

    expect(deploymentOf(stack)).toMatchObject({
      DeploymentCircuitBreaker: { Enable: true, Rollback: false },
    });
    expect(deploymentOf(stack)).not.toHaveProperty('Alarms');
  });

  test('is either on or off', () => {
    const props = { rollback: false, rollbackAlarmNames: ['api-errors'] };

    expect(() => fargateService(props)).toThrow(
      'Stack/Api: rollbackAlarmNames take a deployment back, which rollback: false excludes',
    );
  });
});

function deploymentOf(stack: Stack): unknown {
  return onlyResource(stack, SERVICE).DeploymentConfiguration;
}

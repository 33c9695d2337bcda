import { Duration, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ListenerCertificate } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { NamespaceType } from 'aws-cdk-lib/aws-servicediscovery';

import {
  FargateService,
  HttpsLoadBalancer,
  type FargateServiceProps,
  type HttpHealthCheck,
} from '../../../constructs/aws';
import { onlyResource, testStack } from '../../support/cdk-template';

const SERVICE = 'AWS::ECS::Service';
const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';

const healthCheck: HttpHealthCheck = {
  livenessPath: '/live',
  readinessPath: '/ready',
  probeWith: 'curl',
  interval: Duration.seconds(15),
  timeout: Duration.seconds(4),
  healthyThreshold: 2,
  unhealthyThreshold: 3,
  startPeriod: Duration.seconds(40),
};

function cluster(): ecs.Cluster {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');
  return new ecs.Cluster(stack, 'Cluster', {
    vpc,
    defaultCloudMapNamespace: {
      name: 'shop.internal',
      type: NamespaceType.DNS_PRIVATE,
      useForServiceConnect: true,
    },
  });
}

function service(props: Partial<FargateServiceProps> = {}): FargateService {
  return serviceIn(cluster(), 'Api', props);
}

function serviceIn(
  target: ecs.Cluster,
  id: string,
  props: Partial<FargateServiceProps> = {},
): FargateService {
  return new FargateService(target.stack, id, {
    cluster: target,
    image: ecs.ContainerImage.fromRegistry('example/api:1'),
    cpu: 512,
    memoryLimitMiB: 1024,
    containerPort: 8080,
    ...props,
  });
}

function exposed(props: Partial<FargateServiceProps> = {}): FargateService {
  const target = cluster();
  const { listener } = new HttpsLoadBalancer(target.stack, 'Door', {
    vpc: target.vpc,
    certificates: [
      ListenerCertificate.fromArn('arn:aws:acm:us-east-1:123456789012:certificate/one'),
    ],
  });
  const ingress = {
    listener,
    priority: 7,
    hostHeaders: ['api.example.com'],
    pathPatterns: ['/v1', '/v1/*'],
    deregistrationDelay: Duration.seconds(20),
  };
  return serviceIn(target, 'Api', { ingress, healthCheck, ...props });
}

function containerOf(stack: Stack): Record<string, unknown> {
  const containers = onlyResource(stack, TASK_DEFINITION).ContainerDefinitions;
  return (containers as Record<string, unknown>[])[0]!;
}

describe('a deployment', () => {
  test('starts new tasks first, spreads them over the zones and goes back by itself', () => {
    const { stack } = service().service;

    expect(onlyResource(stack, SERVICE)).toMatchObject({
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
      AvailabilityZoneRebalancing: 'ENABLED',
    });
  });

  test('leaves the number of tasks to the autoscaler', () => {
    const { stack } = service({ minCapacity: 2, maxCapacity: 5 }).service;

    expect(onlyResource(stack, SERVICE)).not.toHaveProperty('DesiredCount');
    expect(onlyResource(stack, 'AWS::ApplicationAutoScaling::ScalableTarget')).toMatchObject({
      MinCapacity: 2,
      MaxCapacity: 5,
    });
  });

  test('begins when the tasks may read their image and their secrets', () => {
    const target = cluster();
    const token = Secret.fromSecretNameV2(target, 'Token', 'shop/token');

    serviceIn(target, 'Api', { secrets: { TOKEN: ecs.Secret.fromSecretsManager(token) } });

    Template.fromStack(target.stack).hasResource(SERVICE, {
      DependsOn: Match.arrayWith([
        Match.stringLikeRegexp('^ApiTaskDefinitionExecutionRoleDefaultPolicy'),
      ]),
    });
  });
});

describe('scaling', () => {
  const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';

  test('follows CPU and memory, with its own pauses', () => {
    const { stack } = service({
      maxCapacity: 4,
      cpuTargetPercent: 70,
      memoryTargetPercent: 80,
      scaleOutCooldown: Duration.seconds(30),
      scaleInCooldown: Duration.seconds(200),
    }).service;

    for (const [metric, target] of [
      ['ECSServiceAverageCPUUtilization', 70],
      ['ECSServiceAverageMemoryUtilization', 80],
    ]) {
      Template.fromStack(stack).hasResourceProperties(POLICY, {
        TargetTrackingScalingPolicyConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: metric },
          TargetValue: target,
          ScaleOutCooldown: 30,
          ScaleInCooldown: 200,
        },
      });
    }
  });

  test('follows nothing that has no target', () => {
    const { stack } = service({ maxCapacity: 4 }).service;

    Template.fromStack(stack).resourceCountIs(POLICY, 0);
  });
});

describe('health', () => {
  test('is asked from inside on the liveness path', () => {
    const { stack } = service({ healthCheck }).service;

    expect(containerOf(stack).HealthCheck).toEqual({
      Command: [
        ...['CMD', 'curl', '--fail', '--silent', '--show-error', '--output', '/dev/null'],
        'http://127.0.0.1:8080/live',
      ],
      Interval: 15,
      Timeout: 4,
      Retries: 3,
      StartPeriod: 40,
    });
  });

  test('is asked with wget where the image has that', () => {
    const { stack } = service({ healthCheck: { ...healthCheck, probeWith: 'wget' } }).service;

    expect(containerOf(stack).HealthCheck).toMatchObject({
      Command: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080/live'],
    });
  });

  test('is not asked from inside where the image has nothing to ask with', () => {
    const { stack } = service({ healthCheck: { ...healthCheck, probeWith: undefined } }).service;

    expect(containerOf(stack)).not.toHaveProperty('HealthCheck');
  });

  test('is asked by the load balancer on the readiness path', () => {
    const { stack } = exposed().service;

    expect(onlyResource(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject({
      HealthCheckPath: '/ready',
      HealthCheckIntervalSeconds: 15,
      HealthCheckTimeoutSeconds: 4,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
      Matcher: { HttpCode: '200-399' },
    });
  });

  test('of a new task counts when it had time to start and to be seen healthy', () => {
    const { stack } = exposed().service;

    expect(onlyResource(stack, SERVICE).HealthCheckGracePeriodSeconds).toBe(40 + 2 * 15);
  });
});

describe('requests', () => {
  test('reach the service by host and path, and drain before it leaves', () => {
    const { stack } = exposed().service;

    expect(onlyResource(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule')).toMatchObject({
      Priority: 7,
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } },
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/v1', '/v1/*'] } },
      ],
    });
    expect(
      onlyResource(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').TargetGroupAttributes,
    ).toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '20' });
  });

  test('come through the load balancer on the port of the container only', () => {
    const { stack } = exposed().service;

    expect(onlyResource(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
      Description: 'Load balancer to target',
      FromPort: 8080,
      ToPort: 8080,
    });
  });

  test('cannot be sent to a service without a port', () => {
    expect(() => exposed({ containerPort: undefined })).toThrow(
      'Stack/Api: ingress needs a containerPort to send requests to',
    );
  });
});

describe('Service Connect', () => {
  test('gives a service a name, and its callers the time that its answers take', () => {
    const { stack } = service({
      serviceConnect: {
        dnsName: 'api',
        perRequestTimeout: Duration.seconds(45),
        idleTimeout: Duration.seconds(60),
      },
    }).service;

    expect(onlyResource(stack, SERVICE).ServiceConnectConfiguration).toMatchObject({
      Enabled: true,
      Services: [
        {
          DiscoveryName: 'api',
          ClientAliases: [{ DnsName: 'api', Port: 8080 }],
          Timeout: { PerRequestTimeoutSeconds: 45, IdleTimeoutSeconds: 60 },
        },
      ],
    });
  });

  test('lets a service call others without a name of its own', () => {
    const { stack } = service({ serviceConnect: {} }).service;

    expect(onlyResource(stack, SERVICE).ServiceConnectConfiguration).toEqual({
      Enabled: true,
      Namespace: 'shop.internal',
      Services: [],
    });
  });

  test('is left out where nobody calls', () => {
    const { stack } = service().service;

    expect(onlyResource(stack, SERVICE)).not.toHaveProperty('ServiceConnectConfiguration');
  });
});

test('every task has an address in DNS under the name for scraping', () => {
  const { stack } = service({ cloudMapName: 'api-tasks' }).service;

  expect(onlyResource(stack, 'AWS::ServiceDiscovery::Service')).toMatchObject({
    Name: 'api-tasks',
    DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 10 }] },
  });
});

test('tasks open HTTPS and nothing else', () => {
  const { stack } = service().service;

  expect(onlyResource(stack, 'AWS::EC2::SecurityGroup')).toMatchObject({
    SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }],
  });
});

test('a service that reaches the internet opens any TCP port', () => {
  const { stack } = service({ reachesInternet: true }).service;

  expect(onlyResource(stack, 'AWS::EC2::SecurityGroup')).toMatchObject({
    SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 0, ToPort: 65535 }],
  });
});

test('one service lets another in on its port', () => {
  const target = cluster();
  const caller = serviceIn(target, 'Caller');
  const callee = serviceIn(target, 'Callee', { containerPort: 9000 });

  caller.connections.allowToDefaultPort(callee);

  expect(onlyResource(target.stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    FromPort: 9000,
    ToPort: 9000,
  });
});

test('logs go to the named group, which outlives the stack', () => {
  const { stack } = service({ logGroupName: '/ecs/shop/api' }).service;

  Template.fromStack(stack).hasResource('AWS::Logs::LogGroup', {
    Properties: { LogGroupName: '/ecs/shop/api', RetentionInDays: 30 },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('a worker without a port listens nowhere', () => {
  const { stack } = service({ containerPort: undefined, healthCheck }).service;

  expect(containerOf(stack)).not.toHaveProperty('PortMappings');
  expect(containerOf(stack)).not.toHaveProperty('HealthCheck');
});

test('the container has the size, user, stop time and file system that are asked for', () => {
  const { stack } = service({
    cpu: 1024,
    memoryLimitMiB: 2048,
    cpuArchitecture: ecs.CpuArchitecture.ARM64,
    containerName: 'api',
    user: '1000:1000',
    readonlyRootFilesystem: true,
    stopTimeout: Duration.seconds(90),
  }).service;

  expect(onlyResource(stack, TASK_DEFINITION)).toMatchObject({
    Cpu: '1024',
    Memory: '2048',
    RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
    ContainerDefinitions: [
      { Name: 'api', User: '1000:1000', ReadonlyRootFilesystem: true, StopTimeout: 90 },
    ],
  });
});

test('a grant goes to the task role', () => {
  const api = service();
  const bucket = new Bucket(api.service.stack, 'Bucket');

  bucket.grantRead(api);

  Template.fromStack(api.service.stack).hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^ApiTaskDefinitionTaskRole') }],
  });
});

test('metrics are those of the service', () => {
  const api = service();

  expect(api.metricCpuUtilization()).toMatchObject({
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
  });
  expect(api.metricMemoryUtilization()).toMatchObject({ metricName: 'MemoryUtilization' });
});

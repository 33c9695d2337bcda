import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';

import type { FargateSidecar } from '../../../constructs/aws';
import { onlyResource, testStack, textLike } from '../../support/cdk-template';
import {
  certificates,
  containersOf,
  fargateService,
  fargateServiceIn,
  healthCheck,
  SERVICE,
} from './fargate-builder';

const { COMPLETE, HEALTHY, START, SUCCESS } = ecs.ContainerDependencyCondition;

const proxy: FargateSidecar = {
  name: 'proxy',
  image: ecs.ContainerImage.fromRegistry('example/proxy:1'),
};

const alive: ecs.HealthCheck = { command: ['CMD', 'true'] };

test('a sidecar runs in each task and logs beside it', () => {
  const api = fargateService({
    sidecars: [
      {
        ...proxy,
        command: ['--verbose'],
        entryPoint: ['/proxy'],
        environment: { LEVEL: 'info' },
        containerPort: 9000,
        user: '1000',
        cpu: 128,
        memoryLimitMiB: 256,
        readonlyRootFilesystem: true,
        stopTimeout: Duration.seconds(40),
      },
    ],
  });

  expect(containersOf(api)[1]).toEqual({
    Name: 'proxy',
    Image: 'example/proxy:1',
    Essential: true,
    Command: ['--verbose'],
    EntryPoint: ['/proxy'],
    Environment: [{ Name: 'LEVEL', Value: 'info' }],
    PortMappings: [{ ContainerPort: 9000, Protocol: 'tcp' }],
    User: '1000',
    Cpu: 128,
    Memory: 256,
    ReadonlyRootFilesystem: true,
    StopTimeout: 40,
    LogConfiguration: {
      LogDriver: 'awslogs',
      Options: {
        'awslogs-group': { Ref: textLike('^ApiLogGroup') },
        'awslogs-stream-prefix': 'proxy',
        'awslogs-region': 'us-east-1',
      },
    },
  });
  expect([...api.sidecars.keys()]).toEqual(['proxy']);
  expect(api.sidecars.get('proxy')!.containerName).toBe('proxy');
});

test('a service alone has no sidecars', () => {
  const api = fargateService();

  expect(api.sidecars.size).toBe(0);
  expect(containersOf(api)).toHaveLength(1);
});

test('a secret of a sidecar stays out of the template', () => {
  const stack = testStack();
  const token = Secret.fromSecretNameV2(stack, 'Token', 'shop/token');

  const api = fargateServiceIn(stack, 'Api', {
    vpc: new ec2.Vpc(stack, 'Vpc'),
    sidecars: [{ ...proxy, secrets: { TOKEN: ecs.Secret.fromSecretsManager(token) } }],
  });

  expect(containersOf(api)[1]).toMatchObject({
    Secrets: [{ Name: 'TOKEN', ValueFrom: { 'Fn::Join': expect.anything() as unknown } }],
  });
});

test('requests go to the container of the service', () => {
  const api = fargateService({
    sidecars: [{ ...proxy, containerPort: 9000 }],
    ingress: { certificates },
  });

  expect(onlyResource(api.service.stack, SERVICE).LoadBalancers).toMatchObject([
    { ContainerName: 'app', ContainerPort: 8080 },
  ]);
});

describe('in the order of a task', () => {
  test('the service starts after a sidecar that is there', () => {
    const api = fargateService({
      sidecars: [
        { ...proxy, appDependsOn: HEALTHY, healthCheck: alive },
        { ...proxy, name: 'migrate', essential: false, appDependsOn: SUCCESS },
      ],
    });

    expect(containersOf(api)[0]).toMatchObject({
      DependsOn: [
        { ContainerName: 'proxy', Condition: 'HEALTHY' },
        { ContainerName: 'migrate', Condition: 'SUCCESS' },
      ],
    });
  });

  test('a sidecar starts after the service', () => {
    const api = fargateService({ sidecars: [{ ...proxy, dependsOnApp: START }] });

    expect(containersOf(api)[1]).toMatchObject({
      DependsOn: [{ ContainerName: 'app', Condition: 'START' }],
    });
  });

  const refused: [string, Partial<FargateSidecar>, string][] = [
    [
      'nothing waits for itself',
      { appDependsOn: START, dependsOnApp: START },
      "sidecar 'proxy' and the service's container wait for each other",
    ],
    [
      'health of a sidecar has to be asked',
      { appDependsOn: HEALTHY },
      "sidecar 'proxy' is waited for until it is healthy, but has no healthCheck",
    ],
    [
      'health of the service has to be asked inside',
      { dependsOnApp: HEALTHY },
      "sidecar 'proxy' waits until the service is healthy, but no healthCheck.probeWith asks that inside",
    ],
    [
      'nothing starts after the end of the service',
      { dependsOnApp: COMPLETE },
      "sidecar 'proxy' waits for the end of the service's container, which ends the task",
    ],
    [
      'the end of an essential sidecar is the end of the task',
      { appDependsOn: COMPLETE },
      "sidecar 'proxy' is waited for until it ends, which ends the task unless essential is false",
    ],
  ];
  test.each(refused)('%s', (_name, sidecar, text) => {
    const unasked = { ...healthCheck, probeWith: undefined };
    const sidecars = [{ ...proxy, ...sidecar }];

    expect(() => fargateService({ healthCheck: unasked, sidecars })).toThrow(`Stack/Api: ${text}`);
  });

  test('a sidecar starts after the healthy service', () => {
    const api = fargateService({ healthCheck, sidecars: [{ ...proxy, dependsOnApp: HEALTHY }] });

    expect(containersOf(api)[1]).toMatchObject({
      DependsOn: [{ ContainerName: 'app', Condition: 'HEALTHY' }],
    });
  });
});

describe('containers of a task', () => {
  test('have different names', () => {
    expect(() => fargateService({ sidecars: [{ ...proxy, name: 'app' }] })).toThrow(
      "Stack/Api: two containers are called 'app'",
    );
  });

  test('have different ports', () => {
    expect(() => fargateService({ sidecars: [{ ...proxy, containerPort: 8080 }] })).toThrow(
      'Stack/Api: two containers listen on port 8080, and share one address',
    );
  });

  test('stop in 120 seconds', () => {
    const sidecar = { ...proxy, stopTimeout: Duration.seconds(121) };

    expect(() => fargateService({ sidecars: [sidecar] })).toThrow(
      "Stack/Api: stopTimeout of sidecar 'proxy' has to be 2 to 120 seconds",
    );
  });
});

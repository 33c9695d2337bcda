import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as cloudmap from 'aws-cdk-lib/aws-servicediscovery';

import { logicalIds, onlyResource, testStack, textLike } from '../../support/cdk-template';
import { fargateService, fargateServiceIn, SERVICE } from './fargate-builder';

describe('a cluster', () => {
  test('of its own stands in the network that is given', () => {
    const api = fargateService();

    expect(onlyResource(api.service.stack, 'AWS::ECS::Cluster')).toMatchObject({
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }],
    });
    expect(onlyResource(api.service.stack, SERVICE)).toMatchObject({
      Cluster: { Ref: textLike('^ApiCluster') },
      LaunchType: 'FARGATE',
    });
  });

  test('that exists is used, and none is made', () => {
    const stack = testStack();
    const cluster = new ecs.Cluster(stack, 'Shared', { vpc: new ec2.Vpc(stack, 'Vpc') });

    const api = fargateServiceIn(stack, 'Api', { cluster });

    expect(api.cluster).toBe(cluster);
    expect(logicalIds(stack, 'AWS::ECS::Cluster')).toEqual([textLike('^Shared')]);
  });

  test('or a network is needed', () => {
    expect(() => fargateService({ vpc: undefined })).toThrow(
      'Stack/Api: needs a cluster, or a vpc to make its own in',
    );
  });

  test('brings its own network', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const cluster = new ecs.Cluster(stack, 'Shared', { vpc });

    expect(() => fargateServiceIn(stack, 'Api', { cluster, vpc })).toThrow(
      'Stack/Api: takes a cluster or a vpc, not both',
    );
  });

  test('of each of two services in a stack stands alone', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc');

    fargateServiceIn(stack, 'One', { vpc });
    fargateServiceIn(stack, 'Two', { vpc });

    expect(logicalIds(stack, 'AWS::ECS::Cluster')).toEqual([
      textLike('^OneCluster'),
      textLike('^TwoCluster'),
    ]);
  });
});

describe('a namespace', () => {
  test('that exists carries Service Connect and DNS, and is there before the service', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const namespace = new cloudmap.PrivateDnsNamespace(stack, 'Names', { name: 'a.internal', vpc });

    fargateServiceIn(stack, 'Api', {
      vpc,
      namespace,
      serviceConnect: { dnsName: 'api' },
      cloudMapName: 'api-tasks',
    });

    expect(onlyResource(stack, SERVICE).ServiceConnectConfiguration).toMatchObject({
      Namespace: { 'Fn::GetAtt': [textLike('^Names'), 'Arn'] },
    });
    expect(onlyResource(stack, 'AWS::ServiceDiscovery::Service')).toMatchObject({
      NamespaceId: { 'Fn::GetAtt': [textLike('^Names'), 'Id'] },
    });
  });

  test('is needed where the service has a name', () => {
    const text =
      'Stack/Api: serviceConnect and cloudMapName need a namespace, or a cluster that has one';

    expect(() => fargateService({ serviceConnect: {} })).toThrow(text);
    expect(() => fargateService({ cloudMapName: 'api' })).toThrow(text);
  });
});

test('a name in Service Connect needs a port that answers', () => {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const namespace = new cloudmap.HttpNamespace(stack, 'Names', { name: 'shop' });
  const serviceConnect = { dnsName: 'api' };

  expect(() =>
    fargateServiceIn(stack, 'Api', { vpc, namespace, serviceConnect, containerPort: undefined }),
  ).toThrow('Stack/Api: serviceConnect.dnsName needs a containerPort');
});

describe('spare capacity', () => {
  test('takes its share beside one task on regular capacity', () => {
    const { stack } = fargateService({ spotPercent: 70 }).service;

    const service = onlyResource(stack, SERVICE);
    expect(service).not.toHaveProperty('LaunchType');
    expect(service.CapacityProviderStrategy).toEqual([
      { CapacityProvider: 'FARGATE', Base: 1, Weight: 30 },
      { CapacityProvider: 'FARGATE_SPOT', Weight: 70 },
    ]);
  });

  test.each([
    [0, [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 100 }]],
    [100, [{ CapacityProvider: 'FARGATE_SPOT', Weight: 100 }]],
  ])('of %i percent leaves one kind', (spotPercent, strategy) => {
    const { stack } = fargateService({ spotPercent }).service;

    expect(onlyResource(stack, SERVICE).CapacityProviderStrategy).toEqual(strategy);
  });

  test('belongs to the own cluster before the service starts', () => {
    const { stack } = fargateService({ spotPercent: 70 }).service;

    const associations = 'AWS::ECS::ClusterCapacityProviderAssociations';
    expect(onlyResource(stack, associations).CapacityProviders).toEqual([
      'FARGATE',
      'FARGATE_SPOT',
    ]);
    Template.fromStack(stack).hasResource(SERVICE, {
      DependsOn: Match.arrayWith(logicalIds(stack, associations)),
    });
  });

  test.each([-1, 101, 12.5])('cannot be %d percent', (spotPercent) => {
    expect(() => fargateService({ spotPercent })).toThrow(
      `Stack/Api: spotPercent is ${spotPercent}, not a whole number from 0 to 100`,
    );
  });
});

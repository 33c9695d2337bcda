import { Template } from 'aws-cdk-lib/assertions';

import type { EcsTarget, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { SystemStage } from '../../lib/stacks';
import { testApp } from '../support/cdk-template';
import { apiGateway, createdPostgres, ecsTarget, resolvedSystem } from '../support/resolved-system';

const LISTENER = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/edge/0a1b/2c3d';

/** Everything that may exist already does. */
function adopted(target: Partial<EcsTarget> = {}, overrides: Partial<ResolvedSystem> = {}) {
  const stacks = {
    data: 'learnbot-staging-data',
    services: 'learnbot-staging-services',
    monitoring: 'learnbot-staging-monitoring',
  };
  const existing = ecsTarget({
    stacks,
    cidr: '10.9.0.0/16',
    vpc: {
      id: 'vpc-0a1b2c3d',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      publicSubnets: [],
      privateSubnets: ['subnet-0aaaaaaa', 'subnet-0bbbbbbb'],
      isolatedSubnets: [],
    },
    cluster: 'shared',
    clusterExists: true,
    listener: {
      arn: LISTENER,
      loadBalancerFullName: 'app/edge/0a1b',
      securityGroup: 'sg-0a1b2c3d',
      idleSeconds: 60,
    },
    ...target,
  });
  return new SystemStage(testApp(), resolvedSystem({ target: existing, ...overrides }));
}

test('a network that exists is used and not made', () => {
  const stage = adopted();

  expect(stage.network).toBeUndefined();
  Template.fromStack(stage.services).resourceCountIs('AWS::EC2::VPC', 0);
  Template.fromStack(stage.services).hasResourceProperties('AWS::ECS::Service', {
    NetworkConfiguration: {
      AwsvpcConfiguration: { Subnets: ['subnet-0aaaaaaa', 'subnet-0bbbbbbb'] },
    },
  });
});

test('a database shares the private subnets of a network that has no innermost ones', () => {
  Template.fromStack(adopted().data!).hasResourceProperties('AWS::RDS::DBSubnetGroup', {
    SubnetIds: ['subnet-0aaaaaaa', 'subnet-0bbbbbbb'],
  });
});

test('a cluster that exists runs the services; they find each other in a namespace of their own', () => {
  const template = Template.fromStack(adopted().services);

  template.resourceCountIs('AWS::ECS::Cluster', 0);
  template.hasResourceProperties('AWS::ECS::Service', { Cluster: 'shared' });
  template.hasResourceProperties('AWS::ServiceDiscovery::PrivateDnsNamespace', {
    Name: 'learnbot-staging.internal',
    Vpc: 'vpc-0a1b2c3d',
  });
});

test('a listener that exists gets the rules; no load balancer and no certificate are asked for', () => {
  const template = Template.fromStack(adopted({ certificate: undefined }).services);

  template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
    ListenerArn: LISTENER,
  });
  expect(template.findParameters('CertificateArn')).toEqual({});
  expect(template.findOutputs('LoadBalancerDns')).toEqual({});
});

test('the load balancer of an existing listener may reach the tasks, and nobody else may', () => {
  const template = Template.fromStack(
    adopted({}, { services: [apiGateway({ calls: [], metricsPath: undefined })] }).services,
  );

  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    SourceSecurityGroupId: 'sg-0a1b2c3d',
    FromPort: 8090,
    ToPort: 8090,
  });
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 2);
});

test('an alarm watches the load balancer of an existing listener', () => {
  expect(JSON.stringify(Template.fromStack(adopted().services).toJSON())).toContain(
    '"Name":"LoadBalancer","Value":"app/edge/0a1b"',
  );
});

test('nothing of a stack waits for an account to be asked', () => {
  const assembly = adopted({}, { stores: [createdPostgres()] }).synth();

  expect(assembly.manifest.missing).toBeUndefined();
});

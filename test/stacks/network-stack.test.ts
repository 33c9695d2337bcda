import { Template } from 'aws-cdk-lib/assertions';

import { SystemStage } from '../../lib/stacks';
import { onlyResource, testApp } from '../support/cdk-template';
import { ecsTarget, resolvedSystem } from '../support/resolved-system';

function networkStack(natGateways = 1) {
  const target = ecsTarget({ natGateways });
  return new SystemStage(testApp(), resolvedSystem({ target })).network!;
}

test('a network has a public, a private and an isolated subnet in two zones', () => {
  const stack = networkStack();

  const subnets = Object.values(Template.fromStack(stack).findResources('AWS::EC2::Subnet')) as {
    Properties: { AvailabilityZone: unknown };
  }[];
  expect(subnets.map(({ Properties }) => Properties.AvailabilityZone)).toEqual([
    { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
    { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
    { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
    { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
    { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
    { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
  ]);
});

test.each([1, 2])('a network has %d NAT gateways where the target says so', (natGateways) => {
  const stack = networkStack(natGateways);

  Template.fromStack(stack).resourceCountIs('AWS::EC2::NatGateway', natGateways);
});

test('no subnet gives out public addresses', () => {
  const stack = networkStack();

  Template.fromStack(stack).allResourcesProperties('AWS::EC2::Subnet', {
    MapPublicIpOnLaunch: false,
  });
});

test('image layers reach the tasks past the NAT gateway', () => {
  const stack = networkStack();

  expect(onlyResource(stack, 'AWS::EC2::VPCEndpoint')).toMatchObject({
    VpcEndpointType: 'Gateway',
  });
});

test('a network runs no code', () => {
  const stack = networkStack();

  Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 0);
});

import { findAt, isObject, listAt, textAt, type Json, type JsonObject } from '../json';
import { findItem, inTemplateWords, listed, type Kind } from './kind';

const describe = (what: string) => ['ec2', `describe-${what}`] as const;

export const networkKinds: Readonly<Record<string, Kind>> = {
  'AWS::EC2::VPC': listed({
    ask: describe('vpcs'),
    list: 'Vpcs',
    id: 'VpcId',
    same: { CidrBlock: 'CidrBlock', InstanceTenancy: 'InstanceTenancy' },
  }),
  'AWS::EC2::Subnet': listed({
    ask: describe('subnets'),
    list: 'Subnets',
    id: 'SubnetId',
    same: {
      VpcId: 'VpcId',
      CidrBlock: 'CidrBlock',
      AvailabilityZone: 'AvailabilityZone',
    },
  }),
  'AWS::EC2::RouteTable': listed({
    ask: describe('route-tables'),
    list: 'RouteTables',
    id: 'RouteTableId',
    same: { VpcId: 'VpcId' },
  }),
  // CloudFormation of the emulator makes one that no route table knows of.
  'AWS::EC2::SubnetRouteTableAssociation': {
    made: 'api',
    create: async (aws, { RouteTableId, SubnetId }) => {
      await aws.call(['ec2', 'associate-route-table'], { RouteTableId, SubnetId });
    },
    read: async (aws, { properties }) => {
      const table = findRouteTable(await aws.ask(describe('route-tables')), properties);
      const subnet = textAt(properties, 'SubnetId');
      const found = findItem(listAt(table, 'Associations'), 'SubnetId', subnet);
      return inTemplateWords(found, { RouteTableId: 'RouteTableId', SubnetId: 'SubnetId' });
    },
  },
  'AWS::EC2::Route': {
    made: 'cloudformation',
    read: async (aws, { properties }) => {
      const table = findRouteTable(await aws.ask(describe('route-tables')), properties);
      const target = textAt(properties, 'DestinationCidrBlock');
      const found = findItem(listAt(table, 'Routes'), 'DestinationCidrBlock', target);
      return inTemplateWords(found, { GatewayId: 'GatewayId', NatGatewayId: 'NatGatewayId' });
    },
  },
  'AWS::EC2::InternetGateway': listed({
    ask: describe('internet-gateways'),
    list: 'InternetGateways',
    id: 'InternetGatewayId',
    same: {},
  }),
  'AWS::EC2::VPCGatewayAttachment': {
    made: 'cloudformation',
    read: async (aws, { properties }) => {
      const gateways = listAt(await aws.ask(describe('internet-gateways')), 'InternetGateways');
      const id = textAt(properties, 'InternetGatewayId');
      const gateway = findItem(gateways, 'InternetGatewayId', id);
      const found = listAt(gateway, 'Attachments')[0];
      return inTemplateWords(found, { VpcId: 'VpcId' });
    },
  },
  'AWS::EC2::NatGateway': listed({
    ask: describe('nat-gateways'),
    list: 'NatGateways',
    id: 'NatGatewayId',
    same: { SubnetId: 'SubnetId', AllocationId: 'NatGatewayAddresses.0.AllocationId' },
  }),
  'AWS::EC2::EIP': listed({
    ask: describe('addresses'),
    list: 'Addresses',
    id: 'PublicIp',
    same: { Domain: 'Domain' },
  }),
  'AWS::EC2::VPCEndpoint': listed({
    ask: describe('vpc-endpoints'),
    list: 'VpcEndpoints',
    id: 'VpcEndpointId',
    same: {
      ServiceName: 'ServiceName',
      VpcEndpointType: 'VpcEndpointType',
      VpcId: 'VpcId',
      RouteTableIds: 'RouteTableIds',
    },
  }),
  'AWS::EC2::SecurityGroup': {
    made: 'cloudformation',
    read: async (aws, { physicalId, properties }) => {
      const group = findGroup(await aws.ask(describe('security-groups')), physicalId ?? '');
      if (group === undefined) return undefined;
      const rules = listAt(properties, 'SecurityGroupIngress').filter(isObject);
      return {
        ...inTemplateWords(group, { GroupDescription: 'Description', VpcId: 'VpcId' }),
        SecurityGroupIngress: rules
          .map((rule) => findRule(group, 'IpPermissions', rule))
          .filter((rule) => rule !== undefined),
      };
    },
  },
  'AWS::EC2::SecurityGroupIngress': {
    made: 'cloudformation',
    read: async (aws, { properties }) => {
      const group = findGroup(
        await aws.ask(describe('security-groups')),
        textAt(properties, 'GroupId'),
      );
      return group && findRule(group, 'IpPermissions', properties);
    },
  },
  'AWS::EC2::SecurityGroupEgress': {
    made: 'api',
    create: async (aws, properties) => {
      const target = textAt(properties, 'DestinationSecurityGroupId');
      const { IpProtocol, FromPort, ToPort, CidrIp } = properties;
      const reach = target
        ? { UserIdGroupPairs: [{ GroupId: target }] }
        : { IpRanges: [{ CidrIp }] };
      await aws.call(['ec2', 'authorize-security-group-egress'], {
        GroupId: properties.GroupId,
        IpPermissions: [{ IpProtocol, FromPort, ToPort, ...reach }],
      });
    },
    read: async (aws, { properties }) => {
      const group = findGroup(
        await aws.ask(describe('security-groups')),
        textAt(properties, 'GroupId'),
      );
      return group && findRule(group, 'IpPermissionsEgress', properties);
    },
  },
};

function findRouteTable(answer: Json, properties: JsonObject): JsonObject | undefined {
  const id = textAt(properties, 'RouteTableId');
  return findItem(listAt(answer, 'RouteTables'), 'RouteTableId', id);
}

function findGroup(answer: Json, id: string): JsonObject | undefined {
  return findItem(listAt(answer, 'SecurityGroups'), 'GroupId', id);
}

/** A rule as the template says it, where the group has one that allows just this. */
function findRule(group: Json, direction: string, rule: JsonObject): JsonObject | undefined {
  const { IpProtocol, FromPort, ToPort, CidrIp, SourceSecurityGroupId } = rule;
  const other = SourceSecurityGroupId ?? rule.DestinationSecurityGroupId;
  const isAllowed = listAt(group, direction).some(
    (permission) =>
      textAt(permission, 'IpProtocol') === textAt({ IpProtocol }, 'IpProtocol') &&
      textAt(permission, 'FromPort') === textAt({ FromPort }, 'FromPort') &&
      textAt(permission, 'ToPort') === textAt({ ToPort }, 'ToPort') &&
      [
        ...listAt(permission, 'UserIdGroupPairs').map((pair) => findAt(pair, 'GroupId')),
        ...listAt(permission, 'IpRanges').map((range) => findAt(range, 'CidrIp')),
      ].includes(other ?? CidrIp),
  );
  return isAllowed ? rule : undefined;
}

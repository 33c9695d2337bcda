import { Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';

import { Bastion, type BastionProps } from '../../../constructs/aws';
import { onlyResource, testApp, testStack, textLike } from '../../support/cdk-template';

const INSTANCE = 'AWS::EC2::Instance';

function bastionIn(stack: Stack, id: string, props: Partial<BastionProps> = {}): Bastion {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, `${id}Vpc`, {
    vpcId: 'vpc-1',
    availabilityZones: ['us-east-1a'],
    privateSubnetIds: ['subnet-private'],
    privateSubnetRouteTableIds: ['rtb-private'],
  });
  return new Bastion(stack, id, { vpc, ...props });
}

function bastion(props: Partial<BastionProps> = {}): Bastion {
  return bastionIn(testStack(), 'Bastion', props);
}

function securityGroup({ instance: { stack } }: Bastion): Record<string, unknown> {
  return onlyResource(stack, 'AWS::EC2::SecurityGroup');
}

const account = { Ref: 'AWS::AccountId' };

test('a bastion is the smallest instance, without key or public address', () => {
  const { stack } = bastion().instance;

  const instance = onlyResource(stack, INSTANCE);
  expect(instance).toMatchObject({
    InstanceType: 't4g.nano',
    NetworkInterfaces: [
      {
        AssociatePublicIpAddress: false,
        SubnetId: 'subnet-private',
      },
    ],
  });
  expect(instance.KeyName).toBeUndefined();
});

test('its metadata needs a token, its root volume is encrypted', () => {
  const { stack } = bastion().instance;

  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    MetadataOptions: { HttpTokens: 'required' },
    BlockDeviceMappings: [
      { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeSize: 8, VolumeType: 'gp3' } },
    ],
  });
});

test('its image is the newest Amazon Linux 2023 for ARM at the time of a deployment', () => {
  const { stack } = bastion().instance;

  const { Ref } = onlyResource(stack, INSTANCE).ImageId as { Ref: string };
  Template.fromStack(stack).hasParameter(Ref, {
    Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
    Default: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64',
  });
});

test('a bastion is synthesized without a look-up', () => {
  const app = testApp();
  const env = { account: '123456789012', region: 'us-east-1' };

  bastionIn(new Stack(app, 'Stack', { env }), 'Bastion');

  expect(app.synth().manifest.missing).toBeUndefined();
});

test('image, size and volume are as given', () => {
  const { stack } = bastion({
    machineImage: ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-1' }),
    instanceType: new ec2.InstanceType('t3.micro'),
    volumeSize: Size.gibibytes(20),
    instanceName: 'shop-staging-bastion',
  }).instance;

  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    ImageId: 'ami-1',
    InstanceType: 't3.micro',
    BlockDeviceMappings: [{ Ebs: { VolumeSize: 20 } }],
    Tags: [{ Key: 'Name', Value: 'shop-staging-bastion' }],
  });
});

test('nobody connects to a bastion, and it opens HTTPS alone', () => {
  const group = securityGroup(bastion());

  expect(group.SecurityGroupIngress).toBeUndefined();
  expect(group.SecurityGroupEgress).toEqual([
    {
      CidrIp: '0.0.0.0/0',
      Description: 'endpoints of Systems Manager',
      FromPort: 443,
      IpProtocol: 'tcp',
      ToPort: 443,
    },
  ]);
});

test('a bastion reaches what its connections are opened for', () => {
  const door = bastion();

  door.connections.allowTo(ec2.Peer.ipv4('10.0.1.0/24'), ec2.Port.tcp(5432));

  expect(securityGroup(door).SecurityGroupEgress).toMatchObject([
    { FromPort: 443 },
    { CidrIp: '10.0.1.0/24', FromPort: 5432, ToPort: 5432 },
  ]);
});

test('the agent may do what sessions need, action by action', () => {
  const { stack } = bastion().instance;

  const role = onlyResource(stack, 'AWS::IAM::Role');
  expect(role.ManagedPolicyArns).toBeUndefined();
  expect(role).toMatchObject({
    AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'ec2.amazonaws.com' } }] },
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: [
                'ssm:UpdateInstanceInformation',
                'ssmmessages:CreateControlChannel',
                'ssmmessages:CreateDataChannel',
                'ssmmessages:OpenControlChannel',
                'ssmmessages:OpenDataChannel',
              ],
              Resource: '*',
            },
          ],
        },
      },
    ],
  });
});

test('one who may connect forwards ports through this instance, opens no shell, ends own sessions', () => {
  const door = bastion();
  const { stack } = door.instance;

  door.grantConnect(new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() }));

  const sessions = { 'Fn::Join': ['', ['arn:aws:ssm:us-east-1:', account, ':session/*']] };
  const { PolicyDocument } = onlyResource(stack, 'AWS::IAM::Policy');
  expect((PolicyDocument as { Statement: unknown }).Statement).toEqual([
    {
      Effect: 'Allow',
      Action: 'ssm:StartSession',
      Resource: [
        'arn:aws:ssm:us-east-1::document/AWS-StartPortForwardingSessionToRemoteHost',
        {
          'Fn::Join': [
            '',
            [
              'arn:aws:ec2:us-east-1:',
              account,
              ':instance/',
              { Ref: textLike('^BastionInstance') },
            ],
          ],
        },
      ],
      Condition: { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } },
    },
    { Effect: 'Allow', Action: 'ssmmessages:OpenDataChannel', Resource: sessions },
    {
      Effect: 'Allow',
      Action: ['ssm:ResumeSession', 'ssm:TerminateSession'],
      Resource: sessions,
      Condition: {
        StringEquals: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' },
      },
    },
  ]);
});

test('two bastions stand in one stack', () => {
  const stack = testStack();

  bastionIn(stack, 'Staging');
  bastionIn(stack, 'Production');

  Template.fromStack(stack).resourceCountIs(INSTANCE, 2);
});

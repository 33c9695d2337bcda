import { Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface BastionProps {
  /** Network that the bastion opens to people. */
  readonly vpc: ec2.IVpc;
  /** Subnet of the instance; the first is taken. @default - the private subnets with a way out */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /** Name shown in the console. @default - the construct path */
  readonly instanceName?: string;
  /** Size of the instance. @default - t4g.nano */
  readonly instanceType?: ec2.InstanceType;
  /**
   * System of the instance, with the SSM agent. @default - the newest Amazon Linux 2023 for ARM at each deployment
   */
  readonly machineImage?: ec2.IMachineImage;
  /** Size of the encrypted root volume. @default Size.gibibytes(8) */
  readonly volumeSize?: Size;
}

/**
 * The way in for people: ports of the network, forwarded through SSM Session Manager.
 *
 * Nothing listens and there is no key: who may connect is said by IAM (`grantConnect`), what can be
 * reached by `connections.allowTo`. The instance itself opens HTTPS only, to the endpoints of SSM.
 *
 * A deployment that finds a newer image replaces the instance: open sessions end, and its id changes.
 * Give a `machineImage` with a fixed image where that must not happen.
 */
export class Bastion extends Construct implements ec2.IConnectable {
  readonly instance: ec2.Instance;
  /** What `aws ssm start-session --target` takes. */
  readonly instanceId: string;
  readonly role: iam.Role;
  readonly securityGroup: ec2.SecurityGroup;
  readonly connections: ec2.Connections;

  constructor(scope: Construct, id: string, props: BastionProps) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: 'Bastion: entered through Session Manager, reaches what it is opened for',
      allowAllOutbound: false,
    });
    const reason = 'endpoints of Systems Manager';
    this.securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), reason);
    this.connections = this.securityGroup.connections;
    this.role = new iam.Role(this, 'Role', {
      description: 'What the SSM agent of the bastion may do',
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      inlinePolicies: {
        SessionManager: new iam.PolicyDocument({ statements: [agentStatement()] }),
      },
    });
    this.instance = new ec2.Instance(this, 'Instance', {
      vpc: props.vpc,
      vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      instanceName: props.instanceName,
      instanceType: props.instanceType ?? new ec2.InstanceType('t4g.nano'),
      machineImage:
        props.machineImage ??
        ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
      role: this.role,
      securityGroup: this.securityGroup,
      associatePublicIpAddress: false,
      httpTokens: ec2.HttpTokens.REQUIRED,
      blockDevices: [{ deviceName: '/dev/xvda', volume: rootVolume(props.volumeSize) }],
    });
    this.instanceId = this.instance.instanceId;
  }

  /**
   * Lets someone forward a port to what the bastion reaches, and end or resume the sessions they began.
   * It opens no shell on the bastion.
   */
  grantConnect(grantee: iam.IGrantable): iam.Grant {
    const stack = Stack.of(this);
    const instance = stack.formatArn({
      service: 'ec2',
      resource: 'instance',
      resourceName: this.instanceId,
    });
    const document = stack.formatArn({
      service: 'ssm',
      account: '',
      resource: 'document',
      resourceName: 'AWS-StartPortForwardingSessionToRemoteHost',
    });
    const session = stack.formatArn({ service: 'ssm', resource: 'session', resourceName: '*' });
    const start = iam.Grant.addToPrincipal({
      grantee,
      actions: ['ssm:StartSession'],
      resourceArns: [instance, document],
      // Without the check a session that names no document is a shell
      // (https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html).
      conditions: { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } },
    });
    const open = iam.Grant.addToPrincipal({
      grantee,
      // Session Manager's plugin signs this request from 1.2.764 on. It needs the session's own token too.
      actions: ['ssmmessages:OpenDataChannel'],
      resourceArns: [session],
    });
    const own = iam.Grant.addToPrincipal({
      grantee,
      actions: ['ssm:TerminateSession', 'ssm:ResumeSession'],
      resourceArns: [session],
      // Session Manager tags a session with who began it; its name does not say so for roles
      // (https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html).
      conditions: {
        StringEquals: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' },
      },
    });
    return start.combine(open).combine(own);
  }
}

/**
 * What the agent needs for sessions, on `*`: the channels know no resource, and the instance's id does
 * not exist yet when its role is made
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html,
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html).
 */
function agentStatement(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: [
      'ssm:UpdateInstanceInformation',
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ],
    resources: ['*'],
  });
}

function rootVolume(size = Size.gibibytes(8)): ec2.BlockDeviceVolume {
  return ec2.BlockDeviceVolume.ebs(size.toGibibytes(), {
    encrypted: true,
    volumeType: ec2.EbsDeviceVolumeType.GP3,
    deleteOnTermination: true,
  });
}

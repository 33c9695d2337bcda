import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

import type { EcsSystem } from './ecs-system';
import { SystemStack } from './system-stack';

export interface NetworkStackProps {
  readonly system: EcsSystem;
  /** Physical name of the stack. */
  readonly stackName: string;
  /** Whether deleting the stack is refused. */
  readonly terminationProtection: boolean;
}

/** The network of one environment: in each zone a public, a private and an isolated subnet. */
export class NetworkStack extends SystemStack {
  readonly vpc: ec2.Vpc;

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    const { system, stackName, terminationProtection } = props;
    super(scope, id, {
      system,
      stackName,
      description: 'the network',
      terminationProtection,
    });
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(system.target.cidr),
      maxAzs: system.target.zones,
      natGateways: system.target.natGateways,
      subnetConfiguration: [
        // Only the load balancer and the NAT gateways live here, and both bring their own addresses.
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'Private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
      // Emptying the default group takes a Lambda function with a role; nothing here ever uses that
      // group, every resource gets one of its own.
      restrictDefaultSecurityGroup: false,
      // Free, and the layers of every image come from S3: without it they pass the NAT gateway.
      gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
    });
  }
}

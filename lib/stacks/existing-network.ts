import { Annotations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

import type { EcsTarget, ExistingVpc } from '../resolve/resolved-system';

/** A network that exists already, as the spec names it: nothing is looked up. */
export function importVpc(scope: Construct, target: EcsTarget, vpc: ExistingVpc): ec2.IVpc {
  const network = ec2.Vpc.fromVpcAttributes(scope, 'Vpc', {
    vpcId: vpc.id,
    vpcCidrBlock: target.cidr,
    availabilityZones: [...vpc.availabilityZones],
    publicSubnetIds: listed(vpc.publicSubnets),
    privateSubnetIds: listed(vpc.privateSubnets),
    isolatedSubnetIds: listed(vpc.isolatedSubnets),
  });
  const reason = 'nothing here adds a route to a network that exists';
  Annotations.of(network).acknowledgeWarning('@aws-cdk/aws-ec2:noSubnetRouteTableId', reason);
  return network;
}

/** CDK takes an empty list of subnets for a mistake. */
function listed(subnets: readonly string[]): string[] | undefined {
  return subnets.length === 0 ? undefined : [...subnets];
}

import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Subnets without a way out, where the network has such; a network of CDK's own defaults has none. */
export function innermostSubnets({ isolatedSubnets }: ec2.IVpc): ec2.SubnetSelection {
  const { PRIVATE_ISOLATED, PRIVATE_WITH_EGRESS } = ec2.SubnetType;
  return { subnetType: isolatedSubnets.length > 0 ? PRIVATE_ISOLATED : PRIVATE_WITH_EGRESS };
}

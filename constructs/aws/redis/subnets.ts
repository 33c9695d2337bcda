import * as ec2 from 'aws-cdk-lib/aws-ec2';

import type { RedisCacheProps } from './cache-props';

/** Subnets without a way out, where the network has such; a network of CDK's own defaults has none. */
export function subnetsOf({ vpc, vpcSubnets }: RedisCacheProps): ec2.SubnetSelection {
  const { PRIVATE_ISOLATED, PRIVATE_WITH_EGRESS } = ec2.SubnetType;
  const innermost = vpc.isolatedSubnets.length > 0 ? PRIVATE_ISOLATED : PRIVATE_WITH_EGRESS;
  return vpcSubnets ?? { subnetType: innermost };
}

import type * as ec2 from 'aws-cdk-lib/aws-ec2';

import { innermostSubnets } from '../network/innermost-subnets';
import type { RedisCacheProps } from './cache-props';

/** The subnets that were asked for, else the innermost. */
export function subnetsOf({ vpc, vpcSubnets }: RedisCacheProps): ec2.SubnetSelection {
  return vpcSubnets ?? innermostSubnets(vpc);
}

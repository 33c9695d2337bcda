import type { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';

import type { EcsTarget } from '../resolve/resolved-system';
import { importVpc } from './existing-network';
import type { NetworkStack } from './network-stack';

/** The network as a stack sees it. */
export type VpcOf = (stack: Stack) => ec2.IVpc;

/** The network that is made here, or the one that exists, named once in each stack that asks. */
export function vpcOf(target: EcsTarget, network: NetworkStack | undefined): VpcOf {
  const { vpc } = target;
  const named = new Map<Stack, ec2.IVpc>();
  return (stack) => {
    if (network !== undefined) return network.vpc;
    if (vpc === undefined) throw new Error(`${stack.node.path}: there is no network`);
    const found = named.get(stack) ?? importVpc(stack, target, vpc);
    named.set(stack, found);
    return found;
  };
}

import type { Stack } from '@aws-sdk/client-cloudformation';

import { stacksOf } from '../../../resolve/place-on-aws';
import { findStack } from '../../aws/stacks';
import { Findings, type Observation } from '../observation';
import { yesNo } from '../words';
import { dataStackOf, placeOf, type AwsSystem } from './aws-system';
import type { AwsKind } from './kind';

/** That every stack is there and its last deployment succeeded. */
export const stacks: AwsKind<AwsSystem> = {
  name: 'stacks',
  verify: async (system, aws) => {
    const observations = expectedStacks(system).map(async ({ region, ...expected }) => {
      const client = aws.inRegion(region).cloudFormation;
      return compareStack(expected, await findStack(client, expected.name));
    });
    return (await Promise.all(observations)).flat();
  },
};

export interface ExpectedStack {
  readonly name: string;
  /** Whether deleting it has to be refused; absent where the spec does not say. */
  readonly protected?: boolean;
}

/** In the order of their deployment, each with its region. */
export function expectedStacks(
  system: AwsSystem,
): readonly (ExpectedStack & { readonly region: string })[] {
  const { region, recovery } = placeOf(system);
  const isProtected = protection(system);
  return stacksOf(system.target).map((name) => ({
    name,
    region: name === recovery?.stack ? recovery.region : region,
    ...(isProtected.has(name) ? { protected: isProtected.get(name) } : {}),
  }));
}

/** Whether deleting a stack has to be refused, of those of which the spec says it. */
function protection(system: AwsSystem): ReadonlyMap<string | undefined, boolean> {
  const { target } = system;
  const { recovery, protected: isProtected } = placeOf(system);
  const { network, services } = target.platform === 'ecs' ? target.stacks : {};
  const ofServices = target.platform === 'ecs' && target.loadBalancer.protected;
  return new Map([
    [network, isProtected],
    [recovery?.stack, isProtected],
    [dataStackOf(system), isProtected],
    [services, ofServices],
  ]);
}

export function compareStack(
  expected: ExpectedStack,
  stack: Stack | undefined,
): readonly Observation[] {
  const findings = new Findings(`stack ${expected.name}`);
  if (stack === undefined) return findings.missing().all();
  const status = stack.StackStatus;
  findings.agrees('status', 'complete', status, status !== undefined && SUCCEEDED.has(status));
  if (expected.protected !== undefined) {
    const spec = expected.protected ? 'yes' : 'no';
    findings.equals('termination protection', spec, yesNo(stack.EnableTerminationProtection));
  }
  return findings.all();
}

/** After UPDATE_ROLLBACK_COMPLETE something older than the spec runs. */
const SUCCEEDED = new Set<string>(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE']);

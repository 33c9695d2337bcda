import type { Stack } from '@aws-sdk/client-cloudformation';

import type { EcsSystem } from '../../../stacks/ecs-system';
import { findStack } from '../../aws/stacks';
import { Findings, type Observation } from '../observation';
import { yesNo } from '../words';
import type { AwsKind } from './kind';

/** That every stack is there and its last deployment succeeded. */
export const stacks: AwsKind = {
  name: 'stacks',
  verify: async (system, { cloudFormation }) => {
    const expected = expectedStacks(system);
    const found = await Promise.all(expected.map(({ name }) => findStack(cloudFormation, name)));
    return expected.flatMap((each, place) => compareStack(each, found[place]));
  },
};

export interface ExpectedStack {
  readonly name: string;
  /** Whether deleting it has to be refused; absent where the spec does not say. */
  readonly protected?: boolean;
}

export function expectedStacks({ target }: EcsSystem): readonly ExpectedStack[] {
  const { network, data, services, monitoring } = target.stacks;
  return [
    { name: network, protected: target.protected },
    { name: data, protected: target.protected },
    { name: monitoring },
    { name: services, protected: target.loadBalancer.protected },
  ].flatMap(({ name, ...rest }) => (name === undefined ? [] : [{ name, ...rest }]));
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

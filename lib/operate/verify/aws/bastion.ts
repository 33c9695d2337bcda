import { DescribeInstancesCommand, type Instance } from '@aws-sdk/client-ec2';

import { unlessMissing } from '../../aws/failure';
import { findStack } from '../../aws/stacks';
import { Findings, type Observation } from '../observation';
import { ABSENCE } from './absence';
import type { AwsKind } from './kind';

/** That the way in for people is open, and is none for anybody else. */
export const bastion: AwsKind = {
  name: 'the bastion',
  verify: async ({ target }, { cloudFormation, ec2 }) => {
    const { bastion: wanted, stacks } = target;
    if (wanted === undefined) return [];
    const stack =
      stacks.data === undefined ? undefined : await findStack(cloudFormation, stacks.data);
    const outputs = stack?.Outputs ?? [];
    const id = outputs.find(({ OutputKey }) => OutputKey === wanted.idOutput)?.OutputValue;
    if (id === undefined) return compareBastion(undefined);
    const answer = await unlessMissing(
      ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] })),
      'InvalidInstanceID.NotFound',
    );
    return compareBastion(answer?.Reservations?.[0]?.Instances?.[0]);
  },
};

export function compareBastion(found: Instance | undefined): readonly Observation[] {
  const findings = new Findings('bastion');
  const state = found?.State?.Name;
  // A terminated instance is told for about an hour.
  if (found === undefined || state === 'terminated') return findings.missing().all();
  return findings
    .equals('state', 'running', state)
    .equals('public address', 'no', publicAddress(found))
    .equals('metadata with a token only (IMDSv2)', 'required', found.MetadataOptions?.HttpTokens)
    .all();
}

function publicAddress({ PublicIpAddress, PrivateIpAddress }: Instance): string | undefined {
  if (PublicIpAddress !== undefined) return PublicIpAddress;
  return PrivateIpAddress === undefined ? undefined : ABSENCE['Instance.PublicIpAddress'];
}

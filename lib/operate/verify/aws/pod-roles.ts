import { podRoles as rolesOf } from '../../../resolve/pod-roles';
import type { HalfOnAws } from '../../../stacks/half-on-aws';
import { Findings, type Observation } from '../observation';
import { text } from '../words';
import type { AwsKind } from './kind';
import { listInStack } from './stack-resources';

/**
 * That every workload on Kubernetes which asks AWS for something has its role, and that EKS gives it to
 * its pods. What stands in them is not compared: asking IAM and EKS would take two more clients of the
 * AWS SDK, so CloudFormation is asked what it made.
 */
export const podRoles: AwsKind<HalfOnAws> = {
  name: 'roles of pods',
  verify: async (system, { cloudFormation }) => {
    const { aws, namespace } = system.target;
    const { stacks, identity } = aws;
    if (stacks.identities === undefined) return [];
    const count = async (type: string) =>
      (await listInStack(cloudFormation, stacks.identities ?? '', type))?.length;
    const [roles, associations] = await Promise.all([
      count('AWS::IAM::Role'),
      count('AWS::EKS::PodIdentityAssociation'),
    ]);
    const wanted = rolesOf(system, namespace).length;
    const isAssociated = identity?.kind === 'pod-identity';
    return comparePodRoles(
      { roles: wanted, associations: isAssociated ? wanted : 0 },
      {
        roles,
        associations,
      },
    );
  },
};

interface PodRoles<Count> {
  readonly roles: Count;
  readonly associations: Count;
}

export function comparePodRoles(
  expected: PodRoles<number>,
  found: PodRoles<number | undefined>,
): readonly Observation[] {
  const findings = new Findings('roles of pods');
  // Without its stack nothing of it is there.
  if (found.roles === undefined) return findings.missing().all();
  return findings
    .equals('roles', String(expected.roles), text(found.roles))
    .equals('pod identity associations', String(expected.associations), text(found.associations))
    .all();
}

import { expectedBuckets } from '../../../../lib/operate/verify/aws/buckets';
import { comparePodRoles, podRoles } from '../../../../lib/operate/verify/aws/pod-roles';
import { expectedSecrets } from '../../../../lib/operate/verify/aws/secrets';
import { expectedStacks } from '../../../../lib/operate/verify/aws/stacks';
import { askHalves } from '../../../../lib/operate/verify/ask-halves';
import { CannotAsk } from '../../../../lib/operate/outcome';
import { isHalfOnAws, type HalfOnAws } from '../../../../lib/stacks/half-on-aws';
import { irsa, podIdentity, systemWithLedger } from '../../../support/resolved-aws-half';
import { rows } from '../rows';
import { failure, standIn } from './aws-stand-in';

function half(identity = podIdentity): HalfOnAws {
  const system = systemWithLedger(identity);
  if (!isHalfOnAws(system)) throw new Error('AWS keeps nothing for it.');
  return system;
}

describe('what AWS keeps for a system on Kubernetes', () => {
  test('is its data and the roles of its pods', () => {
    expect(expectedStacks(half())).toEqual([
      { name: 'learnbot-cluster-data', region: 'us-east-1', protected: true },
      { name: 'learnbot-cluster-identities', region: 'us-east-1' },
    ]);
    expect(expectedBuckets(half())).toEqual([
      { name: 'learnbot-ledger', region: 'us-east-1', versioned: true },
    ]);
  });

  test('has the secrets that External Secrets copies, under their names on AWS', () => {
    const [jwt] = half().secrets;
    const source = { name: 'learnbot/prod/jwt' };

    expect(expectedSecrets(half())).toEqual([]);
    expect(expectedSecrets({ ...half(), secrets: [{ ...jwt!, source }] })).toEqual([
      'learnbot/prod/jwt',
    ]);
  });
});

describe('the roles of pods', () => {
  const roles = {
    StackResourceSummaries: [
      { ResourceType: 'AWS::IAM::Role', PhysicalResourceId: 'role' },
      { ResourceType: 'AWS::EKS::PodIdentityAssociation', PhysicalResourceId: 'association' },
    ],
  };

  test('are one a service that asks AWS for something, associated by EKS', async () => {
    const { aws } = standIn({ ListStackResources: roles });

    expect(rows(await podRoles.verify(half(), aws))).toEqual([
      'roles: 1 / 1: same',
      'pod identity associations: 1 / 1: same',
    ]);
  });

  test('with a leftover association, or without one, are told', async () => {
    const { aws } = standIn({ ListStackResources: roles });

    expect(rows(await podRoles.verify(half(irsa), aws))).toEqual([
      'roles: 1 / 1: same',
      'pod identity associations: 0 / 1: different',
    ]);
    expect(
      rows(comparePodRoles({ roles: 2, associations: 2 }, { roles: 1, associations: 0 })),
    ).toEqual(['roles: 2 / 1: different', 'pod identity associations: 2 / 0: different']);
  });

  test('are missing without their stack', async () => {
    const { aws } = standIn({ ListStackResources: failure('ValidationError', 'does not exist') });

    expect(rows(await podRoles.verify(half(), aws))).toEqual(['exists: yes / no: missing']);
  });
});

describe('a system that stands in two places', () => {
  const good = { kind: 'secrets', observations: [] };
  const answers = { name: 'AWS', ask: () => Promise.resolve([good]) };
  const silent = {
    name: 'the cluster',
    ask: () => Promise.reject(new CannotAsk('kubectl: refused')),
  };

  test('is told as far as somebody answers', async () => {
    expect(await askHalves([silent, answers])).toEqual([
      { kind: 'the cluster', observations: [], failure: 'kubectl: refused' },
      good,
    ]);
  });

  test('cannot be asked where nobody does, or where the fault is ours', async () => {
    const broken = { name: 'AWS', ask: () => Promise.reject(new TypeError('ours')) };

    await expect(askHalves([silent, silent])).rejects.toThrow('kubectl: refused');
    await expect(askHalves([answers, broken])).rejects.toThrow('ours');
  });
});

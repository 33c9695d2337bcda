import { readFileSync } from 'node:fs';

import { parseAllDocuments } from 'yaml';

import { renderManifests } from '../../lib/charts';
import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { DataStage, isHalfOnAws } from '../../lib/stacks';
import { onlyResource, testApp } from '../support/cdk-template';
import { manifestProblems } from '../support/kubernetes-schema';

const FILE = 'specs/eleanor.yaml';
const ISSUER = 'oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E';

const text = readFileSync(FILE, 'utf8');
const prod = systemOf(text);
const prodWithIrsa = systemOf(
  text.replace('identity: pod-identity', `identity: irsa\n      oidcProvider: ${ISSUER}`),
);

interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

function systemOf(spec: string): ResolvedSystem {
  const { environments, problems } = compileText(spec, FILE);
  if (environments[0] === undefined) throw new Error(renderProblems(problems));
  return environments[0].system;
}

function manifestsOf(system: ResolvedSystem): readonly Manifest[] {
  return renderManifests(system)
    .filter(({ path }) => !path.endsWith('kustomization.yaml'))
    .flatMap(({ content }) => parseAllDocuments(content))
    .map((document) => document.toJS() as Manifest);
}

function manifestOf(system: ResolvedSystem, kind: string): Manifest {
  return manifestsOf(system).find((each) => each.kind === kind)!;
}

test.each([
  ['Pod Identity', prod],
  ['IRSA', prodWithIrsa],
])('every field of every manifest is known, with %s', async (_, system) => {
  const files = renderManifests(system).filter(({ path }) => !path.endsWith('kustomization.yaml'));

  const problems = await Promise.all(files.map(({ content }) => manifestProblems(content)));

  expect(problems.flat()).toEqual([]);
});

test('the commands of the runbook find the Deployment and its pods', () => {
  expect(manifestOf(prod, 'Deployment')).toMatchObject({
    metadata: { name: 'eleanor-v8', namespace: 'eleanor-v8' },
    spec: { template: { metadata: { labels: { app: 'eleanor-v8' } } } },
  });
});

test('the secrets that pods read come from AWS under the names of the runbook', () => {
  const copied = manifestsOf(prod).filter(({ kind }) => kind === 'ExternalSecret');

  expect(copied).toMatchObject([
    {
      metadata: { name: 'jwt-secret', namespace: 'eleanor-v8' },
      spec: {
        secretStoreRef: { name: 'aws-secrets-manager' },
        data: [{ secretKey: 'value', remoteRef: { key: 'eleanor/prod/jwt-secret' } }],
      },
    },
    {
      metadata: { name: 'weaviate-url' },
      spec: { data: [{ secretKey: 'value', remoteRef: { key: 'eleanor/prod/weaviate-url' } }] },
    },
  ]);
});

test('with Pod Identity the stack knows the service account, and no manifest the role', () => {
  const account = manifestOf(prod, 'ServiceAccount');

  expect(account.metadata.annotations).toBeUndefined();
  expect(identityResource(prod, 'AWS::EKS::PodIdentityAssociation')).toMatchObject({
    ClusterName: 'eleanor-prod',
    Namespace: account.metadata.namespace,
    ServiceAccount: account.metadata.name,
  });
});

test('with IRSA manifest and stack speak of the same role and service account', () => {
  const { metadata } = manifestOf(prodWithIrsa, 'ServiceAccount');

  const role = identityResource(prodWithIrsa, 'AWS::IAM::Role');

  expect(metadata.annotations).toEqual({
    'eks.amazonaws.com/role-arn': `arn:aws:iam::123456789012:role/${String(role.RoleName)}`,
  });
  expect(role).toHaveProperty('AssumeRolePolicyDocument.Statement.0.Condition.StringEquals', {
    [`${ISSUER}:aud`]: 'sts.amazonaws.com',
    [`${ISSUER}:sub`]: `system:serviceaccount:${metadata.namespace}:${metadata.name}`,
  });
});

/** The only resource of a type among the identities that the stacks make. */
function identityResource(system: ResolvedSystem, type: string): Record<string, unknown> {
  if (!isHalfOnAws(system)) throw new Error('AWS keeps nothing for the system');
  const { identities } = new DataStage(testApp(), system);
  return onlyResource(identities!, type);
}

import { readFileSync } from 'node:fs';

import { Template } from 'aws-cdk-lib/assertions';
import { parseAllDocuments } from 'yaml';

import { renderManifests } from '../../lib/charts';
import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { DataStage, isHalfOnAws } from '../../lib/stacks';
import { testApp } from '../support/cdk-template';
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

function manifestOf(system: ResolvedSystem, kind: string, name: string): Manifest {
  return manifestsOf(system).find((each) => each.kind === kind && each.metadata.name === name)!;
}

test.each([
  ['Pod Identity', prod],
  ['IRSA', prodWithIrsa],
])('every field of every manifest is known, with %s', async (_, system) => {
  const files = renderManifests(system).filter(({ path }) => !path.endsWith('kustomization.yaml'));

  const problems = await Promise.all(files.map(({ content }) => manifestProblems(content)));

  expect(problems.flat()).toEqual([]);
});

test('the commands of the runbook find every object under its name and namespace', () => {
  const objects = manifestsOf(prod).map(
    ({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`,
  );

  expect(objects).toEqual(
    expect.arrayContaining([
      'Deployment eleanor-v8/eleanor-v8',
      'ConfigMap eleanor-v8/eleanor-v8-config',
      'HorizontalPodAutoscaler eleanor-v8/eleanor-v8-hpa',
      'Service eleanor-v8/eleanor-v8',
      'NetworkPolicy eleanor-v8/eleanor-v8',
      'StatefulSet eleanor-db/postgres',
      'StatefulSet eleanor-cache/redis',
    ]),
  );
});

test.each([
  ['Deployment', 'eleanor-v8'],
  ['StatefulSet', 'postgres'],
  ['StatefulSet', 'redis'],
])('pods of the %s %s are found by their label app', (kind, name) => {
  expect(manifestOf(prod, kind, name)).toMatchObject({
    spec: { template: { metadata: { labels: { app: name } } } },
  });
});

test('the autoscaler is that of the runbook, without a behavior of its own', () => {
  const target = (name: string, averageUtilization: number) => ({
    type: 'Resource',
    resource: { name, target: { type: 'Utilization', averageUtilization } },
  });

  expect(manifestOf(prod, 'HorizontalPodAutoscaler', 'eleanor-v8-hpa')).toHaveProperty('spec', {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'eleanor-v8' },
    minReplicas: 2,
    maxReplicas: 20,
    metrics: [target('cpu', 70), target('memory', 80)],
  });
});

test('the ConfigMap of the runbook has the size of the pool', () => {
  expect(manifestOf(prod, 'ConfigMap', 'eleanor-v8-config')).toHaveProperty(
    'data.DB_POOL_SIZE',
    '10',
  );
});

test('the secrets that pods read come from AWS under the names of the runbook', () => {
  const copied = manifestsOf(prod).filter(({ kind }) => kind === 'ExternalSecret');

  expect(copied.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual([
    'eleanor-v8/jwt-secret',
    'eleanor-v8/weaviate-url',
    'eleanor-v8/postgres-credentials',
    'eleanor-v8/redis-credentials',
    'eleanor-db/postgres-credentials',
    'eleanor-cache/redis-credentials',
  ]);
  expect(copied[0]).toMatchObject({
    spec: {
      secretStoreRef: { name: 'aws-secrets-manager' },
      data: [{ secretKey: 'value', remoteRef: { key: 'eleanor/prod/jwt-secret' } }],
    },
  });
});

test('with Vault they come from the path and the key of the runbook', () => {
  const vault = systemOf(
    text
      .replace('secrets: { aws: aws-secrets-manager }', 'secrets: { vault: vault }')
      .replaceAll('value: generated', 'value: given'),
  );

  expect(manifestOf(vault, 'ExternalSecret', 'jwt-secret')).toMatchObject({
    spec: {
      secretStoreRef: { name: 'vault' },
      data: [
        { secretKey: 'value', remoteRef: { key: 'eleanor/prod/jwt-secret', property: 'value' } },
      ],
    },
  });
});

test('the URL of the database is made of the password where it is needed', () => {
  expect(manifestOf(prod, 'ExternalSecret', 'postgres-credentials')).toHaveProperty(
    'spec.target.template.data.url',
    'postgresql://eleanor:{{ .password }}@postgres.eleanor-db.svc:5432/eleanor_v8',
  );
});

test('with Pod Identity the stack knows the service accounts, and no manifest a role', () => {
  const associations = identityResources(prod, 'AWS::EKS::PodIdentityAssociation');

  const accounts = associations.map(({ ClusterName, Namespace, ServiceAccount }) => {
    const account = manifestOf(prod, 'ServiceAccount', String(ServiceAccount));
    expect(account.metadata.annotations).toBeUndefined();
    expect([ClusterName, Namespace]).toEqual(['eleanor-prod', account.metadata.namespace]);
    return `${account.metadata.namespace}/${account.metadata.name}`;
  });
  expect(accounts.sort()).toEqual([
    'eleanor-db/postgres-dump',
    'eleanor-db/postgres-restore',
    'eleanor-db/postgres-restore-test',
    'eleanor-v8/archive-evidence',
    'eleanor-v8/eleanor-v8',
  ]);
});

test('with IRSA manifests and stack speak of the same roles and service accounts', () => {
  const roles = identityResources(prodWithIrsa, 'AWS::IAM::Role');

  const accounts = manifestsOf(prodWithIrsa).filter(
    ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.annotations !== undefined,
  );

  expect(accounts).toHaveLength(roles.length);
  for (const { metadata } of accounts) {
    const arn = metadata.annotations?.['eks.amazonaws.com/role-arn'];
    const role = roles.find(
      ({ RoleName }) => arn === `arn:aws:iam::123456789012:role/${String(RoleName)}`,
    );
    expect(role).toHaveProperty('AssumeRolePolicyDocument.Statement.0.Condition.StringEquals', {
      [`${ISSUER}:aud`]: 'sts.amazonaws.com',
      [`${ISSUER}:sub`]: `system:serviceaccount:${metadata.namespace}:${metadata.name}`,
    });
  }
});

/** The resources of a type among the identities that the stacks make. */
function identityResources(
  system: ResolvedSystem,
  type: string,
): readonly Readonly<Record<string, unknown>>[] {
  if (!isHalfOnAws(system)) throw new Error('AWS keeps nothing for the system');
  const { identities } = new DataStage(testApp(), system);
  const resources = Template.fromStack(identities!).findResources(type);
  return Object.values(resources).map(
    (resource) => (resource as { Properties: Record<string, unknown> }).Properties,
  );
}

import { Testing } from 'cdk8s';

import { renderManifests, SecretsChart } from '../../lib/charts';
import type { ResolvedSecret, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { otherStore } from '../runbooks/data-stores';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
  resumeParserPods,
} from '../support/resolved-kubernetes-system';

const jwt: ResolvedSecret = {
  name: 'jwt',
  physicalName: 'jwt-secret',
  key: 'value',
  source: { name: 'learnbot/prod/jwt-secret' },
  value: 'generated',
};

/** Secrets come from AWS; api-gateway reads `jwt`, and others where the test says so. */
function systemWith(overrides: Partial<ResolvedSystem>): ResolvedSystem {
  const system = resolvedKubernetesSystem({ secrets: [jwt], ...overrides });
  return {
    ...system,
    target: {
      ...system.target,
      secretStore: { kind: 'aws', name: 'aws' },
    } as ResolvedSystem['target'],
  };
}

function externalSecrets(system: ResolvedSystem): unknown[] {
  const chart = new SecretsChart(Testing.app(), 'secrets', { system, namespace: 'learnbot' });
  return chart.toJson() as unknown[];
}

test('a secret that a service reads is copied to where its variable looks', () => {
  expect(externalSecrets(systemWith({}))).toEqual([
    expect.objectContaining({
      kind: 'ExternalSecret',
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' },
        target: { name: 'jwt-secret', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: [{ secretKey: 'value', remoteRef: { key: 'learnbot/prod/jwt-secret' } }],
      },
    }),
  ]);
});

test('a field of a JSON secret is copied alone', () => {
  const secret = {
    ...jwt,
    key: 'jwt_secret',
    source: { name: 'learnbot/prod/jwt', key: 'jwt_secret' },
  };

  expect(externalSecrets(systemWith({ secrets: [secret] }))).toHaveProperty('0.spec.data', [
    {
      secretKey: 'jwt_secret',
      remoteRef: { key: 'learnbot/prod/jwt', property: 'jwt_secret' },
    },
  ]);
});

test('two fields of one secret become two keys of one Secret', () => {
  const field = (name: string, key: string): ResolvedSecret => ({
    name,
    physicalName: 'login',
    key,
    source: { name: 'learnbot/prod/login', key },
    value: 'given',
  });
  const secrets = [field('login-user', 'user'), field('login-password', 'password')];
  const read = secrets.map(({ name }, index) => ({ variable: `LOGIN_${index}`, secret: name }));
  const services = [apiGatewayPods({ secrets: read }), resumeParserPods()];

  const copied = externalSecrets(systemWith({ services, secrets }));

  expect(copied).toHaveLength(1);
  expect(copied).toHaveProperty('0.spec.data', [
    { secretKey: 'user', remoteRef: { key: 'learnbot/prod/login', property: 'user' } },
    { secretKey: 'password', remoteRef: { key: 'learnbot/prod/login', property: 'password' } },
  ]);
});

test('a secret that a store publishes is copied for whoever uses the store', () => {
  const openai: ResolvedSecret = {
    name: 'openai',
    physicalName: 'openai',
    key: 'value',
    source: { name: 'learnbot/prod/openai' },
    value: 'given',
  };
  const uses = [
    { store: 'graph', variables: [{ variable: 'GRAPH_PASSWORD', attribute: 'password' }] },
  ];
  const services = [apiGatewayPods({ uses, secrets: [] }), resumeParserPods({ uses: [] })];

  const copied = externalSecrets(
    systemWith({ services, stores: [otherStore()], secrets: [openai] }),
  );

  expect(copied).toHaveProperty('0.metadata.name', 'openai');
});

test('a secret that no pod reads is not copied', () => {
  const services = [apiGatewayPods({ secrets: [] }), resumeParserPods()];

  const files = renderManifests(systemWith({ services }));

  expect(files.map(({ path }) => path)).not.toContain('kubernetes/foundation/secrets.yaml');
});

test('a secret that a person makes is left to them', () => {
  const files = renderManifests(systemWith({ secrets: [{ ...jwt, source: undefined }] }));

  expect(files.map(({ path }) => path)).not.toContain('kubernetes/foundation/secrets.yaml');
});

test('without a store to copy from there is no chart', () => {
  expect(() => externalSecrets(resolvedKubernetesSystem())).toThrow(
    'a person makes the secrets of learnbot in cluster',
  );
});

test('what is copied is applied with the rest', () => {
  const files = renderManifests(systemWith({}));

  const contentOf = (path: string) => files.find((file) => file.path === path)?.content;
  expect(contentOf('kubernetes/foundation/kustomization.yaml')).toContain('- secrets.yaml');
  expect(contentOf('kubernetes/kustomization.yaml')).toContain('- foundation');
});

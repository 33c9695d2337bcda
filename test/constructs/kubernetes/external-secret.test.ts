import { Chart, Duration, Testing } from 'cdk8s';

import { ExternalSecret, type ExternalSecretProps } from '../../../constructs/kubernetes';
import { findObject, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';

function chartOf(props: Partial<ExternalSecretProps> = {}): Chart {
  const chart = new Chart(Testing.app(), 'chart');
  new ExternalSecret(chart, 'Jwt', {
    name: 'jwt',
    clusterSecretStore: 'aws-secrets-manager',
    values: { value: { name: 'app/prod/jwt' } },
    ...props,
  });
  return chart;
}

test('a value that is one text is copied whole', () => {
  expect(findObject(chartOf(), 'ExternalSecret')).toMatchObject({
    apiVersion: 'external-secrets.io/v1',
    metadata: { name: 'jwt' },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws-secrets-manager' },
      target: { name: 'jwt' },
      data: [{ secretKey: 'value', remoteRef: { key: 'app/prod/jwt' } }],
    },
  });
});

test('one Secret has a key for each field', () => {
  const values = {
    user: { name: 'app/prod/db', field: 'username' },
    password: { name: 'app/prod/db', field: 'password' },
  };

  expect(findObject(chartOf({ values }), 'ExternalSecret')).toHaveProperty('spec.data', [
    { secretKey: 'user', remoteRef: { key: 'app/prod/db', property: 'username' } },
    { secretKey: 'password', remoteRef: { key: 'app/prod/db', property: 'password' } },
  ]);
});

test('a value that is deleted where it is kept stops no pod', () => {
  expect(findObject(chartOf(), 'ExternalSecret')).toHaveProperty(
    'spec.target.deletionPolicy',
    'Retain',
  );
});

test.each([
  [Duration.minutes(5), '300s'],
  [Duration.hours(24), '24h'],
])('values are read again as often as they are told', (refreshInterval, text) => {
  const external = findObject(chartOf({ refreshInterval }), 'ExternalSecret');

  expect(external).toHaveProperty('spec.refreshInterval', text);
});

test('a key may be made from a value that no manifest shows', () => {
  const templates = { url: 'postgresql://app:{{ .password }}@db:5432/app' };
  const values = { password: { name: 'app/prod/db', field: 'password' } };

  expect(findObject(chartOf({ values, templates }), 'ExternalSecret')).toHaveProperty(
    'spec.target.template',
    { engineVersion: 'v2', data: templates },
  );
  expect(findObject(chartOf(), 'ExternalSecret')).not.toHaveProperty('spec.target.template');
});

test('values may come through a store of the namespace', () => {
  const chart = chartOf({ clusterSecretStore: undefined, secretStore: 'shop' });

  expect(findObject(chart, 'ExternalSecret')).toHaveProperty('spec.secretStoreRef', {
    kind: 'SecretStore',
    name: 'shop',
  });
});

test.each<[string, Partial<ExternalSecretProps>, readonly string[]]>([
  ['one store is right', {}, []],
  [
    'two stores are a fault',
    { secretStore: 'shop' },
    ['say clusterSecretStore or secretStore, and not both'],
  ],
  [
    'no store is a fault',
    { clusterSecretStore: undefined },
    ['say clusterSecretStore or secretStore, and not both'],
  ],
])('%s', (_, props, faults) => {
  expect(chartOf(props).node.findChild('Jwt').node.validate()).toEqual(faults);
});

test('two of them stand in one chart', () => {
  const chart = chartOf();

  new ExternalSecret(chart, 'Key', {
    name: 'api-key',
    clusterSecretStore: 'aws-secrets-manager',
    values: { value: { name: 'app/prod/api-key' } },
  });

  expect(chart.toJson()).toHaveLength(2);
});

test('External Secrets knows every field', async () => {
  const chart = chartOf({
    labels: { team: 'platform' },
    templates: { url: 'https://app:{{ .value }}@example.com' },
  });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});

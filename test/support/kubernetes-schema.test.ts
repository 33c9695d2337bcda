import { stringify } from 'yaml';

import { manifestProblems } from './kubernetes-schema';

const container = {
  name: 'api',
  image: 'registry.example.com/api:1',
  livenessProbe: { httpGet: { path: '/health', port: 'http' }, periodSeconds: 10 },
  resources: { requests: { cpu: '500m', memory: '512Mi' } },
};

/** A Deployment that Kubernetes takes, but for what the test changes. */
function deployment({ spec = {}, pod = {}, metadata = {} } = {}): string {
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', labels: { app: 'api' }, ...metadata },
    spec: {
      selector: { matchLabels: { app: 'api' } },
      template: { metadata: { labels: { app: 'api' } }, spec: { containers: [container], ...pod } },
      ...spec,
    },
  });
}

function prometheusRule(rule: Readonly<Record<string, unknown>>): string {
  return stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'alerts' },
    spec: { groups: [{ name: 'api', rules: [{ alert: 'Down', expr: 'up == 0', ...rule }] }] },
  });
}

test('a right Deployment has no problems', async () => {
  expect(await manifestProblems(deployment())).toEqual([]);
});

test('the sleep action of Kubernetes 1.30 is known', async () => {
  const lifecycle = { preStop: { sleep: { seconds: 5 } } };

  const problems = await manifestProblems(
    deployment({ pod: { containers: [{ ...container, lifecycle }] } }),
  );

  expect(problems).toEqual([]);
});

test('a misspelt field is found at any depth', async () => {
  const problems = await manifestProblems(
    deployment({
      spec: { progressDeadlineSecs: 60 },
      pod: { containers: [{ ...container, livenesProbe: { periodSeconds: 10 } }] },
    }),
  );

  expect(problems).toEqual([
    'Deployment api: /spec/template/spec/containers/0/livenesProbe is no known field',
    'Deployment api: /spec/progressDeadlineSecs is no known field',
  ]);
});

test('text in the place of a number is found', async () => {
  const problems = await manifestProblems(deployment({ spec: { replicas: '2' } }));

  expect(problems).toEqual(['Deployment api: /spec/replicas type: integer']);
});

test('a missing field is found', async () => {
  const problems = await manifestProblems(deployment({ spec: { selector: undefined } }));

  expect(problems).toEqual(['Deployment api: /spec required: selector']);
});

test('a quantity that Kubernetes cannot read is found', async () => {
  const resources = { requests: { memory: '512MB' } };

  const problems = await manifestProblems(
    deployment({ pod: { containers: [{ ...container, resources }] } }),
  );

  expect(problems).toContain(
    'Deployment api: /spec/template/spec/containers/0/resources/requests/memory format: quantity',
  );
});

test('a right PrometheusRule has no problems', async () => {
  const rule = { for: '5m', labels: { severity: 'P3' }, annotations: { summary: 'Down.' } };

  expect(await manifestProblems(prometheusRule(rule))).toEqual([]);
});

test('a duration that Prometheus cannot read is found', async () => {
  const problems = await manifestProblems(prometheusRule({ for: '5 minutes' }));

  expect(problems).toEqual([
    expect.stringMatching(/^PrometheusRule alerts: \/spec\/groups\/0\/rules\/0\/for pattern: /),
  ]);
});

test('a field that a rule does not have is found', async () => {
  const problems = await manifestProblems(prometheusRule({ severity: 'P3' }));

  expect(problems).toEqual([
    'PrometheusRule alerts: /spec/groups/0/rules/0/severity is no known field',
  ]);
});

test('a kind without a schema is found', async () => {
  const problems = await manifestProblems('apiVersion: example.com/v1\nkind: Thing\n');

  expect(problems).toEqual(['no schema for example.com/v1 Thing']);
});

test('a key that stands twice is found', async () => {
  const problems = await manifestProblems('apiVersion: v1\nkind: Service\nkind: Pod\n');

  expect(problems).toEqual([expect.stringMatching(/^Map keys must be unique/)]);
});

test('an object name in capitals is found', async () => {
  const problems = await manifestProblems(deployment({ metadata: { name: 'Api' } }));

  expect(problems).toEqual(["Deployment Api: metadata.name 'Api' is no RFC 1123 subdomain"]);
});

test('a Service name that begins with a digit is found', async () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: '2fa' }, spec: {} };

  expect(await manifestProblems(stringify(service))).toEqual([
    "Service 2fa: metadata.name '2fa' is no RFC 1035 label",
  ]);
});

test('a label value longer than 63 characters is found', async () => {
  const problems = await manifestProblems(
    deployment({ metadata: { labels: { app: 'a'.repeat(64) } } }),
  );

  expect(problems).toEqual([`Deployment api: label app has the value '${'a'.repeat(64)}'`]);
});

test('a field that an ExternalSecret does not have is found', async () => {
  const problems = await manifestProblems(
    stringify({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'jwt' },
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' },
        target: { name: 'jwt', creationPolicy: 'Sometimes' },
        data: [{ secretKey: 'value', remoteRef: { key: 'jwt', field: 'value' } }],
      },
    }),
  );

  expect(problems).toEqual([
    'ExternalSecret jwt: /spec/target/creationPolicy enum: Owner,Orphan,Merge,None',
    'ExternalSecret jwt: /spec/data/0/remoteRef/field is no known field',
  ]);
});

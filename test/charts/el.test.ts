import { parseAllDocuments } from 'yaml';

import { readSpec } from '../../lib/assembly/read-spec';
import { renderKubernetes } from '../../lib/charts';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';

const cluster = environmentOf('cluster');

function environmentOf(name: string): ResolvedSystem {
  const found = readSpec('specs/el.yaml').environments.find((each) => each.name === name);
  if (found === undefined) throw new Error(`EL has no environment ${name}`);
  return found.system;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: unknown;
}

function objectsOf(path: string): readonly Manifest[] {
  const file = renderKubernetes(cluster).find((each) => each.path === path);
  // Expressions of Helm are texts to YAML.
  return parseAllDocuments(file?.content ?? '').map((document) => document.toJS() as Manifest);
}

function objectOf(kind: string, file: string): Manifest | undefined {
  return objectsOf(`charts/el-agent/templates/${file}`).find((each) => each.kind === kind);
}

test('the chart of the runbook stands where the runbook looks for it', () => {
  const paths = renderKubernetes(cluster).map(({ path }) => path);

  expect(paths).toEqual(
    expect.arrayContaining([
      'charts/el-agent/Chart.yaml',
      'charts/el-agent/values.yaml',
      'charts/el-agent/values.schema.json',
      'charts/el-agent/templates/el-agent.yaml',
      'argocd/application.yaml',
    ]),
  );
  expect(paths.filter((path) => path.startsWith('kubernetes/'))).toEqual([]);
});

test('Argo CD brings the chart, and says nothing of the tag that a deployment sets', () => {
  const [application] = objectsOf('argocd/application.yaml');

  expect(application).toMatchObject({
    metadata: { name: 'el-cluster', namespace: 'argocd' },
    spec: {
      source: { path: 'ops.out/el/cluster/charts/el-agent', helm: { releaseName: 'el-agent' } },
      destination: { namespace: 'el' },
    },
  });
  expect(JSON.stringify(application)).not.toContain('image.tag');
});

test('TLS is enforced by the load balancer', () => {
  expect(objectOf('Ingress', 'el-agent.yaml')).toMatchObject({
    metadata: {
      annotations: {
        'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
        'alb.ingress.kubernetes.io/ssl-redirect': '443',
      },
    },
    spec: { ingressClassName: 'alb', tls: [{ hosts: ['el-cluster.example.com'] }] },
  });
});

test('the log of model calls goes to the bucket of production every four hours, as on ECS', () => {
  const deployment = JSON.stringify(objectOf('Deployment', 'el-agent.yaml'));

  expect(deployment).toContain('"name":"log-shipper"');
  expect(deployment).toContain('--prop=bucket=el-production-llm-logs');
  expect(deployment).toContain('--prop=path=/app/logs/llm_calls.jsonl');
});

test('Redis is that of production, by the URL that production keeps', () => {
  const secret = objectsOf('charts/el-agent/templates/secrets.yaml').find(
    ({ metadata }) => metadata.name === 'redis-credentials',
  );

  expect(secret).toMatchObject({
    metadata: { namespace: 'el' },
    spec: { data: [{ secretKey: 'url', remoteRef: { key: 'el-production/redis/url' } }, {}] },
  });
});

test('the canary asks the service inside of the cluster, with its token', () => {
  const canary = JSON.stringify(objectOf('CronJob', 'canary.yaml'));

  expect(canary).toContain('http://el-agent.el.svc:8000/extract?text=ping');
  expect(canary).toContain('"schedule":"*/5 * * * *"');
  expect(canary).toContain('"name":"canary-token"');
});

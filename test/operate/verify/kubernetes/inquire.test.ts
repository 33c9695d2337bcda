import { ruleGroups } from '../../../../lib/alerts';
import { CannotAsk } from '../../../../lib/operate/outcome';
import { inquire } from '../../../../lib/operate/verify/kubernetes';
import type { KubernetesSystem } from '../../../../lib/operate/verify/kubernetes/kind';
import { quantity } from '../../../../lib/operate/verify/kubernetes/quantity';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
} from '../../../support/resolved-kubernetes-system';
import { differing } from '../rows';
import { goodCluster, kubectlStandIn, type Cluster } from './kubectl-stand-in';

// What is written as a whole is compared in manifests.test.ts; this system is only half of one.
jest.mock('../../../../lib/charts/plan-manifests', () => ({ planManifests: () => [] }));

const resolved = resolvedKubernetesSystem({ services: [apiGatewayPods()] });
const system = resolved as KubernetesSystem;
const RULES = 'prometheusrules.monitoring.coreos.com/learnbot-cluster';

function cluster(changes: Cluster = {}): Cluster {
  const rules = {
    metadata: { labels: { release: 'kube-prometheus-stack' } },
    spec: { groups: ruleGroups(system) },
  };
  return { ...goodCluster(), [RULES]: rules, ...changes };
}

async function differencesIn(changes: Cluster): Promise<string[]> {
  const inquiries = await inquire(system, kubectlStandIn(cluster(changes)).kubectl);
  return inquiries.flatMap(({ observations }) => differing(observations));
}

describe('a cluster', () => {
  test('that is as the spec says has no difference', async () => {
    expect(await differencesIn({})).toEqual([]);
  });

  test('without anything misses everything, and says so of each thing once', async () => {
    const { kubectl } = kubectlStandIn({});

    const observations = (await inquire(system, kubectl)).flatMap((each) => each.observations);

    expect(observations.map(({ thing, verdict }) => `${thing}: ${verdict}`)).toEqual([
      'namespace learnbot: missing',
      'deployment api-gateway: missing',
      'config map api-gateway-config: missing',
      'autoscaler api-gateway: missing',
      'service api-gateway: missing',
      'ingress api-gateway: missing',
      'disruption budget api-gateway: missing',
      'network policy api-gateway: missing',
      'secret app-jwt-secret: missing',
      'secret learnbot-postgres: missing',
      'secret api-learnbot-tls: missing',
      'alert rules learnbot-cluster: missing',
    ]);
  });

  test('is only read, and no value of a secret is asked for', async () => {
    const { kubectl, asked } = kubectlStandIn(cluster());

    await inquire(system, kubectl);

    expect(asked.filter((words) => !words.startsWith('get '))).toEqual([]);
    const secrets = asked.filter((words) => words.startsWith('get secrets'));
    expect(secrets).toHaveLength(3);
    expect(secrets.filter((words) => /output|-o /.test(words))).toEqual([]);
  });

  test('with another size, image, probe and too few ready replicas tells each of it', async () => {
    const container = {
      name: 'api-gateway',
      image: 'ghcr.io/acme/other@sha256:0123',
      ports: [{ containerPort: 80 }],
      resources: { requests: { cpu: '500m', memory: '512Mi' } },
      livenessProbe: { httpGet: { path: '/' } },
    };
    const deployment = {
      spec: { replicas: 9, template: { spec: { containers: [container] } } },
      status: { readyReplicas: 1, updatedReplicas: 9 },
    };

    expect(await differencesIn({ 'deployments.apps/api-gateway': deployment })).toEqual([
      'replicas: 1 to 3 / 9: different',
      'ready replicas: 9 / 1: different',
      'image: ghcr.io/acme/learnbot/api-gateway / ghcr.io/acme/other: different',
      'port: 8090 / 80: different',
      'memory request: 1GiB / 512MiB: different',
      'cpu limit: 0.5 / none: different',
      'memory limit: 1GiB / none: different',
      'liveness: /health / /: different',
      'readiness: /health / none: different',
    ]);
  });

  test('with an autoscaler that was moved by hand is told', async () => {
    const autoscaler = { spec: { minReplicas: 5, maxReplicas: 3, metrics: [] } };

    expect(
      await differencesIn({ 'horizontalpodautoscalers.v2.autoscaling/api-gateway': autoscaler }),
    ).toEqual([
      'min: 1 / 5: different',
      'cpu: 70% / none: different',
      'memory: 80% / none: different',
    ]);
  });

  test('that publishes another host, without a certificate or a controller, is told', async () => {
    const ingress = { spec: { ingressClassName: 'nginx', rules: [{ host: 'other.example.com' }] } };

    expect(await differencesIn({ 'ingresses.networking.k8s.io/api-gateway': ingress })).toEqual([
      'host: api.learnbot.example.com / other.example.com: different',
      'path: / / none: different',
      'certificate: api-learnbot-tls / none: different',
      'address: any / none: different',
    ]);
  });

  test('whose rules have another threshold, and lack a label, is told', async () => {
    const [group] = ruleGroups(system);
    const rules = group!.rules.map((rule) => ({ ...rule, expr: 'vector(1)' }));

    const [label, expression] = await differencesIn({ [RULES]: { spec: { groups: [{ rules }] } } });

    expect(label).toBe('label release: kube-prometheus-stack / none: different');
    expect(expression).toMatch(/^HighP99Latency: .* \/ vector\(1\): different$/);
  });
});

describe('what cannot be asked', () => {
  test('is told beside what could', async () => {
    const { kubectl } = kubectlStandIn(cluster());
    const forbidden = 'kubectl: secrets "app-jwt-secret" is forbidden';

    const inquiries = await inquire(system, (...words) =>
      words.includes('secrets') ? Promise.reject(new CannotAsk(forbidden)) : kubectl(...words),
    );

    expect(inquiries.filter(({ failure }) => failure !== undefined)).toEqual([
      { kind: 'secrets', observations: [], failure: forbidden },
    ]);
  });

  test('is told once where nothing can be asked', async () => {
    const refused = 'kubectl: The connection to the server localhost:8080 was refused';

    const inquiries = inquire(system, () => Promise.reject(new CannotAsk(refused)));

    await expect(inquiries).rejects.toThrow(new CannotAsk(refused));
  });

  test('is no alert rule where the cluster does not know the kind: it has none', async () => {
    const { kubectl } = kubectlStandIn(cluster());
    const unknown = `kubectl: the server doesn't have a resource type "prometheusrules"`;

    const inquiries = await inquire(system, (...words) =>
      words[1]?.startsWith('prometheusrules') === true
        ? Promise.reject(new CannotAsk(unknown))
        : kubectl(...words),
    );

    expect(inquiries.flatMap(({ observations }) => differing(observations))).toEqual([
      'exists: yes / no: missing',
    ]);
  });
});

test.each([
  ['500m', 0.5],
  ['2', 2],
  ['4Gi', 4 * 2 ** 30],
  ['128974848', 128_974_848],
  ['1.5G', 1.5e9],
  [undefined, undefined],
  ['many', undefined],
])('the quantity %s is %s', (text, value) => {
  expect(quantity(text)).toBe(value);
});

import { planManifests } from '../../../../lib/charts/plan-manifests';
import { CannotAsk } from '../../../../lib/operate/outcome';
import { differences } from '../../../../lib/operate/verify/kubernetes/as-written';
import type { KubernetesSystem } from '../../../../lib/operate/verify/kubernetes/kind';
import type { Kubectl } from '../../../../lib/operate/verify/kubernetes/kubectl';
import { manifests, type Written } from '../../../../lib/operate/verify/kubernetes/manifests';
import { systemOf } from '../../../resolve/system-of';
import { IN_CLUSTER_SPEC } from '../../../spec/in-cluster-spec';
import { differing } from '../rows';

const system = systemOf(
  IN_CLUSTER_SPEC.replace('from: monitoring', 'from: monitoring, operator: { labels: { a: b } }'),
  'prod',
) as KubernetesSystem;
const RESOURCES: Readonly<Record<string, string>> = {
  Deployment: 'deployments.v1.apps',
  StatefulSet: 'statefulsets.v1.apps',
  CronJob: 'cronjobs.v1.batch',
  NetworkPolicy: 'networkpolicies.v1.networking.k8s.io',
  PodDisruptionBudget: 'poddisruptionbudgets.v1.policy',
  HorizontalPodAutoscaler: 'horizontalpodautoscalers.v2.autoscaling',
  ServiceMonitor: 'servicemonitors.v1.monitoring.coreos.com',
  ExternalSecret: 'externalsecrets.v1.external-secrets.io',
  Service: 'services',
  ServiceAccount: 'serviceaccounts',
  ConfigMap: 'configmaps',
  PersistentVolumeClaim: 'persistentvolumeclaims',
};

/** As the API gives it back: what is nothing left out, what follows added, quantities in its own words. */
function asServed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asServed);
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' && /^\d+000m$/.test(value) ? value.slice(0, -4) : value;
  }
  const kept = Object.entries(value).filter(
    ([, each]) => each !== false && !(Array.isArray(each) && each.length === 0),
  );
  return { ...Object.fromEntries(kept.map(([key, each]) => [key, asServed(each)])), served: 1 };
}

function cluster(change: (object: Written) => unknown = (object) => object) {
  return Object.fromEntries(
    planManifests(system)
      .flatMap(({ objects }) => objects as readonly Written[])
      .map((object) => [
        `${object.metadata.namespace}/${RESOURCES[object.kind]}/${object.metadata.name}`,
        asServed(change(structuredClone(object))),
      ]),
  );
}

/** Answers `get` of several names in one namespace. */
function kubectlOf(objects: Readonly<Record<string, unknown>>): Kubectl {
  return (...words) => {
    const [, resource = ''] = words;
    const names = words.slice(
      2,
      words.findIndex((word) => word.startsWith('--')),
    );
    const namespace = words[words.indexOf('--namespace') + 1] ?? '';
    const items = names.flatMap((name) => objects[`${namespace}/${resource}/${name}`] ?? []);
    if (items.length === 0) return Promise.resolve('');
    return Promise.resolve(JSON.stringify(names.length === 1 ? items[0] : { kind: 'List', items }));
  };
}

async function told(change?: (object: Written) => unknown): Promise<readonly string[]> {
  const observations = await manifests.verify(system, kubectlOf(cluster(change)));
  return observations
    .filter(({ verdict }) => verdict !== 'same')
    .map(({ thing, found }) => `${thing}: ${found}`);
}

test('a cluster that holds what is written, in the words of the API, is as written', async () => {
  expect(await told()).toEqual([]);
});

test('what was changed by hand is told by its place', async () => {
  const changed = await told((object) => {
    const text = JSON.stringify(object);
    if (object.metadata.name !== 'web') return object;
    if (object.kind === 'NetworkPolicy') {
      return JSON.parse(text.replace('"egress":[', '"egress":[{},')) as unknown;
    }
    return object.kind === 'Deployment'
      ? (JSON.parse(text.replace(/("limits":\{[^}]*"memory":)"[^"]*"/, '$1"9Gi"')) as unknown)
      : object;
  });

  expect(changed).toEqual([
    'network policy web: other at spec.egress',
    'deployment web: other at spec.template.spec.containers[web].resources.limits.memory',
  ]);
});

test('what is not there is missing, and where the cluster does not know its kind nothing of it is there', async () => {
  const { 'shop/networkpolicies.v1.networking.k8s.io/cart': _, ...others } = cluster();

  const observations = await manifests.verify(system, kubectlOf(others));

  expect(differing(observations)).toEqual(['manifest: as written / no: missing']);
  const unknown = await manifests.verify(system, (...words) =>
    words[1]?.startsWith('servicemonitors') === true
      ? Promise.reject(
          new CannotAsk(`kubectl: the server doesn't have a resource type "${words[1]}"`),
        )
      : kubectlOf(cluster())(...words),
  );
  const missing = unknown.filter(({ verdict }) => verdict === 'missing').map(({ thing }) => thing);
  expect(missing.sort()).toEqual(['service monitor cart', 'service monitor orders']);
});

test.each([
  ['a map with more in it', { a: 1 }, { a: 1, b: 2 }, []],
  ['a list with more in it', { a: [1] }, { a: [1, 2] }, ['a']],
  [
    'a list of names in another order',
    [{ name: 'x' }, { name: 'y' }],
    [{ name: 'y' }, { name: 'x' }],
    [],
  ],
  ['another value', { a: { b: 1 } }, { a: { b: 2 } }, ['a.b']],
  ['a value that is gone', { a: { b: 1 } }, {}, ['a']],
  ['nothing, left out', { a: false, b: [], c: '' }, {}, []],
  ['an amount in other words', { cpu: '1000m' }, { cpu: '1' }, []],
  ['another amount', { cpu: '1000m' }, { cpu: '2' }, ['cpu']],
  ['a tag that was given', { image: 'a/b:tag-is-given-at-deploy' }, { image: 'a/b:v1' }, []],
  ['another image', { image: 'a/b:tag-is-given-at-deploy' }, { image: 'a/c:v1' }, ['image']],
])('%s', (_, written, found, paths) => {
  expect(differences(written, found)).toEqual(paths);
});

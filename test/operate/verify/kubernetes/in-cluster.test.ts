import { inquire } from '../../../../lib/operate/verify/kubernetes';
import type { KubernetesSystem } from '../../../../lib/operate/verify/kubernetes/kind';
import { dumpInCluster, postgresInCluster, redisInCluster } from '../../../support/in-cluster';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
} from '../../../support/resolved-kubernetes-system';
import { differing } from '../rows';
import { goodCluster, kubectlStandIn, type Cluster } from './kubectl-stand-in';

// What is written as a whole is compared in manifests.test.ts; this system is only half of one.
jest.mock('../../../../lib/charts/plan-manifests', () => ({ planManifests: () => [] }));

const postgres = postgresInCluster({ backup: { dump: dumpInCluster() } });
const redis = redisInCluster();
const resolved = resolvedKubernetesSystem({
  services: [apiGatewayPods({ uses: [] })],
  stores: [postgres, redis],
  alerts: [],
});
const system = resolved as KubernetesSystem;

function serverObject({ names, cpu, memoryMiB }: typeof postgres | typeof redis): object {
  const amounts = (bound: 'request' | 'limit') => ({
    cpu: String(cpu[bound]),
    memory: `${memoryMiB[bound]}Mi`,
  });
  const resources = { requests: amounts('request'), limits: amounts('limit') };
  return {
    spec: { template: { spec: { containers: [{ name: names.workload, resources }] } } },
    status: { readyReplicas: 1 },
  };
}

function policy(app: string): object {
  return { spec: { podSelector: { matchLabels: { app } }, policyTypes: ['Ingress', 'Egress'] } };
}

function cluster(changes: Cluster = {}): Cluster {
  const { dump } = postgres.backup;
  const manual = { spec: { suspend: true } };
  return {
    ...goodCluster(),
    [`namespaces/${postgres.namespace}`]: {},
    [`namespaces/${redis.namespace}`]: {},
    [`statefulsets.apps/${postgres.names.workload}`]: serverObject(postgres),
    [`statefulsets.apps/${redis.names.workload}`]: serverObject(redis),
    [`persistentvolumeclaims/${postgres.names.claim}`]: {
      spec: { resources: { requests: { storage: `${postgres.storageGiB}Gi` } } },
      status: { phase: 'Bound' },
    },
    [`networkpolicies.networking.k8s.io/${postgres.names.workload}`]: policy(
      postgres.names.workload,
    ),
    [`networkpolicies.networking.k8s.io/${redis.names.workload}`]: policy(redis.names.workload),
    [`cronjobs.batch/${dump!.names.dump}`]: {
      spec: { schedule: dump!.trigger.cron, timeZone: dump!.trigger.timezone, suspend: false },
    },
    [`cronjobs.batch/${dump!.names.restore}`]: manual,
    [`cronjobs.batch/${dump!.names.swap}`]: manual,
    ...changes,
  };
}

async function differencesIn(changes: Cluster): Promise<string[]> {
  const inquiries = await inquire(system, kubectlStandIn(cluster(changes)).kubectl);
  return inquiries
    .filter(({ kind }) => kind !== 'secrets')
    .flatMap(({ observations }) => differing(observations));
}

test('servers, volumes and jobs that are as the spec says have no difference', async () => {
  expect(await differencesIn({})).toEqual([]);
});

test('a server is asked for in its own namespace', async () => {
  const { kubectl, asked } = kubectlStandIn(cluster());

  await inquire(system, kubectl);

  expect(asked).toContainEqual(
    expect.stringMatching(
      `get statefulsets.apps ${postgres.names.workload} .*--namespace ${postgres.namespace}`,
    ),
  );
});

test('a server that is not ready, in another size, is told', async () => {
  const found = { ...serverObject(postgres), status: {} };

  expect(await differencesIn({ [`statefulsets.apps/${postgres.names.workload}`]: found })).toEqual([
    'ready replicas: 1 / 0: different',
  ]);
});

test('a volume that is too small is told, one that has grown is not', async () => {
  const claim = (storage: string) => ({
    [`persistentvolumeclaims/${postgres.names.claim}`]: {
      spec: { resources: { requests: { storage } } },
      status: { phase: 'Bound' },
    },
  });

  expect(await differencesIn(claim('1Gi'))).toHaveLength(1);
  expect(await differencesIn(claim('900Gi'))).toEqual([]);
});

test('a dump that somebody has suspended, or moved, is told', async () => {
  const { dump } = postgres.backup;
  const found = { spec: { schedule: '0 9 * * *', timeZone: 'Etc/UTC', suspend: true } };

  expect(await differencesIn({ [`cronjobs.batch/${dump!.names.dump}`]: found })).toEqual([
    'rests: no / yes: different',
    `schedule: ${dump!.trigger.cron} / 0 9 * * *: different`,
  ]);
});

test('a variable that was changed by hand, and one more, are told', async () => {
  const data = { LOG_LEVEL: 'debug', EXTRA: '1' };

  expect(await differencesIn({ 'configmaps/api-gateway-config': { data } })).toEqual([
    'LOG_LEVEL: info / debug: different',
    'other variables: none / EXTRA: different',
  ]);
});

test('a policy that no longer refuses what goes out is told', async () => {
  const open = {
    spec: { podSelector: { matchLabels: { app: 'api-gateway' } }, policyTypes: ['Ingress'] },
  };

  expect(await differencesIn({ 'networkpolicies.networking.k8s.io/api-gateway': open })).toEqual([
    'refuses: Egress, Ingress / Ingress: different',
  ]);
});

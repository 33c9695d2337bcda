import { readFileSync } from 'node:fs';

import { planManifests } from '../../lib/charts/plan-manifests';
import { namespaceDemand, type NamespaceDemand } from '../../lib/checks/namespace-demand';
import { compileText } from '../../lib/compiler/compile';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';

interface Container {
  readonly restartPolicy?: string;
  readonly resources: { readonly requests: { readonly cpu: string; readonly memory: string } };
}

interface Pod {
  readonly spec: { readonly initContainers?: Container[]; readonly containers: Container[] };
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec?: {
    readonly suspend?: boolean;
    readonly replicas?: number;
    readonly maxReplicas?: number;
    readonly scaleTargetRef?: { readonly name: string };
    readonly template?: Pod;
    readonly jobTemplate?: { readonly spec: { readonly template: Pod } };
    readonly resources?: { readonly requests: { readonly storage: string } };
    readonly volumeClaimTemplates?: {
      readonly spec: { readonly resources: { readonly requests: { readonly storage: string } } };
    }[];
  };
}

/** Services with sidecars, servers, dumps, and jobs of every kind. */
const SYSTEMS = [
  systemOf('el', 'cluster'),
  systemOf('eleanor', 'prod'),
  systemOf('rag', 'production'),
];

it.each(SYSTEMS.map((system) => [`${system.system} ${system.environment}`, system] as const))(
  'what %s may ask for is what its manifests ask for',
  (_, system) => {
    const manifests = planManifests(system).flatMap(({ objects }) => objects as Manifest[]);
    const namespaces = [...new Set(manifests.map(({ metadata }) => metadata.namespace))];

    const demands = namespaces.map((name) => [name, rounded(namespaceDemand(system, name))]);

    expect(demands).toEqual(
      namespaces.map((name) => {
        const inside = manifests.filter(({ metadata }) => metadata.namespace === name);
        return [name, rounded(asked(inside))];
      }),
    );
  },
);

function systemOf(spec: string, environment: string): ResolvedSystem {
  const file = `specs/${spec}.yaml`;
  const { environments } = compileText(readFileSync(file, 'utf8'), file);
  return environments.find(({ name }) => name === environment)!.system;
}

function asked(manifests: readonly Manifest[]): NamespaceDemand {
  const total = { pods: 0, cpu: 0, memoryMiB: 0, storageGiB: 0 };
  for (const manifest of manifests) {
    const pod = manifest.spec?.template ?? manifest.spec?.jobTemplate?.spec.template;
    const count = pod === undefined ? 0 : podsOf(manifest, manifests);
    const request = pod === undefined ? { cpu: 0, memoryMiB: 0 } : requestOf(pod);
    total.pods += count;
    total.cpu += count * request.cpu;
    total.memoryMiB += count * request.memoryMiB;
    total.storageGiB += storageOf(manifest);
  }
  return total;
}

/** A rolling update adds a quarter. */
function podsOf({ kind, metadata, spec }: Manifest, manifests: readonly Manifest[]): number {
  if (kind === 'CronJob') return spec?.suspend === true ? 0 : 1;
  if (kind !== 'Deployment') return 1;
  const scaler = manifests.find((each) => each.spec?.scaleTargetRef?.name === metadata.name);
  const most = scaler?.spec?.maxReplicas ?? spec?.replicas ?? 1;
  return most + Math.ceil(most / 4);
}

/** https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers */
function requestOf({ spec: { initContainers = [], containers } }: Pod) {
  const sidecars = initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always');
  const steps = initContainers.filter(({ restartPolicy }) => restartPolicy !== 'Always');
  const most = (amountOf: (container: Container) => number) =>
    Math.max(
      [...containers, ...sidecars].reduce((sum, each) => sum + amountOf(each), 0),
      ...steps.map(amountOf),
    );
  return {
    cpu: most(({ resources }) => cpu(resources.requests.cpu)),
    memoryMiB: most(({ resources }) => mebibytes(resources.requests.memory)),
  };
}

function storageOf({ kind, spec }: Manifest): number {
  const claims = spec?.volumeClaimTemplates?.map((claim) => claim.spec) ?? [];
  const own = kind === 'PersistentVolumeClaim' ? [spec] : [];
  return [...claims, ...own].reduce(
    (sum, claim) => sum + mebibytes(claim!.resources!.requests.storage) / 1024,
    0,
  );
}

function cpu(quantity: string): number {
  return quantity.endsWith('m') ? Number(quantity.slice(0, -1)) / 1000 : Number(quantity);
}

function mebibytes(quantity: string): number {
  return Number.parseFloat(quantity) * (quantity.endsWith('Gi') ? 1024 : 1);
}

function rounded(demand: NamespaceDemand): NamespaceDemand {
  return { ...demand, cpu: Math.round(demand.cpu * 1000) / 1000 };
}

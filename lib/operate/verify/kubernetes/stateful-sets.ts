import type { ServerInCluster } from '../../../resolve/resolved-system';
import { isServerInCluster } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import { compareSize } from './container-size';
import { listAt, numberAt, textAt } from './json';
import type { KubernetesKind } from './kind';
import { getObject } from './kubectl';
import { quantity } from './quantity';

const GIBIBYTE = 2 ** 30;

/** That every server in the cluster runs, in its size, on a volume that is large enough. */
export const statefulSets: KubernetesKind = {
  name: 'servers in the cluster',
  verify: async ({ stores }, kubectl) => {
    const observations = stores.filter(isServerInCluster).map(async (store) => {
      const { names, namespace, storageGiB } = store;
      const [set, claim] = await Promise.all([
        getObject(kubectl, 'statefulsets.apps', names.workload, namespace),
        storageGiB === undefined
          ? undefined
          : getObject(kubectl, 'persistentvolumeclaims', names.claim, namespace),
      ]);
      return [...compareStatefulSet(store, set), ...compareClaim(store, claim)];
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareStatefulSet(store: ServerInCluster, found: unknown): readonly Observation[] {
  const { names, cpu, memoryMiB } = store;
  const findings = new Findings(`stateful set ${names.workload}`);
  if (found === undefined) return findings.missing().all();
  findings.equals('ready replicas', '1', String(numberAt(found, 'status', 'readyReplicas') ?? 0));
  const container = listAt(found, 'spec', 'template', 'spec', 'containers').find(
    (each) => textAt(each, 'name') === names.workload,
  );
  if (container === undefined) return findings.missing(`container ${names.workload}`).all();
  compareSize(findings, { cpu, memoryMiB }, container);
  return findings.all();
}

/** A volume that has grown is no fault. */
export function compareClaim(store: ServerInCluster, found: unknown): readonly Observation[] {
  const { names, storageGiB } = store;
  if (storageGiB === undefined) return [];
  const findings = new Findings(`volume ${names.claim}`);
  if (found === undefined) return findings.missing().all();
  const bytes = quantity(textAt(found, 'spec', 'resources', 'requests', 'storage'));
  const size = bytes === undefined ? undefined : bytes / GIBIBYTE;
  return findings
    .equals('phase', 'Bound', textAt(found, 'status', 'phase') ?? 'none')
    .agrees(
      'size',
      `${storageGiB}GiB or more`,
      size === undefined ? undefined : `${size}GiB`,
      (size ?? 0) >= storageGiB,
    )
    .all();
}

import type { Finding } from '../problems/problem';
import type { ResolvedNamespace, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';
import { namespaceDemand, type NamespaceDemand } from './namespace-demand';

/** Everything in a namespace fits into its quota, also at its most and in the middle of a deployment. */
export const namespaceQuota: Check = (system) =>
  system.target.platform === 'kubernetes'
    ? system.target.namespaces.flatMap((namespace) => findingsOf(system, namespace))
    : [];

/** A limit as the spec calls it, and as a person reads it. */
const LIMITS: readonly {
  readonly of: keyof NamespaceDemand;
  readonly field: string;
  readonly written: (amount: number) => string;
}[] = [
  { of: 'pods', field: 'pods', written: (pods) => `${pods} pods` },
  { of: 'cpu', field: 'cpu', written: (cpu) => `${rounded(cpu)} vCPU` },
  { of: 'memoryMiB', field: 'memory', written: (mebibytes) => `${mebibytes}MiB of memory` },
  { of: 'storageGiB', field: 'storage', written: (gibibytes) => `${gibibytes}GiB of storage` },
];

function findingsOf(
  system: ResolvedSystem,
  { name, quota }: ResolvedNamespace,
): readonly Finding[] {
  if (quota === undefined) return [];
  const demand = namespaceDemand(system, name);
  return LIMITS.flatMap(({ of, field, written }): readonly Finding[] => {
    const limit = quota[of];
    if (limit === undefined || rounded(demand[of]) <= limit) return [];
    return [
      {
        code: 'over-namespace-quota',
        path: [
          'environments',
          system.environment,
          'kubernetes',
          'namespaces',
          name,
          'quota',
          field,
        ],
        what: `${name} may ask for ${written(demand[of])} while it is deployed at its most, and its quota is ${written(limit)}.`,
        consequence: 'Kubernetes refuses the pods that are over it: a deployment waits for ever.',
        fix: `Raise ${field} to ${rounded(demand[of])}${UNITS[of]} or more, lower scaling.max or size, or acknowledge it with a reason.`,
      },
    ];
  });
}

const UNITS: Readonly<Record<keyof NamespaceDemand, string>> = {
  pods: '',
  cpu: '',
  memoryMiB: 'MiB',
  storageGiB: 'GiB',
};

/** Sums of tenths are no tenths. */
function rounded(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}

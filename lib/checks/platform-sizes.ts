import { FARGATE_SIZES } from '../facts/fargate';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedService } from '../resolve/resolved-system';
import { isServerInCluster } from '../resolve/stores';
import type { Check } from './check';

/** Sizes have to be ones that the platform has. */
export const platformSizes: Check = ({ target, services, stores }) => [
  ...services.flatMap((service) => {
    const path = ['services', service.name];
    if (target.platform === 'ecs') return fargateSize(service, path);
    return ranges({ ...service.size, name: service.name }, path);
  }),
  ...stores.filter(isServerInCluster).flatMap((store) => ranges(store, ['stores', store.name])),
];

function fargateSize({ name, size }: ResolvedService, path: SpecPath): readonly Finding[] {
  const { cpu, memoryMiB } = size;
  if (cpu.request !== cpu.limit || memoryMiB.request !== memoryMiB.limit) {
    return [
      {
        code: 'size-range-on-fargate',
        path: [...path, 'size'],
        what: `${name} asks for a range of cpu or memory.`,
        consequence: 'A Fargate task has exactly what it is given.',
        fix: 'Write one value, or a range only in the overrides of a Kubernetes environment.',
      },
    ];
  }
  const gib = memoryMiB.limit / 1024;
  const row = FARGATE_SIZES.find(({ vcpu }) => vcpu === cpu.limit);
  if (row?.gib.includes(gib) === true) return [];
  return [
    {
      code: 'size-not-available',
      path: [...path, 'size'],
      what: `${name} asks for ${cpu.limit} vCPU with ${memoryMiB.limit}MiB, which Fargate does not have.`,
      fix:
        row === undefined
          ? `Choose a vCPU of ${FARGATE_SIZES.map(({ vcpu }) => vcpu).join(', ')}.`
          : `With ${row.vcpu} vCPU there are ${row.gib.map((each) => `${each}GiB`).join(', ')} (0.5GiB is 512MiB).`,
    },
  ];
}

function ranges(
  { name, cpu, memoryMiB }: ResolvedService['size'] & { readonly name: string },
  path: SpecPath,
): readonly Finding[] {
  return (['cpu', 'memory'] as const).flatMap((field): Finding[] => {
    const { request, limit } = field === 'cpu' ? cpu : memoryMiB;
    if (request <= limit) return [];
    return [
      {
        code: 'request-over-limit',
        path: [...path, 'size', field, 'request'],
        what: `${name} requests more ${field} than its limit.`,
        fix: 'Make the request the smaller one.',
      },
    ];
  });
}

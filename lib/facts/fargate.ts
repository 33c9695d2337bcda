/**
 * Sizes that Fargate has: vCPU -> GiB of memory.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const FARGATE_SIZES: readonly { readonly vcpu: number; readonly gib: readonly number[] }[] =
  [
    { vcpu: 0.25, gib: [0.5, 1, 2] },
    { vcpu: 0.5, gib: steps(1, 4, 1) },
    { vcpu: 1, gib: steps(2, 8, 1) },
    { vcpu: 2, gib: steps(4, 16, 1) },
    { vcpu: 4, gib: steps(8, 30, 1) },
    { vcpu: 8, gib: steps(16, 60, 4) },
    { vcpu: 16, gib: steps(32, 120, 8) },
  ];

function steps(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

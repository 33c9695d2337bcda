import type { KubernetesTarget, ResolvedSystem } from '../resolve/resolved-system';

/** Where the system runs; the caller has made sure that this is Kubernetes. */
export function kubernetesTarget({
  system,
  environment,
  target,
}: ResolvedSystem): KubernetesTarget {
  if (target.platform !== 'kubernetes') {
    throw new Error(`${system} in ${environment} runs on ${target.platform}, not on Kubernetes`);
  }
  return target;
}

import type { AwsHalf, KubernetesTarget, ResolvedSystem } from '../resolve/resolved-system';

/** A system on Kubernetes for which AWS keeps something. */
export type HalfOnAws = ResolvedSystem & {
  readonly target: KubernetesTarget & { readonly aws: AwsHalf };
};

/** Whether AWS keeps something for a system whose services run on Kubernetes. */
export function isHalfOnAws(system: ResolvedSystem): system is HalfOnAws {
  return system.target.platform === 'kubernetes' && system.target.aws !== undefined;
}

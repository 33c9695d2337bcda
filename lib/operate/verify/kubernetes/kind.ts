import type { KubernetesTarget, ResolvedSystem } from '../../../resolve/resolved-system';
import type { Observation } from '../observation';
import type { Kubectl } from './kubectl';

/** A resolved system that runs on Kubernetes. */
export type KubernetesSystem = ResolvedSystem & { readonly target: KubernetesTarget };

/**
 * One kind of object that is compared with the spec: asks kubectl, reading only, and says what it
 * found. Each stands in a file of its own, with the comparison as a pure function.
 */
export interface KubernetesKind {
  /** What could not be asked, where it could not. */
  readonly name: string;
  readonly verify: (system: KubernetesSystem, kubectl: Kubectl) => Promise<readonly Observation[]>;
}

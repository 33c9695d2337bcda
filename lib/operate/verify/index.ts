import type { ResolvedSystem } from '../../resolve/resolved-system';
import { isHalfOnAws } from '../../stacks/half-on-aws';
import { askHalves } from './ask-halves';
import type { Inquiry } from './inquiry';
import { runKubectl } from './kubernetes/kubectl';

export type { Inquiry } from './inquiry';
export type { Observation, Verdict } from './observation';
export { renderJson, renderTable } from './render';
export { outcomeOf, type VerifyOutcome } from './summary';

export interface VerifyOptions {
  /** Context of kubectl. @default - the current one */
  readonly context?: string;
}

/**
 * Compares what runs with the spec, reading only: AWS through its SDK, Kubernetes through kubectl, both
 * with the user's own credentials. Throws CannotAsk and WrongAccount.
 */
export async function verify(
  system: ResolvedSystem,
  { context }: VerifyOptions = {},
): Promise<readonly Inquiry[]> {
  const { target } = system;
  if (target.platform === 'ecs') {
    // A cluster is asked without the AWS SDK.
    const { inquire } = await import('./aws');
    return inquire({ ...system, target });
  }
  const { inquire } = await import('./kubernetes');
  const askCluster = () =>
    inquire({ ...system, target }, runKubectl({ context, namespace: target.namespace }));
  if (!isHalfOnAws(system)) return askCluster();
  const { inquireHalf } = await import('./aws');
  return askHalves([
    { name: 'the cluster', ask: askCluster },
    { name: 'AWS', ask: () => inquireHalf(system) },
  ]);
}

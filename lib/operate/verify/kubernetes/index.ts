import { CannotAsk } from '../../outcome';
import type { Inquiry } from '../inquiry';
import { alertRules } from './alert-rules';
import { autoscalers } from './autoscalers';
import { deployments } from './deployments';
import { disruptionBudgets } from './disruption-budgets';
import { ingresses } from './ingresses';
import type { KubernetesKind, KubernetesSystem } from './kind';
import type { Kubectl } from './kubectl';
import { secrets } from './secrets';
import { services } from './services';

/** Every kind of object that is compared, in the order in which it is told. */
const KINDS: readonly KubernetesKind[] = [
  deployments,
  autoscalers,
  services,
  ingresses,
  disruptionBudgets,
  secrets,
  alertRules,
];

/** Asks the cluster about everything that the spec says. */
export async function inquire(
  system: KubernetesSystem,
  kubectl: Kubectl,
): Promise<readonly Inquiry[]> {
  // Without this a namespace that does not exist would look like one where everything is missing.
  await kubectl('get', 'namespace', system.target.namespace, '--output', 'name');
  return Promise.all(
    KINDS.map(async ({ name, verify }): Promise<Inquiry> => {
      try {
        return { kind: name, observations: await verify(system, kubectl) };
      } catch (error) {
        if (!(error instanceof CannotAsk)) throw error;
        return { kind: name, observations: [], failure: error.message };
      }
    }),
  );
}

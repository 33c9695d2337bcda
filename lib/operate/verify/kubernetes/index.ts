import { askKinds } from '../ask-kinds';
import type { Inquiry } from '../inquiry';
import { alertRules } from './alert-rules';
import { autoscalers } from './autoscalers';
import { configMaps } from './config-maps';
import { cronJobs } from './cron-jobs';
import { deployments } from './deployments';
import { disruptionBudgets } from './disruption-budgets';
import { ingresses } from './ingresses';
import type { KubernetesKind, KubernetesSystem } from './kind';
import type { Kubectl } from './kubectl';
import { manifests } from './manifests';
import { namespaces } from './namespaces';
import { networkPolicies } from './network-policies';
import { secrets } from './secrets';
import { services } from './services';
import { statefulSets } from './stateful-sets';

/** Every kind of object that is compared, in the order in which it is told. */
const KINDS: readonly KubernetesKind[] = [
  namespaces,
  deployments,
  configMaps,
  autoscalers,
  services,
  ingresses,
  disruptionBudgets,
  networkPolicies,
  statefulSets,
  cronJobs,
  secrets,
  alertRules,
  manifests,
];

/** Asks the cluster about everything that the spec says. Throws CannotAsk. */
export function inquire(system: KubernetesSystem, kubectl: Kubectl): Promise<readonly Inquiry[]> {
  return askKinds(KINDS.map(({ name, verify }) => ({ name, ask: () => verify(system, kubectl) })));
}

import { ApiObject, type ApiObjectProps, type Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-28';
import { KubeNamespace, KubeResourceQuota, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';

import { mebibytes } from './container';
import { isDnsLabel } from './dns-label';
import type { Labels } from './labels';

/** What everything in a namespace may take together. */
export interface Quota {
  /**
   * Pods that have not ended.
   *
   * @default - no limit
   */
  readonly pods?: number;

  /**
   * CPU that is reserved. With it every container has to say its own.
   *
   * @default - no limit
   */
  readonly cpuRequests?: Cpu;

  /**
   * Memory that is reserved. With it every container has to say its own.
   *
   * @default - no limit
   */
  readonly memoryRequests?: Size;

  /**
   * CPU that containers may take. With it every container has to have a limit.
   *
   * @default - no limit
   */
  readonly cpuLimits?: Cpu;

  /**
   * Memory that containers may take. With it every container has to have a limit.
   *
   * @default - no limit
   */
  readonly memoryLimits?: Size;

  /**
   * Sum of all volume claims.
   *
   * @default - no limit
   */
  readonly storage?: Size;
}

export interface NamespaceProps {
  /** A DNS label. */
  readonly name: string;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Pod Security Standard that is enforced, warned of and audited
   * (https://kubernetes.io/docs/concepts/security/pod-security-standards/).
   *
   * @default 'restricted'
   */
  readonly podSecurity?: 'restricted' | 'baseline' | 'privileged';

  /**
   * What everything in it may take together.
   *
   * @default - no limit
   */
  readonly quota?: Quota;
}

/**
 * A namespace whose pods have to keep to a Pod Security Standard, and to a quota where there is one.
 *
 * It stays when what deployed it is taken away: with a namespace goes everything in it, volumes too.
 */
export class Namespace extends Construct {
  readonly namespace: ApiObject;
  /** Absent where there is no limit. */
  readonly quota?: ApiObject;

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const { name, labels, podSecurity = 'restricted', quota } = props;
    this.node.addValidation({
      validate: () => (isDnsLabel(name) ? [] : [`name '${name}' is no DNS label`]),
    });
    const manifest = KubeNamespace.manifest({
      metadata: {
        name,
        labels: { ...labels, ...securityLabels(podSecurity) },
        annotations: { ...KEEP },
      },
    }) as ApiObjectProps;
    this.namespace = new ApiObject(this, 'Namespace', manifest);
    if (quota === undefined) return;
    const limit = KubeResourceQuota.manifest({
      metadata: { name: 'quota', namespace: name, labels: { ...labels } },
      spec: { hard: hardOf(quota) },
    }) as ApiObjectProps;
    this.quota = new ApiObject(this, 'Quota', limit);
  }
}

/**
 * https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
const KEEP = {
  'helm.sh/resource-policy': 'keep',
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
} as const;

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
function securityLabels(level: string): Record<string, string> {
  return Object.fromEntries(
    ['enforce', 'warn', 'audit'].map((mode) => [`pod-security.kubernetes.io/${mode}`, level]),
  );
}

function hardOf(quota: Quota): Record<string, Quantity> {
  const { pods, cpuRequests, memoryRequests, cpuLimits, memoryLimits, storage } = quota;
  return {
    ...(pods === undefined ? {} : { pods: Quantity.fromNumber(pods) }),
    ...(cpuRequests && { 'requests.cpu': Quantity.fromString(cpuRequests.amount) }),
    ...(memoryRequests && { 'requests.memory': mebibytes(memoryRequests) }),
    ...(cpuLimits && { 'limits.cpu': Quantity.fromString(cpuLimits.amount) }),
    ...(memoryLimits && { 'limits.memory': mebibytes(memoryLimits) }),
    ...(storage && { 'requests.storage': mebibytes(storage) }),
  };
}

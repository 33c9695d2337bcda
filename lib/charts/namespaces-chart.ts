import { Chart, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

import { Namespace } from '../../constructs/kubernetes';
import type { ResolvedNamespace, ResolvedSystem } from '../resolve/resolved-system';
import { kubernetesTarget } from './kubernetes-target';
import { systemLabels } from './system-labels';

export interface NamespacesChartProps {
  readonly system: ResolvedSystem;
}

/** The namespaces that the spec makes. */
export class NamespacesChart extends Chart {
  /** In the order of the spec. */
  readonly namespaces: readonly Namespace[];

  constructor(scope: Construct, id: string, { system }: NamespacesChartProps) {
    super(scope, id, { labels: systemLabels(system) });
    this.namespaces = kubernetesTarget(system).namespaces.map(
      (namespace) => new Namespace(this, namespace.name, propsOf(namespace)),
    );
  }
}

function propsOf({ name, podSecurity, quota }: ResolvedNamespace) {
  const size = (mebibytes: number | undefined) =>
    mebibytes === undefined ? undefined : Size.mebibytes(mebibytes);
  return {
    name,
    podSecurity,
    quota: quota && {
      pods: quota.pods,
      cpuRequests: quota.cpu === undefined ? undefined : Cpu.millis(Math.round(quota.cpu * 1000)),
      memoryRequests: size(quota.memoryMiB),
      storage: quota.storageGiB === undefined ? undefined : Size.gibibytes(quota.storageGiB),
    },
  };
}

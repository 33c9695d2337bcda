import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { ArgoApplication } from '../../constructs/kubernetes';
import type { KubernetesTarget, ResolvedArgoCd, ResolvedSystem } from '../resolve/resolved-system';
import { systemLabels } from './system-labels';

export interface ApplicationChartProps {
  readonly system: ResolvedSystem;
  readonly target: KubernetesTarget;
  readonly argocd: ResolvedArgoCd;
  /** Name of the release. */
  readonly release: string;
}

/** What tells Argo CD to bring the chart into the cluster. */
export class ApplicationChart extends Chart {
  readonly application: ArgoApplication;

  constructor(scope: Construct, id: string, props: ApplicationChartProps) {
    const { system, target, argocd, release } = props;
    super(scope, id, { namespace: argocd.namespace, labels: systemLabels(system) });
    this.application = new ArgoApplication(this, 'Application', {
      name: argocd.application,
      namespace: argocd.namespace,
      project: argocd.project,
      source: {
        repoUrl: argocd.repository,
        path: argocd.path,
        targetRevision: argocd.revision,
      },
      selfHeal: argocd.selfHeal,
      helm: { releaseName: release },
      destination: { namespace: target.namespace },
    });
  }
}

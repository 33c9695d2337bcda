import type { ResolvedSystem } from '../resolve/resolved-system';

/** Labels of everything that is made for one system in one environment; no selector matches them. */
export function systemLabels({ system, environment }: ResolvedSystem): Record<string, string> {
  return {
    'app.kubernetes.io/part-of': system,
    'app.kubernetes.io/instance': `${system}-${environment}`,
    'app.kubernetes.io/managed-by': 'cdk-runbook',
  };
}

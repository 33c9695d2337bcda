import { parse, stringify } from 'yaml';

import { blocksOf } from './readme-blocks';

/** The system on Kubernetes that the README shows, whole. */
export const KIOSK = yamlBlock('# specs/kiosk.yaml');

/** The same, deployed as the README says further down: by Argo CD, or by Helm where that is left out. */
export function kioskAsChart({ argocd }: { readonly argocd: boolean }): string {
  const spec = parse(KIOSK) as Kiosk;
  const { kubernetes } = parse(yamlBlock('# environments.production in specs/kiosk.yaml')) as {
    kubernetes: { argocd?: object };
  };
  const { argocd: application, ...chart } = kubernetes;
  Object.assign(spec.environments.production.kubernetes, chart);
  if (argocd) spec.environments.production.kubernetes.argocd = application;
  return stringify(spec);
}

interface Kiosk {
  readonly environments: { readonly production: { readonly kubernetes: { argocd?: object } } };
}

function yamlBlock(firstLine: string): string {
  const block = blocksOf('yaml').find(({ code }) => code.startsWith(`${firstLine}\n`));
  if (block === undefined) throw new Error(`the README has no block '${firstLine}'`);
  return block.code;
}

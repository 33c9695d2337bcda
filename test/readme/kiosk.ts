import { parse, stringify } from 'yaml';

import { starterSpec } from '../../lib/spec/starter/starter-spec';
import { blocksOf } from './readme-blocks';

/** The system on Kubernetes that the README begins with. */
export const KIOSK = starterSpec('kiosk', 'kubernetes');

/** What the README shows of it. */
export const SHOWN_OF_KIOSK = yamlBlock('# of specs/kiosk.yaml');

/** The same, deployed as the README says further down: by Argo CD, or by Helm where that is left out. */
export function kioskAsChart({ argocd }: { readonly argocd: boolean }): string {
  const spec = parse(KIOSK) as Kiosk;
  const { kubernetes, ...rest } = parse(
    yamlBlock('# environments.production in specs/kiosk.yaml'),
  ) as Production;
  const { argocd: application, ...chart } = kubernetes;
  const { production } = spec.environments;
  Object.assign(production, rest);
  Object.assign(production.kubernetes, chart, argocd ? { argocd: application } : {});
  return stringify(spec);
}

interface Production {
  readonly kubernetes: { readonly argocd?: object };
}

interface Kiosk {
  readonly environments: { readonly production: Production };
}

function yamlBlock(firstLine: string): string {
  const block = blocksOf('yaml').find(({ code }) => code.startsWith(`${firstLine}\n`));
  if (block === undefined) throw new Error(`the README has no block '${firstLine}'`);
  return block.code;
}

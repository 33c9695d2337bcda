import type { SpecPath } from '../problems/position';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { isServerInCluster } from '../resolve/stores';

/** Where the spec speaks of a secret: the password of a server in the cluster stands with its server. */
export function secretPath({ stores }: Pick<ResolvedSystem, 'stores'>, secret: string): SpecPath {
  const server = stores.filter(isServerInCluster).find((each) => each.passwordSecret === secret);
  return server === undefined ? ['secrets', secret] : ['stores', server.name];
}

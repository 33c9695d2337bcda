import type { ResolvedSecret, ResolvedSystem } from '../../resolve/resolved-system';

/** What keeps the value that everybody gets a copy of. */
export type Keeper = 'Secrets Manager' | 'Vault' | 'Kubernetes';

export function keeperOf(
  { target }: Pick<ResolvedSystem, 'target'>,
  { source }: Pick<ResolvedSecret, 'source'>,
): Keeper {
  if (target.platform === 'ecs') return 'Secrets Manager';
  if (source === undefined) return 'Kubernetes';
  return target.secretStore?.kind === 'vault' ? 'Vault' : 'Secrets Manager';
}

import type { ExistingPostgres, ResolvedStore } from '../resolve/resolved-system';

/**
 * A store that pods can reach: its host and credentials are known before anything is deployed. The
 * address of a store that CDK makes is not.
 */
export function existingStore(store: ResolvedStore): ExistingPostgres {
  if (store.type !== 'postgres' || store.provider !== 'existing') {
    throw new Error(
      `stores.${store.name}: a ${store.type} of provider ${store.provider} has no address that a manifest could name`,
    );
  }
  return store;
}

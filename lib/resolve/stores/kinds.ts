import type {
  CreatedBucket,
  CreatedLedger,
  CreatedPostgres,
  CreatedRedis,
  ResolvedServer,
  ResolvedStore,
} from '../resolved-system';

/** Whether the store is a database that is made here. */
export function isCreatedPostgres(store: ResolvedStore): store is CreatedPostgres {
  return store.type === 'postgres' && store.provider === 'aws';
}

/** Whether the store is a Redis that is made here. */
export function isCreatedRedis(store: ResolvedStore): store is CreatedRedis {
  return store.type === 'redis' && store.provider === 'aws';
}

/** Whether the store is a bucket that is made here. */
export function isCreatedBucket(store: ResolvedStore): store is CreatedBucket {
  return store.type === 'bucket' && store.provider === 'aws';
}

/** Whether the store is a ledger that is made here. */
export function isCreatedLedger(store: ResolvedStore): store is CreatedLedger {
  return store.type === 'audit-ledger' && store.provider === 'aws';
}

/** Whether the store listens on a port and wants a password. */
export function isServer(store: ResolvedStore): store is ResolvedServer {
  return store.type === 'postgres' || store.type === 'redis';
}

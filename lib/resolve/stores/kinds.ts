import type {
  CreatedBucket,
  CreatedLedger,
  CreatedPostgres,
  CreatedRedis,
  InClusterPostgres,
  InClusterRedis,
  ResolvedServer,
  ResolvedStore,
  ServerInCluster,
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

/** Whether the store is a database that is made here, in the cluster. */
export function isPostgresInCluster(store: ResolvedStore): store is InClusterPostgres {
  return store.type === 'postgres' && store.provider === 'in-cluster';
}

/** Whether the store is a Redis that is made here, in the cluster. */
export function isRedisInCluster(store: ResolvedStore): store is InClusterRedis {
  return store.type === 'redis' && store.provider === 'in-cluster';
}

/** Whether the store is a server that is made here, in the cluster. */
export function isServerInCluster(store: ResolvedStore): store is ServerInCluster {
  return isPostgresInCluster(store) || isRedisInCluster(store);
}

/** Whether the store listens on a port and wants a password. */
export function isServer(store: ResolvedStore): store is ResolvedServer {
  return store.type === 'postgres' || store.type === 'redis';
}

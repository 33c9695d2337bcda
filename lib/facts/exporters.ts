/**
 * Replicas of a Deployment that answer their readiness probe.
 * https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/deployment-metrics.md
 */
export const READY_REPLICAS = 'kube_deployment_status_replicas_ready';

/**
 * Gauges of the exporters that everybody runs beside a server.
 * https://github.com/prometheus-community/postgres_exporter, https://github.com/oliver006/redis_exporter
 */
export const EXPORTERS = {
  postgres: {
    up: 'pg_up',
    connections: 'pg_stat_activity_count',
    mostConnections: 'pg_settings_max_connections',
  },
  redis: {
    up: 'redis_up',
    connections: 'redis_connected_clients',
    mostConnections: 'redis_config_maxclients',
    memory: 'redis_memory_used_bytes',
    mostMemory: 'redis_memory_max_bytes',
    evicted: 'redis_evicted_keys_total',
    hits: 'redis_keyspace_hits_total',
    misses: 'redis_keyspace_misses_total',
  },
} as const;

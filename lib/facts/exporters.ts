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
  },
} as const;

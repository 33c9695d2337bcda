/**
 * What the OpenTelemetry Collector (contrib 0.154) reads of the parts that we configure, after their
 * `config.go`; it refuses to start with a field it does not know. What Prometheus reads, promtool judges.
 */
const duration = { type: 'string', pattern: '^\\d+(ms|s|m|h)$' };
const count = { type: 'integer', minimum: 1 };
const flag = { type: 'boolean' };
const text = { type: 'string', minLength: 1 };
const names = { type: 'array', items: text, minItems: 1 };

function only(properties: Record<string, unknown>, ...required: string[]): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

const remoteWrite = only(
  {
    endpoint: { type: 'string', format: 'uri', pattern: '^https://' },
    auth: only({ authenticator: text }, 'authenticator'),
    timeout: duration,
    external_labels: { type: 'object', additionalProperties: { type: 'string' } },
    translation_strategy: {
      enum: ['UnderscoreEscapingWithSuffixes', 'UnderscoreEscapingWithoutSuffixes'],
    },
    target_info: only({ enabled: flag }),
    disable_scope_info: flag,
    remote_write_queue: only({ enabled: flag, queue_size: count, num_consumers: count }),
    max_batch_size_bytes: count,
    max_batch_request_parallelism: count,
    retry_on_failure: only({
      enabled: flag,
      initial_interval: duration,
      max_interval: duration,
      max_elapsed_time: duration,
    }),
  },
  'endpoint',
);

const pipeline = only(
  { receivers: names, processors: names, exporters: names },
  'receivers',
  'exporters',
);

export const COLLECTOR_SCHEMA = only(
  {
    extensions: only({
      health_check: only({ endpoint: text, path: text }),
      basicauth: only({ client_auth: only({ username: text, password: text }) }),
    }),
    receivers: only({ prometheus: only({ config: { type: 'object' } }, 'config') }),
    processors: only({
      memory_limiter: only(
        { check_interval: duration, limit_mib: count, spike_limit_mib: count },
        'check_interval',
        'limit_mib',
      ),
      batch: only({ timeout: duration, send_batch_size: count, send_batch_max_size: count }),
    }),
    exporters: only({ prometheus_remote_write: remoteWrite }),
    service: only({ extensions: names, pipelines: only({ metrics: pipeline }) }, 'pipelines'),
  },
  'receivers',
  'exporters',
  'service',
);

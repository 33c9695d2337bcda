/** The recommended form of each intent, as `lib/alerts` or a team with care writes it. */
const ON_JOB = 'and on (job) sum by (job) (increase(http_requests_total{job="api"}[5m])) >= 100';

export const SOUND: Readonly<Record<string, string>> = {
  'error ratio': `(
    sum by (job) (rate(http_requests_total{job="api",status=~"5.."}[5m]))
  /
    sum by (job) (rate(http_requests_total{job="api"}[5m]))
  ) > 0.01 ${ON_JOB}`,
  'latency by a bucket': `(
    1 - (
      sum by (job) (rate(http_request_duration_seconds_bucket{job="api",le=~"2\\\\.5"}[5m]))
    /
      sum by (job) (rate(http_request_duration_seconds_count{job="api"}[5m]))
    )
  ) > 0.05
  and on (job) sum by (job) (increase(http_request_duration_seconds_count{job="api"}[5m])) >= 100`,
  'latency by a quantile': `histogram_quantile(0.95,
    sum by (job, le) (rate(http_request_duration_seconds_bucket{job="api"}[5m]))) > 2 ${ON_JOB}`,
  'cpu of containers': `sum by (namespace,pod,container)
      (rate(container_cpu_usage_seconds_total{namespace="prod",container!="",container!="POD"}[5m]))
    / on (namespace,pod,container) sum by (namespace,pod,container)
      (kube_pod_container_resource_limits{namespace="prod",resource="cpu"} > 0) > 0.8`,
  'cpu of hosts':
    '1 - avg by (job,instance)(rate(node_cpu_seconds_total{job="node",mode="idle"}[5m])) > 0.8',
  memory: `max by (namespace,pod,container)
      (container_memory_working_set_bytes{namespace="prod",container!="",container!="POD"})
    / on (namespace,pod,container) max by (namespace,pod,container)
      (kube_pod_container_resource_limits{namespace="prod",resource="memory"} > 0) > 0.85`,
  'cache misses by label': `(sum by(job)(rate(cache_requests_total{job="api",result="miss"}[5m]))
    / sum by(job)(rate(cache_requests_total{job="api"}[5m]))) > 0.5
    and on(job) sum by(job)(increase(cache_requests_total{job="api"}[5m])) >= 100`,
  'cache misses by two counters': `(
    sum by (job) (rate(cache_misses_total{job="api"}[5m]))
    / (
      (sum by (job) (rate(cache_hits_total{job="api"}[5m])) or 0 * sum by (job) (rate(cache_misses_total{job="api"}[5m])))
      + sum by (job) (rate(cache_misses_total{job="api"}[5m]))
    )
  ) > 0.5 and on (job) sum by (job) (increase(cache_misses_total{job="api"}[5m])) >= 100`,
  'circuit breaker': 'max by (job, name)(circuit_breaker_state{job="api",state="open"}) == 1',
  'circuit breaker that flaps':
    'avg_over_time((max by (job,name)(circuit_breaker_state{job="api",state="open"}))[5m:1m]) >= 0.6',
  'queue depth': 'max by (job, queue)(ai_queue_depth{job="api"}) > 1000',
  'queue stalled': `max by (job, queue) (ai_queue_depth{job="api"}) > 0
    unless on (job, queue) sum by (job, queue) (rate(ai_queue_dequeued_total{job="api"}[5m])) > 0`,
  down: '(sum by (job)(up{job="api"}) == 0) or absent(up{job="api"})',
  'database unreachable':
    '(max by (job,instance)(pg_up{job="pg"}) == 0) or absent(pg_up{job="pg"})',
  'database connections': `sum by (job,instance)(pg_stat_activity_count{job="pg"})
    / on (job,instance) max by (job,instance)(pg_settings_max_connections{job="pg"} > 0) > 0.8`,
  disk: `node_filesystem_avail_bytes{job="node",fstype!~"tmpfs|overlay",mountpoint!=""}
    / node_filesystem_size_bytes{job="node",fstype!~"tmpfs|overlay",mountpoint!=""} < 0.2
    and node_filesystem_readonly{job="node",fstype!~"tmpfs|overlay",mountpoint!=""} == 0`,
  'volume of a pod':
    'kubelet_volume_stats_available_bytes{namespace="prod"} / kubelet_volume_stats_capacity_bytes{namespace="prod"} < 0.2',
  'token surge': 'sum by (job)(increase(el_openai_tokens_total{job="api"}[1h])) > 5e5',
  'job did not run': `(time() - max by (job_name)(job_last_success_timestamp_seconds{job_name="nightly"}) > 93600)
    or absent(job_last_success_timestamp_seconds{job_name="nightly"})`,
  'cron job did not run': `time() - max by (namespace,cronjob)
      (kube_cronjob_status_last_successful_time{namespace="prod"}) > 93600
    unless on(namespace,cronjob) kube_cronjob_spec_suspend{namespace="prod"} == 1`,
  'backup too old': `(time() - max by (database)(backup_last_success_timestamp_seconds{database="main"}) > 93600)
    or absent(backup_last_success_timestamp_seconds{database="main"})`,
  'burn rate': `(
    sum by (job) (rate(http_requests_total{job="api",status=~"5.."}[1h]))
    / sum by (job) (rate(http_requests_total{job="api"}[1h])) > 14.4 * 0.001
  ) and on (job) (
    sum by (job) (rate(http_requests_total{job="api",status=~"5.."}[5m]))
    / sum by (job) (rate(http_requests_total{job="api"}[5m])) > 14.4 * 0.001
  )`,
  'three of five minutes': `sum_over_time((max by (job) (ai_queue_depth{job="api"}) > bool 1000)[5m:1m]) >= 3`,
  'one pod that restarts':
    'increase(kube_pod_container_status_restarts_total{namespace="prod",pod="db-0"}[15m]) > 3',
  'any pod that restarts':
    'increase(kube_pod_container_status_restarts_total{namespace="prod"}[15m]) > 3',
  'memory that grows': 'predict_linear(node_filesystem_avail_bytes{job="node"}[6h], 86400) < 0',
  'expiring certificate':
    'min by (job, instance) (probe_ssl_earliest_cert_expiry{job="blackbox"}) - time() < 604800',
  'pods not ready':
    'sum by (namespace, pod) (kube_pod_status_phase{namespace="prod",phase=~"Pending|Unknown"}) > 0',
  'counter gone': 'absent(http_requests_total{job="api"})',
  'office hours': '(max by (job) (ai_queue_depth{job="api"}) > 10) and on () (hour() > 8 < 18)',
};

import type { Duration } from 'aws-cdk-lib';

/** Something that tells its metrics over HTTP, in the text format of Prometheus. */
export interface MetricsTarget {
  /** Value of the label `job`. */
  readonly jobName: string;
  /** Name that DNS resolves to the address of each task; all of them are asked. */
  readonly dnsName: string;
  /** TCP port of the metrics. */
  readonly port: number;
  /** Path of the metrics. @default '/metrics' */
  readonly path?: string;
  /** Labels of each of its metrics. @default - none but `job` and `instance` */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface CollectorConfiguration {
  readonly targets: readonly MetricsTarget[];
  readonly scrapeInterval: Duration;
  readonly url: string;
  /** Labels of all metrics. */
  readonly labels: Readonly<Record<string, string>>;
  readonly memoryLimitMiB: number;
}

/** Variables that ECS fills from secrets; the configuration only names them. */
export const USERNAME_VARIABLE = 'REMOTE_WRITE_USERNAME';
export const PASSWORD_VARIABLE = 'REMOTE_WRITE_PASSWORD';

/** Value of the label `job` of the collector's own metrics. */
export const OWN_JOB = 'metrics-collector';

/** Where the collector says that it lives; only containers of its task get there. */
export const HEALTH_ADDRESS = '127.0.0.1:13133';

/** What the collector logs of samples that it gives up, and of those it has no memory for. */
export const DROPPED = ['Dropping data', 'data refused due to high memory usage'];

/** The share of the memory that samples may take; the rest is the program's. */
const MEMORY_SHARE = 0.75;

/** The memory that samples may take, in MiB, and when Go begins to clean up in earnest. */
export function collectorMemory(memoryLimitMiB: number): { limitMiB: number; goMemory: string } {
  const limitMiB = Math.floor(memoryLimitMiB * MEMORY_SHARE);
  return { limitMiB, goMemory: `${Math.floor(limitMiB * 0.8)}MiB` };
}

/** The collector's configuration, in its own words. */
export function collectorConfiguration(props: CollectorConfiguration): object {
  return {
    extensions: {
      health_check: { endpoint: HEALTH_ADDRESS },
      basicauth: {
        client_auth: {
          username: `\${env:${USERNAME_VARIABLE}}`,
          password: `\${env:${PASSWORD_VARIABLE}}`,
        },
      },
    },
    receivers: { prometheus: { config: scrapeConfiguration(props) } },
    processors: {
      memory_limiter: {
        check_interval: '1s',
        limit_mib: collectorMemory(props.memoryLimitMiB).limitMiB,
      },
      batch: { timeout: '5s' },
    },
    exporters: { prometheus_remote_write: remoteWrite(props) },
    service: {
      extensions: ['health_check', 'basicauth'],
      pipelines: {
        metrics: {
          receivers: ['prometheus'],
          processors: ['memory_limiter', 'batch'],
          exporters: ['prometheus_remote_write'],
        },
      },
    },
  };
}

function remoteWrite({ url, labels }: CollectorConfiguration): object {
  return {
    endpoint: url,
    auth: { authenticator: 'basicauth' },
    external_labels: labels,
    // Names and labels stay as the app wrote them: alerts ask for those.
    translation_strategy: 'UnderscoreEscapingWithoutSuffixes',
    target_info: { enabled: false },
    disable_scope_info: true,
    // One after the other: samples of a series have to arrive in order. With a batch in five seconds,
    // more than an hour of them waits here.
    remote_write_queue: { enabled: true, queue_size: 1000, num_consumers: 1 },
    max_batch_request_parallelism: 1,
    retry_on_failure: {
      enabled: true,
      initial_interval: '5s',
      max_interval: '30s',
      max_elapsed_time: '300s',
    },
  };
}

/** What Prometheus itself would read, too. */
function scrapeConfiguration({ targets, scrapeInterval }: CollectorConfiguration): object {
  const interval = scrapeInterval.toSeconds();
  return {
    global: {
      scrape_interval: `${interval}s`,
      scrape_timeout: `${Math.min(10, interval)}s`,
    },
    scrape_configs: [
      ...targets.map(scrapeOf),
      { job_name: OWN_JOB, static_configs: [{ targets: ['localhost:8888'] }] },
    ],
  };
}

function scrapeOf({ jobName, dnsName, port, path, labels = {} }: MetricsTarget): object {
  return {
    job_name: jobName,
    metrics_path: path ?? '/metrics',
    // As often as new tasks come at the earliest: Cloud Map's names live ten seconds.
    dns_sd_configs: [{ names: [dnsName], type: 'A', port, refresh_interval: '15s' }],
    relabel_configs: Object.entries(labels).map(([target_label, replacement]) => ({
      target_label,
      replacement,
    })),
  };
}

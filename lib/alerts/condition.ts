import type { MetricKey } from '../facts/cloudwatch-metrics';
import type {
  CacheSignal,
  CounterSignal,
  DurationSignal,
  GaugeSignal,
  PoolSignal,
  QueueSignal,
  RequestsSignal,
  StateSignal,
} from './signal';

/**
 * What has to be true for an alert to fire, discriminated by kind. Shares are numbers from 0 to 1.
 * A signal is what the service measures of itself; absent where the platform measures.
 */
export type Condition =
  | ErrorRatioCondition
  | LatencyCondition
  | CpuCondition
  | MemoryCondition
  | CacheHitRatioCondition
  | StateCondition
  | QueueDepthCondition
  | QueueStalledCondition
  | DownCondition
  | UnreachableCondition
  | ConnectionsCondition
  | PoolCondition
  | DiskFreeCondition
  | SurgeCondition
  | LevelCondition
  | MissedCondition
  | FailedCondition
  | BackupStaleCondition
  | LogPatternCondition
  | BurnRateCondition
  | MetricCondition
  | PromqlCondition
  | CloudWatchCondition;

export interface ErrorRatioCondition {
  readonly kind: 'error-ratio';
  readonly above: number;
  readonly signal?: RequestsSignal;
}

export interface LatencyCondition {
  readonly kind: 'latency';
  readonly quantile: number;
  readonly aboveSeconds: number;
  readonly signal?: DurationSignal;
}

/** Share of the cpu that the fullest replica, or the server, may take. */
export interface CpuCondition {
  readonly kind: 'cpu';
  readonly above: number;
  readonly of: 'limit' | 'request';
}

/** Share of the memory that the fullest replica, or the fullest node of a store, may take. */
export interface MemoryCondition {
  readonly kind: 'memory';
  readonly above: number;
  readonly of: 'limit' | 'request';
  /** Memory of the server, where the platform measures what is free and not what is used. */
  readonly bytes?: number;
  /** Gauges of an exporter; absent where the platform measures. */
  readonly gauges?: { readonly used: string; readonly most: string };
}

export interface CacheHitRatioCondition {
  readonly kind: 'cache-hit-ratio';
  readonly below: number;
  readonly signal?: CacheSignal;
}

/** One of several things is in its bad state. */
export interface StateCondition {
  readonly kind: 'state';
  readonly signal: StateSignal;
}

export interface QueueDepthCondition {
  readonly kind: 'queue-depth';
  readonly above: number;
  readonly signal: QueueSignal;
}

/** Something waits, and nothing is taken out. */
export interface QueueStalledCondition {
  readonly kind: 'queue-stalled';
  readonly signal: QueueSignal & { readonly done: string };
}

/** No replica answers. */
export interface DownCondition {
  readonly kind: 'down';
  /** Gauge of the replicas that serve. @default - `up`: those that Prometheus could scrape */
  readonly gauge?: string;
}

/** A store does not answer. */
export interface UnreachableCondition {
  readonly kind: 'unreachable';
  /** Gauge of an exporter that is 1 while the store answers: `pg_up`; absent where AWS measures. */
  readonly gauge?: string;
}

export interface ConnectionsCondition {
  readonly kind: 'connections';
  readonly above: number;
  /** Most connections that the server takes, where no metric says it. */
  readonly most?: number;
  /** Gauges of an exporter; absent where AWS measures. */
  readonly gauges?: { readonly inUse: string; readonly most: string };
}

/** Share of a pool that is taken in the fullest replica. */
export interface PoolCondition {
  readonly kind: 'pool';
  readonly above: number;
  readonly signal: PoolSignal;
}

export interface DiskFreeCondition {
  readonly kind: 'disk-free';
  readonly below: number;
  /** Size of the disk, where the platform measures only what is free. */
  readonly bytes?: number;
  /** How long the last measure counts, in seconds, where a volume is measured only while a job has it. */
  readonly rememberSeconds?: number;
}

/** A counter grows by more than this in one window. */
export interface SurgeCondition {
  readonly kind: 'surge';
  readonly above: number;
  readonly signal: CounterSignal;
}

/** A gauge, or the rate a second of a counter, is too high or too low. */
export interface LevelCondition {
  readonly kind: 'above' | 'below';
  readonly limit: number;
  readonly signal: CounterSignal | GaugeSignal;
}

/** A scheduled job has not ended well for too long, or, where asked, a run has failed. */
export interface MissedCondition {
  readonly kind: 'missed';
  readonly afterSeconds: number;
  readonly orFailed: boolean;
}

/** A run of a scheduled job has failed, or could not start. */
export interface FailedCondition {
  readonly kind: 'failed';
}

/** The newest backup is too old. */
export interface BackupStaleCondition {
  readonly kind: 'backup-stale';
  readonly afterSeconds: number;
}

/** More lines than this in one window match. */
export interface LogPatternCondition {
  readonly kind: 'log-pattern';
  /** `{ $.level = "error" }` */
  readonly pattern: string;
  readonly above: number;
}

/** The budget of an objective burns too fast in a long window and in a short one. */
export interface BurnRateCondition {
  readonly kind: 'slo';
  /** Share that has to be good: 0.999. */
  readonly objective: number;
  /** Time that the objective is promised for. */
  readonly periodSeconds: number;
  /** What counts as bad: an error, or an answer that took longer. */
  readonly bad: ErrorsAreBad | SlowIsBad;
  /** Any of these is enough. */
  readonly rates: readonly BurnRate[];
}

interface ErrorsAreBad {
  readonly is: 'error';
  readonly signal?: RequestsSignal;
}

interface SlowIsBad {
  readonly is: 'slow';
  readonly aboveSeconds: number;
  readonly signal?: DurationSignal;
}

/** How many times as fast as allowed the budget burns, in both windows. */
export interface BurnRate {
  readonly factor: number;
  readonly longSeconds: number;
  readonly shortSeconds: number;
  /** Time that both have to hold. */
  readonly forSeconds: number;
}

/** A metric of the truth table, for what every resource is watched for by default. */
export interface MetricCondition {
  readonly kind: 'metric';
  readonly metric: MetricKey;
  /** As CloudWatch spells it. */
  readonly statistic: string;
  readonly is: 'above' | 'below';
  /** In the unit of the metric; 0 with `below` never fires. */
  readonly limit: number;
  /** What is measured, in words: `cpu of the engine`. */
  readonly words: string;
}

/** A rule that the team wrote itself. */
export interface PromqlCondition {
  readonly kind: 'promql';
  readonly expr: string;
}

/** An alarm on a metric that has a name of its own, such as one that the team named itself. */
export interface CloudWatchCondition {
  readonly kind: 'cloudwatch';
  /** What is measured, in words; absent: by its name. */
  readonly words?: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly statistic: string;
  readonly is: 'above' | 'below';
  readonly limit: number;
}

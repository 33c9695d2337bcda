/** What a service measures of itself, by the kinds of alert that can be made of it. */
export type Signal =
  | RequestsSignal
  | DurationSignal
  | CacheSignal
  | QueueSignal
  | StateSignal
  | PoolSignal
  | CounterSignal
  | GaugeSignal;

export type SignalKind = Signal['kind'];

interface Named {
  /** The signal's key in the spec. */
  readonly name: string;
  /** Further label matchers that narrow the series, as in PromQL between the braces. */
  readonly where?: string;
}

/** A counter of requests, of which some are errors. */
export interface RequestsSignal extends Named {
  readonly kind: 'requests';
  readonly counter: string;
  /** Matchers of the series that count errors: `status=~"5.."`. */
  readonly errors: string;
}

/** A duration histogram as the service exposes it. */
export interface DurationSignal extends Named {
  readonly kind: 'duration';
  /** Metric name without `_bucket`, `_count`, `_sum`. */
  readonly histogram: string;
  /** Upper bounds of the finite buckets in seconds, ascending. */
  readonly bucketSeconds: readonly number[];
}

/** Two counters: what a cache had, and what it had not. */
export interface CacheSignal extends Named {
  readonly kind: 'cache';
  readonly hits: string;
  readonly misses: string;
}

/** What waits in a queue, and how fast it is worked off. */
export interface QueueSignal extends Named {
  readonly kind: 'queue';
  /** Gauge. */
  readonly depth: string;
  /** Counter of what was taken out and done; absent where nobody counts it. */
  readonly done?: string;
  /** Counter of what was put in; absent where nobody counts it. */
  readonly added?: string;
  /** Gauge of the workers; absent where nobody counts them. */
  readonly workers?: string;
  /** What the depth stays below most of the time; absent where nobody said. */
  readonly usual?: number;
  /** Whether every replica reports the same queue, so that the largest counts and not the sum. */
  readonly shared: boolean;
}

/** A gauge that is 1 for the state that something is in. */
export interface StateSignal extends Named {
  readonly kind: 'state';
  readonly gauge: string;
  /** Matchers of the series of the bad state: `state="open"`. */
  readonly bad: string;
  /** Labels that tell one thing from the other: each is watched on its own. */
  readonly by: readonly string[];
}

/** Two gauges: how much of a pool is taken, and how large it is; each replica has its own. */
export interface PoolSignal extends Named {
  readonly kind: 'pool';
  readonly inUse: string;
  readonly size: string;
}

/** Any counter. */
export interface CounterSignal extends Named {
  readonly kind: 'counter';
  readonly counter: string;
}

/** Any gauge. */
export interface GaugeSignal extends Named {
  readonly kind: 'gauge';
  readonly gauge: string;
  /** Whether every replica reports the same value, so that the largest counts and not the sum. */
  readonly shared: boolean;
}

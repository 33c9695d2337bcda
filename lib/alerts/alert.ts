/**
 * One alert, in the words of no monitoring system. Alarm, rule, test, dashboard line, route and
 * runbook section are all made from this one value; a threshold is written nowhere else.
 */
export interface Alert {
  /** The team's name for it (the key in the spec). Alarm, rule and runbook anchor carry it. */
  readonly name: string;
  /** Unique across systems and environments: the alarm's physical name. */
  readonly id: string;
  readonly system: string;
  readonly environment: string;
  /** What is watched. */
  readonly target: AlertTarget;
  /** Where it is evaluated, and on what; one place, so that one incident pages once. */
  readonly source: AlertSource;
  readonly condition: Condition;
  /** Averaging window in seconds: how far back each evaluation looks. */
  readonly windowSeconds: number;
  /** How long the condition has to hold before anybody is told, in seconds. */
  readonly forSeconds: number;
  /** Events in the window below which the alert stays quiet: one slow request at night is no incident. */
  readonly minSamples: number;
  readonly onNoData: OnNoData;
  readonly severity: string;
  /** What the severity asks of people. */
  readonly level: Level;
  readonly summary: string;
  /** The team that answers. */
  readonly owner: string;
  /** Where a person reads what to do. */
  readonly runbook: RunbookLink;
}

export type Evaluator = 'cloudwatch' | 'prometheus';

/** page wakes a person, notify waits for working hours, digest is read when there is time. */
export type Level = 'page' | 'notify' | 'digest';

/** What an alert does when its metric is not there. */
export type OnNoData = 'ok' | 'alert';

export interface AlertTarget {
  readonly kind: 'service' | 'store';
  readonly name: string;
}

/** The monitoring system that evaluates an alert, and what it calls the target. */
export type AlertSource = CloudWatchSource | PrometheusSource;

/** Dimensions of the watched resource. A name that only CloudFormation knows is a reference. */
export interface CloudWatchSource {
  readonly evaluator: 'cloudwatch';
  readonly dimensions: Readonly<Record<string, DimensionValue>>;
  /** Further nodes of the same thing, each measured on its own; absent where there is one. */
  readonly others?: readonly Readonly<Record<string, DimensionValue>>[];
}

export interface PrometheusSource {
  readonly evaluator: 'prometheus';
  /** Labels that pick the target's series; they also stay on the alert, for routing. */
  readonly labels: Readonly<Record<string, string>>;
  /** How often the series are scraped, in seconds. */
  readonly scrapeSeconds: number;
}

/** An alert that CloudWatch evaluates. */
export type CloudWatchAlert = Alert & { readonly source: CloudWatchSource };

/** An alert that Prometheus evaluates. */
export type PrometheusAlert = Alert & { readonly source: PrometheusSource };

export function isOnCloudWatch(alert: Alert): alert is CloudWatchAlert {
  return alert.source.evaluator === 'cloudwatch';
}

export function isOnPrometheus(alert: Alert): alert is PrometheusAlert {
  return alert.source.evaluator === 'prometheus';
}

export type DimensionValue = string | DimensionReference;

/** A dimension value known only at deploy time: an attribute of a thing that a stack makes. */
export interface DimensionReference {
  readonly of: { readonly service: string };
  readonly attribute: 'loadBalancerFullName' | 'targetGroupFullName';
}

/** A duration histogram as the service exposes it. */
export interface DurationSignal {
  readonly kind: 'duration';
  /** The signal's key in the spec. */
  readonly name: string;
  /** Metric name without `_bucket`, `_count`, `_sum`. */
  readonly histogram: string;
  /** Upper bounds of the finite buckets in seconds, ascending. */
  readonly bucketSeconds: readonly number[];
  /** Further label matchers that narrow the series, as in PromQL between the braces. */
  readonly where?: string;
}

/** What has to be true for the alert to fire, discriminated by kind. */
export type Condition = LatencyCondition | MemoryCondition;

export interface LatencyCondition {
  readonly kind: 'latency';
  readonly quantile: number;
  readonly aboveSeconds: number;
  /** What the service measures of itself; absent where the load balancer measures. */
  readonly signal?: DurationSignal;
}

/** The fullest node of a Redis has used too much of its memory. */
export interface MemoryCondition {
  readonly kind: 'memory';
  readonly abovePercent: number;
}

export interface RunbookLink {
  /** Anchor inside the generated runbook: the alert's own section. */
  readonly anchor: string;
  /** The procedure that the section sends the reader to. */
  readonly procedure?: string;
  /** Absolute link, where the environment says where its runbooks are published. */
  readonly url?: string;
}

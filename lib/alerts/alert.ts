import type { Condition } from './condition';

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
  /** Whether the team wrote it, or every thing of its kind has it unless the team says no. */
  readonly origin: 'declared' | 'recommended';
  /** What is watched. */
  readonly target: AlertTarget;
  /** Where it is evaluated, and on what; one place, so that one incident pages once. */
  readonly source: AlertSource;
  readonly condition: Condition;
  /** How far back each evaluation looks, in seconds; 0 where the value of the moment counts. */
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
  readonly kind: 'service' | 'store' | 'job' | 'entrance' | 'system';
  /** Key in the spec; the name of the system where the whole of it is watched. */
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
  /** Labels of the alert: what it is routed, inhibited and silenced by. */
  readonly labels: Readonly<Record<string, string>>;
  /** What picks the series that others expose, cAdvisor for example; absent: they carry `labels`. */
  readonly series?: Readonly<Record<string, string>>;
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
  readonly of: AlertTarget;
  readonly attribute:
    'loadBalancerFullName' | 'targetGroupFullName' | 'stateMachineArn' | 'deadLetterQueueName';
}

export interface RunbookLink {
  /** Anchor inside the generated runbook: the alert's own section. */
  readonly anchor: string;
  /** The procedure that the section sends the reader to. */
  readonly procedure?: string;
  /** Absolute link, where the environment says where its runbooks are published. */
  readonly url?: string;
}

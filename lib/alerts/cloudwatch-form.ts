import type { DimensionValue } from './alert';

/**
 * An alert as CloudWatch evaluates it, as data: `constructs/aws/monitoring` turns it into an alarm,
 * `lib/dashboards` into a graph. CDK checks almost nothing of this; `cloudwatchFaults` does.
 */
export type CloudWatchForm = MetricForm | CompositeForm;

/** One alarm on a metric, or on metric math. */
export interface MetricForm {
  /** The watched value first; further metrics only feed the expression, unless each is watched. */
  readonly metrics: readonly [NamedMetric, ...NamedMetric[]];
  /** Whether each metric is the watched value of one of several nodes. */
  readonly watchesEach?: boolean;
  /** Metric math over the ids; absent where the first metric is watched as it is. */
  readonly expression?: string;
  /** Metric math that a graph draws in place of the metrics: a share without its guard. */
  readonly graphExpression?: string;
  readonly threshold: number;
  readonly comparison: Comparison;
  /** Seconds of one period; every metric has the same. */
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingData;
}

export type Comparison =
  | 'GreaterThanThreshold'
  | 'GreaterThanOrEqualToThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold';

export type MissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

/** Several alarms that tell nobody, and one that is in alarm while all of any one group are. */
export interface CompositeForm {
  readonly anyOf: readonly [Parts, ...Parts[]];
}

/** A group, all of which have to be in alarm. */
export type Parts = readonly [Part, ...Part[]];

/** One alarm of a composite. */
export interface Part {
  /** Unique in the composite: the alarm's name is that of the composite, `-` and this. */
  readonly name: string;
  readonly form: MetricForm;
}

export interface NamedMetric {
  /** Name in the expression: a lower-case letter, then letters and digits. */
  readonly id: string;
  readonly metric: CloudWatchMetric;
}

export interface CloudWatchMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, DimensionValue>>;
  /** As CloudWatch spells it: `p99`, `Sum`, `Average`, `SampleCount`. */
  readonly statistic: string;
  readonly periodSeconds: number;
}

export function isComposite(form: CloudWatchForm): form is CompositeForm {
  return 'anyOf' in form;
}

/** The alarms of a composite, each once, in the order of the form. */
export function partsOf({ anyOf }: CompositeForm): readonly Part[] {
  return [...new Map(anyOf.flat().map((part) => [part.name, part])).values()];
}

/** Every form on metrics: the form itself, or the parts of a composite. */
export function metricForms(form: CloudWatchForm): readonly MetricForm[] {
  return isComposite(form) ? partsOf(form).map((part) => part.form) : [form];
}

/** What a part's alarm is called. */
export function partName(alarm: string, { name }: Part): string {
  return `${alarm}-${name}`;
}

/** The form with every form on metrics put in place of another. */
export function mapMetricForms(
  form: CloudWatchForm,
  change: (form: MetricForm) => MetricForm,
): CloudWatchForm {
  if (!isComposite(form)) return change(form);
  const changed = (part: Part): Part => ({ ...part, form: change(part.form) });
  const group = ([first, ...others]: Parts): Parts => [changed(first), ...others.map(changed)];
  const [first, ...others] = form.anyOf;
  return { anyOf: [group(first), ...others.map(group)] };
}

/** A histogram that the spec declares. */
export interface DeclaredHistogram {
  readonly type: 'histogram';
  /** Without `_bucket`, `_count`, `_sum`. */
  readonly name: string;
  /** Upper bounds of the finite buckets, ascending. */
  readonly bounds: readonly number[];
}

/** A metric that the spec declares. */
export type DeclaredMetric =
  DeclaredHistogram | { readonly type: 'counter' | 'gauge'; readonly name: string };

/** What has to be known around an expression to judge it. */
export interface LintContext {
  readonly scrapeSeconds: number;
  readonly forSeconds: number;
  readonly metrics: readonly DeclaredMetric[];
  /**
   * Labels that tell one system, service or thing from the others: one of them has to be matched or
   * aggregated by. @default SCOPE_LABELS
   */
  readonly scopeLabels?: readonly string[];
  /** Labels that the rule itself sets, so that an alert without others is still routed. @default none */
  readonly ruleLabels?: readonly string[];
  /** Whether the service runs more than once, so that each replica has series. @default true */
  readonly severalReplicas?: boolean;
}

export const SCOPE_LABELS: readonly string[] = [
  'system',
  'environment',
  'service',
  'job',
  'namespace',
  'cluster',
  'job_name',
  'cronjob',
  'database',
];

export function scopeLabels({ scopeLabels = SCOPE_LABELS }: LintContext): readonly string[] {
  return scopeLabels;
}

/** The type of a metric: as declared, else as its suffix promises; undefined where nobody knows. */
export function findType(context: LintContext, name: string): 'counter' | 'gauge' | undefined {
  const declared = context.metrics.find((metric) => metric.name === name);
  if (declared !== undefined && declared.type !== 'histogram') return declared.type;
  if (/_(?:bucket|count|sum)$/.test(name) && findHistogram(context, name) !== undefined)
    return 'counter';
  return /_(?:total|bucket)$/.test(name) ? 'counter' : undefined;
}

/** The declared histogram that a series belongs to. */
export function findHistogram(
  { metrics }: LintContext,
  series: string,
): DeclaredHistogram | undefined {
  const name = series.replace(/_(?:bucket|count|sum)$/, '');
  return metrics.find(
    (metric): metric is DeclaredHistogram => metric.type === 'histogram' && metric.name === name,
  );
}

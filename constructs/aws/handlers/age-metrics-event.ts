/** What the schedule tells the handler. */
export interface AgeMetricsEvent {
  readonly namespace: string;
  readonly secrets: readonly SecretToMeasure[];
  readonly backups: readonly BackupToMeasure[];
}

/** Where an age is told. */
export interface AgeMetric {
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface SecretToMeasure extends AgeMetric {
  /** ARN or name. */
  readonly secretId: string;
}

export interface BackupToMeasure extends AgeMetric {
  readonly bucket: string;
  /** What the keys of the backups begin with; empty for the whole bucket. */
  readonly prefix: string;
}

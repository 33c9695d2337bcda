/** Metrics that `AgeMetrics` publishes, since AWS has none of its own; seconds, each once an interval. */
export const AGE_METRICS = {
  namespace: 'cdk-runbook',
  /** Dimension `SecretName`. */
  secretAge: 'SecretAge',
  /** Dimensions `BucketName` and, unless the whole bucket is looked at, `Prefix`. */
  newestBackupAge: 'NewestBackupAge',
  /** Time between two looks, unless another was asked for. */
  intervalSeconds: 3600,
} as const;

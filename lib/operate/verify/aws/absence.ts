/**
 * What an answer of AWS means that leaves a property out. Every other property that is left out is
 * "not told": an API may keep it from us for another reason than its value.
 */
export const ABSENCE = {
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
  'LogGroup.retentionInDays': 'for ever',
  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html: kept as registered. */
  'ContainerDefinition.readonlyRootFilesystem': 'no',
  /**
   * Only in an answer that tells the storage itself.
   * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
   */
  'DBInstance.MaxAllocatedStorage': 'off',
  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html: never switched on. */
  'BucketVersioning.Status': 'no',
  /** An error of its own says so. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
  'Bucket.PublicAccessBlock': 'no',
  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
  'LifecycleRule.NoncurrentVersionExpiration': 'for ever',
  'LifecycleRule.Expiration': 'never',
  /** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html */
  'Schedule.ScheduleExpressionTimezone': 'UTC',
  /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BillingModeSummary.html: never on demand. */
  'Table.BillingModeSummary': 'PROVISIONED',
  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectLockConfiguration.html */
  'ObjectLock.DefaultRetention': 'none',
  /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html */
  'BackupRule.ScheduleExpressionTimezone': 'UTC',
  /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html */
  'BackupRule.DeleteAfterDays': 'never',
  /** Only in an answer that tells the private address. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
  'Instance.PublicIpAddress': 'no',
} as const;

/** The value, or what it means that there is none. */
export function orAbsence(found: string | undefined, property: keyof typeof ABSENCE): string {
  return found ?? ABSENCE[property];
}

import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

import { AGE_METRICS } from '../../../lib/facts/age-metrics';
import type { BackupToMeasure } from '../handlers/age-metrics-event';

/** Where backups lie. */
export interface BackupPlace {
  readonly bucket: s3.IBucket;
  /** What the keys of the backups begin with, such as `backups/production/`. @default - the whole bucket */
  readonly prefix?: string;
}

/** A place as the handler is told of it, and where the age of its newest backup is published. */
export function backupToMeasure({ bucket, prefix = '' }: BackupPlace): BackupToMeasure {
  const { bucketName } = bucket;
  return {
    metricName: AGE_METRICS.newestBackupAge,
    // The value of a dimension is never empty.
    dimensions: { BucketName: bucketName, ...(prefix === '' ? {} : { Prefix: prefix }) },
    bucket: bucketName,
    prefix,
  };
}

/** Lets the handler see the names and dates of the backups, and no content. */
export function listBackupsStatement({ bucket, prefix = '' }: BackupPlace): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['s3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: prefix === '' ? undefined : { StringLike: { 's3:prefix': `${prefix}*` } },
  });
}

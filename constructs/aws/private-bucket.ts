import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { grantBucketAccess } from './bucket-access';

export interface PrivateBucketProps {
  /** Name of the bucket, unique in all of AWS. @default - drawn by CloudFormation */
  readonly bucketName?: string;
  /** Whether an object that is overwritten or deleted can be brought back. @default true */
  readonly versioned?: boolean;
  /** How long an overwritten or deleted version is kept. @default Duration.days(30) */
  readonly noncurrentVersionExpiration?: Duration | 'never';
  /** Age at which an object is deleted. @default - objects stay */
  readonly expireAfter?: Duration;
  /** Age at which objects are deleted whose keys begin with a prefix. @default - as all others */
  readonly expireByPrefix?: Readonly<Record<string, Duration>>;
  /** What happens to the bucket when it leaves the stack. @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A bucket that only those reach who were let in, over TLS, and that forgives an overwrite.
 *
 * Everything public is blocked, access lists are off and objects are encrypted with S3's own keys.
 * What has been overwritten or deleted can be brought back for a while; uploads that were given up
 * are cleared away after a week, since they cost and no listing shows them.
 *
 * Grants name each action and end at a prefix where one is given.
 */
export class PrivateBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: PrivateBucketProps = {}) {
    super(scope, id);
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    this.bucket = new s3.Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: props.versioned ?? true,
      lifecycleRules: [lifecycleRule(props), ...prefixRules(props)],
      removalPolicy,
    });
    // A bucket that stays without its policy would answer plain HTTP.
    this.bucket.policy?.applyRemovalPolicy(removalPolicy);
  }

  /** Lets someone read and list objects, all or those whose keys begin with a prefix. */
  grantRead(grantee: iam.IGrantable, prefix = ''): iam.Grant {
    return grantBucketAccess(this.bucket, grantee, 'read', prefix);
  }

  /** Lets someone read, list, write and delete objects, all or those whose keys begin with a prefix. */
  grantWrite(grantee: iam.IGrantable, prefix = ''): iam.Grant {
    return grantBucketAccess(this.bucket, grantee, 'write', prefix);
  }

  /**
   * Lets someone add objects, but neither read nor delete them. With `versioned`, an object that is
   * written over is kept too.
   */
  grantAppend(grantee: iam.IGrantable, prefix = ''): iam.Grant {
    return grantBucketAccess(this.bucket, grantee, 'append', prefix);
  }

  /** Bytes in the standard storage class, which S3 counts once a day. @default - average over a day */
  metricBucketSizeBytes(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('BucketSizeBytes', 'StandardStorage', props);
  }

  /** Objects and their versions, which S3 counts once a day. @default - average over a day */
  metricNumberOfObjects(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('NumberOfObjects', 'AllStorageTypes', props);
  }

  private metric(
    metricName: string,
    storageType: string,
    props?: cloudwatch.MetricOptions,
  ): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/S3',
      metricName,
      dimensionsMap: { BucketName: this.bucket.bucketName, StorageType: storageType },
      period: Duration.days(1),
      ...props,
    }).attachTo(this);
  }
}

function prefixRules({ expireByPrefix = {} }: PrivateBucketProps): s3.LifecycleRule[] {
  return Object.entries(expireByPrefix).map(([prefix, expiration]) => ({ prefix, expiration }));
}

function lifecycleRule({
  versioned = true,
  noncurrentVersionExpiration = Duration.days(30),
  expireAfter,
}: PrivateBucketProps): s3.LifecycleRule {
  const versionsEnd = versioned && noncurrentVersionExpiration !== 'never';
  return {
    abortIncompleteMultipartUploadAfter: Duration.days(7),
    expiration: expireAfter,
    noncurrentVersionExpiration: versionsEnd ? noncurrentVersionExpiration : undefined,
    // What marks a deleted object outlives its last version; S3 refuses this beside an expiration,
    // which clears such marks itself.
    expiredObjectDeleteMarker: versionsEnd && expireAfter === undefined ? true : undefined,
  };
}

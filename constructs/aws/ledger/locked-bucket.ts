import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface LedgerLock {
  /**
   * Who may end a lock early. governance: whoever has `s3:BypassGovernanceRetention`. compliance:
   * nobody, not even the account's root; what was written has to be paid for to its end.
   */
  readonly mode: 'governance' | 'compliance';
  /** How long an object can be neither changed nor deleted, in whole days from its writing. */
  readonly retention: Duration;
}

export interface LockedBucketProps {
  readonly bucketName?: string;
  readonly lock: LedgerLock;
  readonly removalPolicy: RemovalPolicy;
}

/** A private bucket, over TLS only, whose every object is locked as soon as it is written. */
export function lockedBucket(scope: Construct, id: string, props: LockedBucketProps): s3.Bucket {
  const { bucketName, lock, removalPolicy } = props;
  const bucket = new s3.Bucket(scope, id, {
    bucketName,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: s3.ObjectLockRetention[lock.mode](lock.retention),
    // No object expires: before the end of its lock S3 would not delete it, and only hide it.
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    removalPolicy,
  });
  // A bucket that stays without its policy would answer plain HTTP.
  bucket.policy?.applyRemovalPolicy(removalPolicy);
  return bucket;
}

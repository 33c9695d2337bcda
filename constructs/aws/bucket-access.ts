import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * read: get and list. write: also put and delete. append: only put, neither read nor delete. store: put, and
 * get for a look at what arrived.
 */
export type BucketAccess = 'read' | 'write' | 'append' | 'store';

const OBJECT_ACTIONS: Readonly<Record<BucketAccess, readonly string[]>> = {
  read: ['s3:GetObject'],
  write: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
  append: ['s3:PutObject'],
  store: ['s3:PutObject', 's3:GetObject'],
};

/**
 * Lets someone reach the objects of a bucket, all or those whose keys begin with a prefix. Each action
 * is named; of a bucket that exists already only the grantee's own policy changes.
 */
export function grantBucketAccess(
  bucket: s3.IBucket,
  grantee: iam.IGrantable,
  access: BucketAccess,
  prefix = '',
): iam.Grant {
  const onObjects = iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: [...OBJECT_ACTIONS[access]],
    resourceArns: [bucket.arnForObjects(`${prefix}*`)],
    resource: bucket,
  });
  if (access === 'append' || access === 'store') return onObjects;
  const onBucket = iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:ListBucket'],
    resourceArns: [bucket.bucketArn],
    resource: bucket,
    conditions: prefix === '' ? undefined : { StringLike: { 's3:prefix': `${prefix}*` } },
  });
  return onObjects.combine(onBucket);
}

import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

const APPEND_TO_INDEX = [
  'dynamodb:DescribeTable',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];

const READ_INDEX = ['dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:Query'];

/** The versions too: what was written over is hidden, not gone, and an auditor has to see it. */
const READ_OBJECTS = ['s3:GetObject', 's3:GetObjectRetention', 's3:GetObjectVersion'];

const LIST_OBJECTS = ['s3:ListBucket', 's3:ListBucketVersions'];

export function grantAppendToIndex(
  table: dynamodb.ITable,
  grantee: iam.IGrantable,
  sid: string,
): iam.Grant {
  const grant = iam.Grant.addToPrincipal({
    grantee,
    actions: APPEND_TO_INDEX,
    resourceArns: [table.tableArn],
  });
  // A grant takes no Sid, its statement does.
  for (const statement of grant.principalStatements) statement.sid = sid;
  return grant;
}

export function grantReadIndex(table: dynamodb.ITable, grantee: iam.IGrantable): iam.Grant {
  return iam.Grant.addToPrincipal({
    grantee,
    actions: READ_INDEX,
    resourceArns: [table.tableArn],
  });
}

export function grantReadObjects(
  bucket: s3.IBucket,
  grantee: iam.IGrantable,
  prefix: string,
): iam.Grant {
  const onObjects = iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: READ_OBJECTS,
    resourceArns: [bucket.arnForObjects(`${prefix}*`)],
    resource: bucket,
  });
  const onBucket = iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: LIST_OBJECTS,
    resourceArns: [bucket.bucketArn],
    resource: bucket,
    conditions: prefix === '' ? undefined : { StringLike: { 's3:prefix': `${prefix}*` } },
  });
  return onObjects.combine(onBucket);
}

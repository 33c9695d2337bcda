import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';

import { PrivateBucket, type PrivateBucketProps } from '../../../constructs/aws';
import { onlyResource, testStack, textLike } from '../../support/cdk-template';

const BUCKET = 'AWS::S3::Bucket';
const BUCKET_POLICY = 'AWS::S3::BucketPolicy';

function bucket(props?: PrivateBucketProps): PrivateBucket {
  return new PrivateBucket(testStack(), 'Resumes', props);
}

function roleFor({ bucket: { stack } }: PrivateBucket): iam.Role {
  return new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
}

function lifecycleRule(props?: PrivateBucketProps): unknown {
  const { LifecycleConfiguration } = onlyResource(bucket(props).bucket.stack, BUCKET);
  return (LifecycleConfiguration as { Rules: unknown[] }).Rules[0];
}

function statements({ bucket: { stack } }: PrivateBucket): unknown {
  const { PolicyDocument } = onlyResource(stack, 'AWS::IAM::Policy');
  return (PolicyDocument as { Statement: unknown }).Statement;
}

const bucketArn = { 'Fn::GetAtt': [textLike('^ResumesBucket'), 'Arn'] };

function keys(pattern: string): unknown {
  return { 'Fn::Join': ['', [bucketArn, `/${pattern}`]] };
}

test('a bucket is private, encrypted and versioned', () => {
  const { stack } = bucket({ bucketName: 'shop-resumes' }).bucket;

  expect(onlyResource(stack, BUCKET)).toMatchObject({
    BucketName: 'shop-resumes',
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      ],
    },
    VersioningConfiguration: { Status: 'Enabled' },
  });
});

test('a request without TLS is refused, whoever makes it', () => {
  const { stack } = bucket().bucket;

  expect(onlyResource(stack, BUCKET_POLICY)).toMatchObject({
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 's3:*',
          Resource: [bucketArn, keys('*')],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  });
});

test('an old version is kept for thirty days, a given-up upload for seven', () => {
  expect(lifecycleRule()).toEqual({
    Status: 'Enabled',
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    ExpiredObjectDeleteMarker: true,
  });
});

test('old versions stay where that is asked for', () => {
  expect(lifecycleRule({ noncurrentVersionExpiration: 'never' })).toEqual({
    Status: 'Enabled',
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  });
});

test('objects are deleted at a given age', () => {
  expect(lifecycleRule({ expireAfter: Duration.days(365) })).toEqual({
    Status: 'Enabled',
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    ExpirationInDays: 365,
  });
});

test('a bucket without versions has none to expire', () => {
  const { stack } = bucket({ versioned: false }).bucket;

  expect(onlyResource(stack, BUCKET).VersioningConfiguration).toBeUndefined();
  expect(lifecycleRule({ versioned: false })).toEqual({
    Status: 'Enabled',
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  });
});

test.each([BUCKET, BUCKET_POLICY])(
  'the %s outlives its stack, but not a creation that failed',
  (type) => {
    const { stack } = bucket().bucket;

    Template.fromStack(stack).hasResource(type, {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  },
);

test('a bucket goes with its stack where that is asked for', () => {
  const { stack } = bucket({ removalPolicy: RemovalPolicy.DESTROY }).bucket;

  Template.fromStack(stack).hasResource(BUCKET, { DeletionPolicy: 'Delete' });
});

test('a reader gets and lists objects, and does nothing else', () => {
  const resumes = bucket();

  resumes.grantRead(roleFor(resumes));

  expect(statements(resumes)).toEqual([
    { Effect: 'Allow', Action: 's3:GetObject', Resource: keys('*') },
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn },
  ]);
});

test('a reader of a prefix neither gets nor lists what is beside it', () => {
  const resumes = bucket();

  resumes.grantRead(roleFor(resumes), 'parsed/');

  expect(statements(resumes)).toEqual([
    { Effect: 'Allow', Action: 's3:GetObject', Resource: keys('parsed/*') },
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucketArn,
      Condition: { StringLike: { 's3:prefix': 'parsed/*' } },
    },
  ]);
});

test('a writer reads, writes and deletes objects', () => {
  const resumes = bucket();

  resumes.grantWrite(roleFor(resumes));

  expect(statements(resumes)).toEqual([
    {
      Effect: 'Allow',
      Action: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      Resource: keys('*'),
    },
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn },
  ]);
});

test('one who appends puts objects under the prefix and cannot take them back', () => {
  const resumes = bucket();

  resumes.grantAppend(roleFor(resumes), 'backups/');

  expect(statements(resumes)).toEqual([
    { Effect: 'Allow', Action: 's3:PutObject', Resource: keys('backups/*') },
  ]);
});

test('the size of a bucket is known once a day', () => {
  const resumes = bucket();

  const metrics = [resumes.metricBucketSizeBytes(), resumes.metricNumberOfObjects()];

  const storage = { BucketName: resumes.bucket.bucketName };
  expect(metrics).toMatchObject([
    {
      metricName: 'BucketSizeBytes',
      dimensions: { ...storage, StorageType: 'StandardStorage' },
      period: Duration.days(1),
    },
    {
      metricName: 'NumberOfObjects',
      dimensions: { ...storage, StorageType: 'AllStorageTypes' },
      period: Duration.days(1),
    },
  ]);
});

test('two buckets stand in one stack', () => {
  const stack = testStack();

  new PrivateBucket(stack, 'Resumes');
  new PrivateBucket(stack, 'Backups');

  Template.fromStack(stack).resourceCountIs(BUCKET, 2);
});

import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';

import { AccessLogBucket, type AccessLogBucketProps } from '../../../constructs/aws';
import { onlyResource, testStack, textLike } from '../../support/cdk-template';

const BUCKET = 'AWS::S3::Bucket';

function logs(props?: AccessLogBucketProps): AccessLogBucket {
  return new AccessLogBucket(testStack(), 'AccessLogs', props);
}

function deliveryStatement({ bucket: { stack } }: AccessLogBucket): unknown {
  const { PolicyDocument } = onlyResource(stack, 'AWS::S3::BucketPolicy');
  return (PolicyDocument as { Statement: { Effect: string }[] }).Statement.find(
    ({ Effect }) => Effect === 'Allow',
  );
}

const bucketArn = { 'Fn::GetAtt': [textLike('^AccessLogsStorageBucket'), 'Arn'] };
const account = { Ref: 'AWS::AccountId' };

test('load balancers of this account write below the prefix, and nobody else', () => {
  const bucket = logs({ prefix: 'alb' });

  expect(deliveryStatement(bucket)).toEqual({
    Effect: 'Allow',
    Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: { 'Fn::Join': ['', [bucketArn, '/alb/AWSLogs/', account, '/*']] },
  });
});

test('without a prefix they write at the top', () => {
  expect(deliveryStatement(logs())).toMatchObject({
    Resource: { 'Fn::Join': ['', [bucketArn, '/AWSLogs/', account, '/*']] },
  });
});

test('logs are encrypted with the keys of S3, have no versions and go after ninety days', () => {
  const { stack } = logs({ bucketName: 'shop-staging-alb-logs' }).bucket;

  const bucket = onlyResource(stack, BUCKET);
  expect(bucket).toMatchObject({
    BucketName: 'shop-staging-alb-logs',
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      ],
    },
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: 90 }] },
  });
  expect(bucket.VersioningConfiguration).toBeUndefined();
});

test.each([
  [Duration.days(365), 365],
  ['never', undefined],
] as const)('logs kept for %s expire after %s days', (expireAfter, days) => {
  const { stack } = logs({ expireAfter }).bucket;

  const { LifecycleConfiguration } = onlyResource(stack, BUCKET);
  const [rule] = (LifecycleConfiguration as { Rules: { ExpirationInDays?: number }[] }).Rules;
  expect(rule?.ExpirationInDays).toBe(days);
});

test('logs outlive their stack, but not a creation that failed', () => {
  const { stack } = logs().bucket;

  Template.fromStack(stack).hasResource(BUCKET, {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test.each(['', '/alb', 'alb/', 'alb/AWSLogs'])(
  'a prefix that no load balancer could write to is refused: %p',
  (prefix) => {
    expect(() => logs({ prefix })).toThrow(
      `Stack/AccessLogs: the prefix of access logs is '${prefix}'`,
    );
  },
);

test('a grant lets somebody read the logs', () => {
  const bucket = logs();
  const { stack } = bucket.bucket;

  bucket.grantRead(new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() }));

  expect(onlyResource(stack, 'AWS::IAM::Policy')).toMatchObject({
    PolicyDocument: { Statement: [{ Action: 's3:GetObject' }, { Action: 's3:ListBucket' }] },
  });
});

test('two places for access logs stand in one stack', () => {
  const stack = testStack();

  new AccessLogBucket(stack, 'Front');
  new AccessLogBucket(stack, 'Back');

  Template.fromStack(stack).resourceCountIs(BUCKET, 2);
});

import { Duration, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';

import { AgeMetrics, GeneratedSecret, type AgeMetricsProps } from '../../../constructs/aws';
import { onlyResource, testStack, textLike } from '../../support/cdk-template';

function backupsOf(stack: Stack): Bucket {
  return new Bucket(stack, 'Backups', { bucketName: 'shop-backups' });
}

function ages(stack: Stack, props: AgeMetricsProps): AgeMetrics {
  return new AgeMetrics(stack, 'Ages', props);
}

/** What the schedule tells the handler; a reference stays as CloudFormation has it. */
function eventOf(stack: Stack): unknown {
  const { Input } = onlyResource(stack, 'AWS::Scheduler::Schedule').Target as { Input: unknown };
  return Input;
}

function statementsOf(stack: Stack): Record<string, unknown>[] {
  const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy', {
    Properties: { Roles: [{ Ref: Match.stringLikeRegexp('^AgesRole') }] },
  });
  return Object.values(policies).flatMap(
    (policy) =>
      (policy as { Properties: { PolicyDocument: { Statement: Record<string, unknown>[] } } })
        .Properties.PolicyDocument.Statement,
  );
}

test('every hour the handler is told which secrets and backups it looks at, and what to call their ages', () => {
  const stack = testStack();
  const secret = Secret.fromSecretNameV2(stack, 'Jwt', 'shop/jwt');
  const bucket = Bucket.fromBucketName(stack, 'Backups', 'shop-backups');

  ages(stack, { secrets: [secret], backups: [{ bucket, prefix: 'backups/production/' }] });

  expect(onlyResource(stack, 'AWS::Scheduler::Schedule')).toMatchObject({
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    State: 'ENABLED',
    Target: { RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 3 } },
  });
  expect(JSON.parse(eventOf(stack) as string)).toEqual({
    namespace: 'cdk-runbook',
    secrets: [
      {
        secretId: 'shop/jwt',
        metricName: 'SecretAge',
        dimensions: { SecretName: 'shop/jwt' },
      },
    ],
    backups: [
      {
        bucket: 'shop-backups',
        prefix: 'backups/production/',
        metricName: 'NewestBackupAge',
        dimensions: { BucketName: 'shop-backups', Prefix: 'backups/production/' },
      },
    ],
  });
});

test('a secret of the same stack is told by its ARN', () => {
  const stack = testStack();
  const { secret } = new GeneratedSecret(stack, 'Jwt', { secretName: 'shop/jwt' });

  ages(stack, { secrets: [secret] });

  expect(eventOf(stack)).toEqual({
    'Fn::Join': ['', expect.arrayContaining([{ Ref: textLike('^JwtSecret') }])],
  });
});

test('the handler may list what it looks at, and read nothing', () => {
  const stack = testStack();
  const known = Secret.fromSecretNameV2(stack, 'Known', 'shop/known');
  const { secret } = new GeneratedSecret(stack, 'Jwt', { secretName: 'shop/jwt' });

  ages(stack, {
    secrets: [secret, known],
    backups: [{ bucket: backupsOf(stack), prefix: 'dumps/' }],
  });

  const statements = statementsOf(stack);
  expect(statements).toHaveLength(4);
  expect(statements).toEqual([
    expect.objectContaining({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }),
    {
      Action: 'secretsmanager:ListSecretVersionIds',
      Effect: 'Allow',
      Resource: [
        { 'Fn::Join': ['', expect.arrayContaining([':secret:shop/known-??????'])] },
        { Ref: textLike('^JwtSecret') },
      ],
    },
    {
      Action: 's3:ListBucket',
      Effect: 'Allow',
      Resource: { 'Fn::GetAtt': [textLike('^Backups'), 'Arn'] },
      Condition: { StringLike: { 's3:prefix': 'dumps/*' } },
    },
    {
      Action: 'cloudwatch:PutMetricData',
      Effect: 'Allow',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': 'cdk-runbook' } },
    },
  ]);
});

test('of a whole bucket all keys are listed, and the metric has no prefix', () => {
  const stack = testStack();
  const bucket = backupsOf(stack);

  const metrics = ages(stack, { backups: [{ bucket }] });

  expect(statementsOf(stack)).toContainEqual({
    Action: 's3:ListBucket',
    Effect: 'Allow',
    Resource: { 'Fn::GetAtt': [textLike('^Backups'), 'Arn'] },
  });
  expect(Object.keys(metrics.metricNewestBackupAge({ bucket }).dimensions ?? {})).toEqual([
    'BucketName',
  ]);
});

test('the schedule may call the handler and do nothing else', () => {
  const stack = testStack();

  ages(stack, { backups: [{ bucket: backupsOf(stack) }] });

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^AgesSchedulerRole') }],
    PolicyDocument: {
      Statement: [
        {
          Action: 'lambda:InvokeFunction',
          Effect: 'Allow',
          Resource: [
            { 'Fn::GetAtt': [Match.stringLikeRegexp('^AgesHandler'), 'Arn'] },
            Match.anyValue(),
          ],
        },
      ],
    },
  });
  Template.fromStack(stack).hasResource('AWS::Scheduler::Schedule', {
    DependsOn: [Match.stringLikeRegexp('^AgesSchedulerRoleDefaultPolicy')],
  });
});

test('an age is a metric that an alarm can watch', () => {
  const stack = testStack();
  const secret = Secret.fromSecretNameV2(stack, 'Jwt', 'shop/jwt');
  const bucket = Bucket.fromBucketName(stack, 'Backups', 'shop-backups');
  const place = { bucket, prefix: 'dumps/' };

  const metrics = ages(stack, {
    secrets: [secret],
    backups: [place],
    interval: Duration.minutes(30),
  });

  expect([metrics.metricSecretAge(secret), metrics.metricNewestBackupAge(place)]).toMatchObject([
    {
      namespace: 'cdk-runbook',
      metricName: 'SecretAge',
      dimensions: { SecretName: 'shop/jwt' },
      statistic: 'Maximum',
      period: Duration.minutes(30),
    },
    {
      namespace: 'cdk-runbook',
      metricName: 'NewestBackupAge',
      dimensions: { BucketName: 'shop-backups', Prefix: 'dumps/' },
    },
  ]);
});

test('an age that nobody measures is no metric', () => {
  const stack = testStack();
  const bucket = Bucket.fromBucketName(stack, 'Backups', 'shop-backups');
  const metrics = ages(stack, { backups: [{ bucket, prefix: 'dumps/' }] });

  expect(() => metrics.metricSecretAge(Secret.fromSecretNameV2(stack, 'Jwt', 'shop/jwt'))).toThrow(
    'Stack/Ages: Stack/Jwt is none of its secrets',
  );
  expect(() => metrics.metricNewestBackupAge({ bucket, prefix: 'dump/' })).toThrow(
    "Stack/Ages: 'dump/' of Stack/Backups is none of its backups",
  );
});

test.each<[string, (stack: Stack) => AgeMetricsProps]>([
  ['there is nothing to measure', () => ({})],
  [
    'the interval is 90 seconds, not whole minutes up to a day',
    (stack) => ({ backups: [{ bucket: backupsOf(stack) }], interval: Duration.seconds(90) }),
  ],
  [
    'is longer than 255 characters',
    (stack) => ({ backups: [{ bucket: backupsOf(stack), prefix: 'x'.repeat(256) }] }),
  ],
])('what cannot be is refused: %s', (text, props) => {
  const stack = testStack();

  expect(() => ages(stack, props(stack))).toThrow(text);
});

test('two of them live in one stack', () => {
  const stack = testStack();
  const bucket = backupsOf(stack);

  ages(stack, { backups: [{ bucket, prefix: 'a/' }] });
  new AgeMetrics(stack, 'More', { backups: [{ bucket, prefix: 'b/' }] });

  Template.fromStack(stack).resourceCountIs('AWS::Scheduler::Schedule', 2);
});

import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';

import { AuditLedger, type AuditLedgerProps } from '../../../constructs/aws';
import { logicalIds, onlyResource, testStack, textLike } from '../../support/cdk-template';

const TABLE = 'AWS::DynamoDB::Table';
const BUCKET = 'AWS::S3::Bucket';
const META = 'Custom::LedgerMeta';

function ledger(props: Partial<AuditLedgerProps> = {}): {
  readonly ledger: AuditLedger;
  readonly stack: Stack;
} {
  const stack = testStack();
  const lock = { mode: 'governance', retention: Duration.days(365) } as const;
  return { ledger: new AuditLedger(stack, 'Ledger', { lock, ...props }), stack };
}

test('the index is a table on demand that can be restored, is protected and encrypted', () => {
  const { stack } = ledger({ tableName: 'eleanor-stone-tablet-ledger-index' });

  expect(onlyResource(stack, TABLE)).toEqual({
    TableName: 'eleanor-stone-tablet-ledger-index',
    KeySchema: [
      { AttributeName: 'ledger_id', KeyType: 'HASH' },
      { AttributeName: 'seq', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'ledger_id', AttributeType: 'S' },
      { AttributeName: 'seq', AttributeType: 'S' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    SSESpecification: { SSEEnabled: true },
    PointInTimeRecoverySpecification: {
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    },
    DeletionProtectionEnabled: true,
  });
});

test('every object is locked from its writing on, and none expires', () => {
  const { stack } = ledger({
    bucketName: 'eleanor-stone-tablet',
    lock: { mode: 'compliance', retention: Duration.days(2557) },
  });

  expect(onlyResource(stack, BUCKET)).toMatchObject({
    BucketName: 'eleanor-stone-tablet',
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 2557 } },
    },
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [{ Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }],
    },
  });
});

test('a lock that administrators may end is of the governance mode', () => {
  const { stack } = ledger({ lock: { mode: 'governance', retention: Duration.days(30) } });

  expect(onlyResource(stack, BUCKET)).toMatchObject({
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } },
  });
});

test('nothing of the bucket is public, and a request without TLS is refused', () => {
  const { stack } = ledger();

  expect(onlyResource(stack, BUCKET)).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
  expect(onlyResource(stack, 'AWS::S3::BucketPolicy')).toMatchObject({
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  });
});

test.each([TABLE, BUCKET, 'AWS::S3::BucketPolicy'])(
  'the %s outlives its stack, but not a creation that failed',
  (type) => {
    const { stack } = ledger();

    Template.fromStack(stack).hasResource(type, {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  },
);

test('each default can be taken back', () => {
  const { stack } = ledger({
    pointInTimeRecovery: 'off',
    deletionProtection: false,
    removalPolicy: RemovalPolicy.DESTROY,
  });

  expect(onlyResource(stack, TABLE)).toMatchObject({
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
    DeletionProtectionEnabled: false,
  });
  Template.fromStack(stack).hasResource(TABLE, { DeletionPolicy: 'Delete' });
  Template.fromStack(stack).hasResource(BUCKET, { DeletionPolicy: 'Delete' });
});

test('the table is restored to any second of a shorter time where that is enough', () => {
  const { stack } = ledger({ pointInTimeRecovery: Duration.days(7) });

  expect(onlyResource(stack, TABLE)).toMatchObject({
    PointInTimeRecoverySpecification: { RecoveryPeriodInDays: 7 },
  });
});

test('META begins at nothing, chained to 64 zeros', () => {
  const { stack } = ledger({ ledgerId: 'rulings' });

  expect(onlyResource(stack, META)).toEqual({
    ServiceToken: { 'Fn::GetAtt': [textLike('^LedgerMetaHandler'), 'Arn'] },
    ServiceTimeout: '300',
    tableName: { Ref: textLike('^LedgerTable') },
    region: 'us-east-1',
    ledgerId: 'rulings',
    genesisHash: '0'.repeat(64),
  });
});

test('META is chained to the hash that the writers know', () => {
  const { stack } = ledger({ genesisHash: 'GENESIS' });

  expect(onlyResource(stack, META)).toMatchObject({ genesisHash: 'GENESIS' });
});

test('who brings about META updates items of its ledger, and does nothing else', () => {
  const { stack } = ledger({ ledgerId: 'rulings' });

  expect(onlyResource(stack, 'AWS::IAM::Policy')).toMatchObject({
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': [textLike('^LedgerMetaHandlerLogGroup'), 'Arn'] },
        },
        {
          Effect: 'Allow',
          Action: 'dynamodb:UpdateItem',
          Resource: { 'Fn::GetAtt': [textLike('^LedgerTable'), 'Arn'] },
          Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['rulings'] } },
        },
      ],
    },
  });
});

test('META waits for the permission to write it', () => {
  const { stack } = ledger();

  Template.fromStack(stack).hasResource(META, {
    DependsOn: [Match.stringLikeRegexp('^LedgerMetaRoleDefaultPolicy')],
  });
});

test('a writer is told the table, its region and the ledger', () => {
  const { ledger: eleanor, stack } = ledger();

  const environment = stack.resolve([
    eleanor.tableName,
    eleanor.region,
    eleanor.ledgerId,
  ]) as unknown;

  expect(environment).toEqual([{ Ref: textLike('^LedgerTable') }, 'us-east-1', 'default']);
});

test('how writers race and are held back is a metric of the table', () => {
  const { ledger: eleanor } = ledger();

  const metrics = [
    eleanor.metricWriteThrottleEvents(),
    eleanor.metricReadThrottleEvents(),
    eleanor.metricConditionalCheckFailedRequests({ statistic: 'SampleCount' }),
  ];

  const ofTable = { namespace: 'AWS/DynamoDB', dimensions: { TableName: eleanor.tableName } };
  expect(metrics).toMatchObject([
    { ...ofTable, metricName: 'WriteThrottleEvents', statistic: 'Sum' },
    { ...ofTable, metricName: 'ReadThrottleEvents', statistic: 'Sum' },
    { ...ofTable, metricName: 'ConditionalCheckFailedRequests', statistic: 'SampleCount' },
  ]);
});

test('two ledgers stand in one stack', () => {
  const { stack } = ledger();

  new AuditLedger(stack, 'Second', { lock: { mode: 'governance', retention: Duration.days(1) } });

  Template.fromStack(stack).resourceCountIs(TABLE, 2);
  Template.fromStack(stack).resourceCountIs(META, 2);
});

test('what keeps data keeps its logical id', () => {
  const { stack } = ledger();

  expect([...logicalIds(stack, TABLE), ...logicalIds(stack, BUCKET)]).toEqual([
    'LedgerTable9343E4AA',
    'LedgerBucketE8D6A000',
  ]);
});

test('the table is what CDK users reach for', () => {
  expect(ledger().ledger.table).toBeInstanceOf(dynamodb.Table);
});

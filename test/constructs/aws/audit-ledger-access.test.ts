import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';

import { AuditLedger, WorkloadRole } from '../../../constructs/aws';
import { testApp, testStack, textLike } from '../../support/cdk-template';

const lock = { mode: 'governance', retention: Duration.days(365) } as const;

/** The runbook's own text, but for the table. */
const RUNBOOK_STATEMENT = {
  Sid: 'LedgerDynamoDBAccess',
  Effect: 'Allow',
  Action: [
    'dynamodb:DescribeTable',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
  ],
};

function ledgerIn(stack: Stack, id = 'Ledger'): AuditLedger {
  return new AuditLedger(stack, id, { lock });
}

function roleIn(stack: Stack): iam.Role {
  return new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
}

interface PolicyResource {
  readonly Properties: { readonly PolicyDocument: { readonly Statement: unknown } };
}

/** What the only policy of a role says. */
function statements(stack: Stack, role: string): unknown {
  const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy', {
    Properties: { Roles: [{ Ref: Match.stringLikeRegexp(`^${role}`) }] },
  });
  const [policy] = Object.values(policies) as PolicyResource[];
  return policy!.Properties.PolicyDocument.Statement;
}

const tableArn = { 'Fn::GetAtt': [textLike('^LedgerTable'), 'Arn'] };
const bucketArn = { 'Fn::GetAtt': [textLike('^LedgerBucket'), 'Arn'] };

function keys(pattern: string): unknown {
  return { 'Fn::Join': ['', [bucketArn, `/${pattern}`]] };
}

test('a task that appends has the five actions of the runbook, and puts objects', () => {
  const stack = testStack();
  const task = new ecs.FargateTaskDefinition(stack, 'Task');

  ledgerIn(stack).grantAppend(task.taskRole);

  expect(statements(stack, 'TaskTaskRole')).toEqual([
    { ...RUNBOOK_STATEMENT, Resource: tableArn },
    { Effect: 'Allow', Action: 's3:PutObject', Resource: keys('*') },
  ]);
});

test('on a table of a known name the statement is the text of the runbook', () => {
  const env = { account: '123456789012', region: 'us-east-1' };
  const stack = new Stack(testApp(), 'Stack', { env });
  const existing = AuditLedger.fromExisting(stack, 'Ledger', {
    tableName: 'eleanor-stone-tablet-ledger-index',
    bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'eleanor-stone-tablet'),
  });

  existing.grantAppend(roleIn(stack));

  const Resource =
    'arn:aws:dynamodb:us-east-1:123456789012:table/eleanor-stone-tablet-ledger-index';
  expect(statements(stack, 'Role')).toContainEqual({ ...RUNBOOK_STATEMENT, Resource });
});

test('one who appends under a prefix puts nothing beside it', () => {
  const stack = testStack();

  ledgerIn(stack).grantAppend(roleIn(stack), 'stone-tablet/');

  expect(statements(stack, 'Role')).toContainEqual({
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: keys('stone-tablet/*'),
  });
});

test('an auditor reads the index, the objects, their versions and their locks', () => {
  const stack = testStack();

  ledgerIn(stack).grantRead(roleIn(stack), 'stone-tablet/');

  expect(statements(stack, 'Role')).toEqual([
    {
      Effect: 'Allow',
      Action: ['dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:Query'],
      Resource: tableArn,
    },
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectRetention', 's3:GetObjectVersion'],
      Resource: keys('stone-tablet/*'),
    },
    {
      Effect: 'Allow',
      Action: ['s3:ListBucket', 's3:ListBucketVersions'],
      Resource: bucketArn,
      Condition: { StringLike: { 's3:prefix': 'stone-tablet/*' } },
    },
  ]);
});

test('one who appends to two ledgers has a statement of its own name for each', () => {
  const stack = testStack();
  const first = ledgerIn(stack);
  const second = ledgerIn(stack, 'Second');
  const role = roleIn(stack);

  first.grantAppend(role);
  second.grantAppend(role);
  first.grantAppend(role, 'again/');

  const sids = (statements(stack, 'Role') as { Sid?: string }[]).flatMap(({ Sid }) => Sid ?? []);
  expect(sids).toEqual(['LedgerDynamoDBAccess', 'LedgerDynamoDBAccess2']);
});

test('Pods of EKS append through the role of their service account', () => {
  const stack = testStack();
  const podIdentity = { clusterName: 'prod', namespace: 'eleanor-v8', serviceAccount: 'eleanor' };
  const workload = new WorkloadRole(stack, 'Eleanor', { podIdentity });

  ledgerIn(stack).grantAppend(workload);

  expect(statements(stack, 'EleanorRole')).toContainEqual({
    ...RUNBOOK_STATEMENT,
    Resource: tableArn,
  });
});

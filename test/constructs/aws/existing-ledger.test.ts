import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';

import {
  AuditLedger,
  type ExistingLedger,
  type ExistingLedgerProps,
} from '../../../constructs/aws';
import { onlyResource, testApp } from '../../support/cdk-template';

function existing(props: Partial<ExistingLedgerProps> = {}): {
  readonly ledger: ExistingLedger;
  readonly stack: Stack;
} {
  const env = { account: '123456789012', region: 'eu-central-1' };
  const stack = new Stack(testApp(), 'Stack', { env });
  const ledger = AuditLedger.fromExisting(stack, 'Ledger', {
    tableName: 'eleanor-stone-tablet-ledger-index',
    region: 'us-east-1',
    ledgerId: 'default',
    bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'eleanor-stone-tablet'),
    ...props,
  });
  return { ledger, stack };
}

test('a ledger made by script gets its META and nothing else', () => {
  const { stack } = existing();

  const { Resources } = Template.fromStack(stack).toJSON() as {
    Resources: Record<string, { Type: string }>;
  };
  expect(
    Object.values(Resources)
      .map(({ Type }) => Type)
      .sort(),
  ).toEqual([
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::Lambda::Function',
    'AWS::Logs::LogGroup',
    'Custom::LedgerMeta',
  ]);
});

test('META is written where the table is', () => {
  const { stack } = existing();

  expect(onlyResource(stack, 'Custom::LedgerMeta')).toMatchObject({
    tableName: 'eleanor-stone-tablet-ledger-index',
    region: 'us-east-1',
    ledgerId: 'default',
  });
  expect(onlyResource(stack, 'AWS::IAM::Policy')).toMatchObject({
    PolicyDocument: {
      Statement: [
        {},
        {
          Resource:
            'arn:aws:dynamodb:us-east-1:123456789012:table/eleanor-stone-tablet-ledger-index',
        },
      ],
    },
  });
});

test('META is left to those who made the table', () => {
  const { ledger, stack } = existing({ initialiseMeta: false });

  expect(ledger.meta).toBeUndefined();
  Template.fromStack(stack).resourceCountIs('Custom::LedgerMeta', 0);
});

test('the three variables of a writer are those that were given', () => {
  const { ledger } = existing();

  expect([ledger.tableName, ledger.region, ledger.ledgerId]).toEqual([
    'eleanor-stone-tablet-ledger-index',
    'us-east-1',
    'default',
  ]);
});

test('a table is looked for in the stack\'s region, in its ledger "default"', () => {
  const { ledger } = existing({ region: undefined, ledgerId: undefined });

  expect([ledger.region, ledger.ledgerId]).toEqual(['eu-central-1', 'default']);
});

test('its metrics are read in the region of the table', () => {
  const { ledger } = existing();

  expect(ledger.metricWriteThrottleEvents()).toMatchObject({
    region: 'us-east-1',
    dimensions: { TableName: 'eleanor-stone-tablet-ledger-index' },
  });
});

import type { TableDescription } from '@aws-sdk/client-dynamodb';

import {
  compareExistingLedger,
  compareLedger,
  existingLedgers,
  ledgers,
} from '../../../../lib/operate/verify/aws/ledgers';
import { compareObjectLock, objectLocks } from '../../../../lib/operate/verify/aws/object-locks';
import { createdLedger } from '../../../runbooks/data-stores';
import { ecsSystem } from '../../ecs-system';
import { differing, rows } from '../rows';
import { failure, standIn } from './aws-stand-in';

const store = createdLedger({ pointInTimeDays: 35, protected: true });

/** What DynamoDB answers for its index when all is well. */
const table: TableDescription = {
  TableStatus: 'ACTIVE',
  KeySchema: [
    { AttributeName: 'ledger_id', KeyType: 'HASH' },
    { AttributeName: 'seq', KeyType: 'RANGE' },
  ],
  BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
  DeletionProtectionEnabled: true,
};
const pointInTime = {
  PointInTimeRecoveryStatus: 'ENABLED',
  RecoveryPeriodInDays: 35,
} as const;

describe('a ledger', () => {
  test('that is as the spec says has no difference', () => {
    expect(rows(compareLedger(store, { table, pointInTime, hasMeta: true }))).toEqual([
      'status: ACTIVE / ACTIVE: same',
      'keys: ledger_id, seq / ledger_id, seq: same',
      'META: yes / yes: same',
      'billing: PAY_PER_REQUEST / PAY_PER_REQUEST: same',
      'deletion protection: yes / yes: same',
      'point in time: 35d / 35d: same',
    ]);
  });

  test('with other keys, without META, that can be deleted and not brought back tells each of it', () => {
    const other: TableDescription = {
      ...table,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingModeSummary: undefined,
      DeletionProtectionEnabled: false,
    };
    const off = { PointInTimeRecoveryStatus: 'DISABLED' } as const;
    const found = { table: other, pointInTime: off, hasMeta: false };

    expect(differing(compareLedger(store, found))).toEqual([
      'keys: ledger_id, seq / id: different',
      'META: yes / no: missing',
      'billing: PAY_PER_REQUEST / PROVISIONED: different',
      'deletion protection: yes / no: different',
      'point in time: 35d / off: different',
    ]);
  });

  test('that is not there is missing', async () => {
    const { aws, asked } = standIn({ DescribeTable: failure('ResourceNotFoundException') });

    expect(rows(await ledgers.verify(ecsSystem({ stores: [store] }), aws))).toEqual([
      'exists: yes / no: missing',
    ]);
    expect(asked).toEqual(['DescribeTable']);
  });

  test('is asked whether META is there, and not what stands in it', async () => {
    const { aws } = standIn({
      DescribeTable: { Table: table },
      DescribeContinuousBackups: {
        ContinuousBackupsDescription: { PointInTimeRecoveryDescription: pointInTime },
      },
      GetItem: (input: object) => {
        expect(input).toMatchObject({
          Key: { ledger_id: { S: 'default' }, seq: { S: 'META' } },
          ProjectionExpression: '#key',
          ExpressionAttributeNames: { '#key': 'seq' },
        });
        return { Item: { seq: { S: 'META' } } };
      },
    });

    expect(differing(await ledgers.verify(ecsSystem({ stores: [store] }), aws))).toEqual([]);
  });

  test('of others is asked for what writers rely on only', async () => {
    const { lock: _, pointInTimeDays: __, protected: ___, ...names } = store;
    const theirs = { ...names, provider: 'existing' } as const;
    const { aws, asked } = standIn({ DescribeTable: { Table: table }, GetItem: {} });

    expect(rows(await existingLedgers.verify(ecsSystem({ stores: [theirs] }), aws))).toEqual([
      'status: ACTIVE / ACTIVE: same',
      'keys: ledger_id, seq / ledger_id, seq: same',
      'META: yes / no: missing',
    ]);
    expect(asked).toEqual(['DescribeTable', 'GetItem']);
    expect(rows(compareExistingLedger(theirs, undefined))).toEqual(['exists: yes / no: missing']);
  });
});

describe('the object lock of a ledger', () => {
  const bucket = createdLedger({ lock: { mode: 'compliance', days: 365 } });

  test('that is as the spec says has no difference', () => {
    const Rule = { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } as const;

    expect(rows(compareObjectLock(bucket, { ObjectLockEnabled: 'Enabled', Rule }))).toEqual([
      'mode: compliance / compliance: same',
      'locked for: 365d / 365d: same',
    ]);
  });

  test('that somebody may lift, that ends early, or that no object gets is told', () => {
    const Rule = { DefaultRetention: { Mode: 'GOVERNANCE', Years: 2 } } as const;

    expect(differing(compareObjectLock(bucket, { ObjectLockEnabled: 'Enabled', Rule }))).toEqual([
      'mode: compliance / governance: different',
      'locked for: 365d / 2 years: different',
    ]);
    expect(differing(compareObjectLock(bucket, { ObjectLockEnabled: 'Enabled' }))).toEqual([
      'mode: compliance / none: different',
      'locked for: 365d / none: different',
    ]);
  });

  test('is missing where the bucket was made without', async () => {
    const { aws } = standIn({
      GetObjectLockConfiguration: failure('ObjectLockConfigurationNotFoundError'),
    });

    expect(rows(await objectLocks.verify(ecsSystem({ stores: [bucket] }), aws))).toEqual([
      'exists: yes / no: missing',
    ]);
  });
});

import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

import { LEDGER_INDEX } from '../../lib/facts/ledger-index';
import { ExistingLedger, type ExistingLedgerProps } from './ledger/existing-ledger';
import { Ledger } from './ledger/ledger';
import { LedgerMeta } from './ledger/ledger-meta';
import { lockedBucket, type LedgerLock } from './ledger/locked-bucket';

export interface AuditLedgerProps {
  /** How what was written is kept from change: a promise that only you can make. */
  readonly lock: LedgerLock;
  /** Name of the index table. @default - drawn by CloudFormation */
  readonly tableName?: string;
  /** Name of the bucket, unique in all of AWS. @default - drawn by CloudFormation */
  readonly bucketName?: string;
  /** Which ledger of the table. @default 'default' */
  readonly ledgerId?: string;
  /** What the first entry is chained to; the writers have to agree. @default - 64 zeros */
  readonly genesisHash?: string;
  /** How far back the table can be restored to any second, 1 to 35 days. @default Duration.days(35) */
  readonly pointInTimeRecovery?: Duration | 'off';
  /** Whether DynamoDB refuses to delete the table. @default true */
  readonly deletionProtection?: boolean;
  /** What happens to table and bucket when they leave the stack. @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A ledger that is appended to and never changed: objects in a bucket with Object Lock, and a table that
 * orders them for many writers at once.
 *
 * A writer puts its object, then its entry under the next number, and only then rolls META forward: in
 * this order a writer that dies leaves nothing that the next one cannot bring to its end.
 * `cdk-runbook/testing` has such a writer, and a suite that asks yours. META begins at 0 and 64 zeros
 * with the first deployment; later ones leave it alone. Let writers start after the ledger
 * (`service.startAfter(ledger)`).
 *
 * DynamoDB encrypts the table with its own key of your account: a key of yours would want permissions
 * beyond the five.
 */
export class AuditLedger extends Ledger {
  /** A ledger whose table and bucket are there already: its META is brought about, and nothing else. */
  static fromExisting(scope: Construct, id: string, props: ExistingLedgerProps): ExistingLedger {
    return new ExistingLedger(scope, id, props);
  }

  readonly table: dynamodb.Table;
  readonly bucket: s3.Bucket;
  readonly tableName: string;
  readonly region: string;
  readonly ledgerId: string;
  /** What brings about META. */
  readonly meta: LedgerMeta;

  constructor(scope: Construct, id: string, props: AuditLedgerProps) {
    super(scope, id);
    const { lock, bucketName, genesisHash } = props;
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    this.bucket = lockedBucket(this, 'Bucket', { bucketName, lock, removalPolicy });
    this.table = new dynamodb.Table(this, 'Table', {
      tableName: props.tableName,
      partitionKey: { name: LEDGER_INDEX.partitionKey, type: dynamodb.AttributeType.STRING },
      sortKey: { name: LEDGER_INDEX.sortKey, type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: recovery(props.pointInTimeRecovery ?? Duration.days(35)),
      deletionProtection: props.deletionProtection ?? true,
      removalPolicy,
    });
    this.tableName = this.table.tableName;
    this.region = Stack.of(this).region;
    this.ledgerId = props.ledgerId ?? 'default';
    const { table, region, ledgerId } = this;
    this.meta = new LedgerMeta(this, 'Meta', { table, region, ledgerId, genesisHash });
  }
}

function recovery(period: Duration | 'off'): dynamodb.PointInTimeRecoverySpecification {
  if (period === 'off') return { pointInTimeRecoveryEnabled: false };
  return { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: period.toDays() };
}

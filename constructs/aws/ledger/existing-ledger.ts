import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

import { Ledger } from './ledger';
import { LedgerMeta } from './ledger-meta';

export interface ExistingLedgerProps {
  /** Name of the table. */
  readonly tableName: string;
  /** Region of the table. @default - the stack's */
  readonly region?: string;
  /** Which ledger of the table. @default 'default' */
  readonly ledgerId?: string;
  /** Where the objects lie. */
  readonly bucket: s3.IBucket;
  /** Whether a deployment brings about META where there is none; a live one stays. @default true */
  readonly initialiseMeta?: boolean;
  /** What the first entry is chained to, when META is brought about. @default - 64 zeros */
  readonly genesisHash?: string;
}

/** A ledger whose table and bucket somebody else made, in the stack's account. */
export class ExistingLedger extends Ledger {
  readonly table: dynamodb.ITable;
  readonly bucket: s3.IBucket;
  readonly tableName: string;
  readonly region: string;
  readonly ledgerId: string;
  /** What brings about META, unless that is left to others. */
  readonly meta: LedgerMeta | undefined;

  constructor(scope: Construct, id: string, props: ExistingLedgerProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.bucket = props.bucket;
    this.tableName = props.tableName;
    this.region = props.region ?? stack.region;
    this.ledgerId = props.ledgerId ?? 'default';
    const tableArn = stack.formatArn({
      service: 'dynamodb',
      region: this.region,
      resource: 'table',
      resourceName: props.tableName,
    });
    this.table = dynamodb.Table.fromTableArn(this, 'Table', tableArn);
    const { table, region, ledgerId } = this;
    this.meta =
      props.initialiseMeta === false
        ? undefined
        : new LedgerMeta(this, 'Meta', { table, region, ledgerId, genesisHash: props.genesisHash });
  }
}

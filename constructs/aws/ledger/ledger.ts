import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { CLOUDWATCH_METRICS } from '../../../lib/facts/cloudwatch-metrics';
import { grantBucketAccess } from '../bucket-access';
import { grantAppendToIndex, grantReadIndex, grantReadObjects } from './access';

/** The statement's name in the runbooks of ledgers. */
const APPEND_SID = 'LedgerDynamoDBAccess';

/**
 * A ledger that programs append to and auditors read, made here or found.
 *
 * Its objects lie in a bucket with Object Lock, their order in a table: `SEQ#` and 18 digits for each
 * entry, and META, which tells the newest one's number and hash.
 */
export abstract class Ledger extends Construct {
  /** Index of the ledger. */
  abstract readonly table: dynamodb.ITable;
  /** What was written, locked. */
  abstract readonly bucket: s3.IBucket;
  /** Name of the table, for the environment of a writer. */
  abstract readonly tableName: string;
  /** Region of the table, for the environment of a writer. */
  abstract readonly region: string;
  /** Which ledger of the table, for the environment of a writer. */
  abstract readonly ledgerId: string;

  private readonly sids = new Map<iam.IPrincipal, string>();

  /**
   * Lets someone append: the five actions of the protocol on the table, and putting objects, all or
   * those whose keys begin with a prefix.
   *
   * Each object gets the bucket's own lock; a lock of the writer's choice (`s3:PutObjectRetention`) could
   * be shorter, and is not granted. Nor is reading objects: `grantRead` does that.
   */
  grantAppend(grantee: iam.IGrantable, prefix = ''): iam.Grant {
    return grantAppendToIndex(this.table, grantee, this.sidFor(grantee)).combine(
      grantBucketAccess(this.bucket, grantee, 'append', prefix),
    );
  }

  /** Lets someone read the index, and objects with their versions and locks, all or those of a prefix. */
  grantRead(grantee: iam.IGrantable, prefix = ''): iam.Grant {
    return grantReadIndex(this.table, grantee).combine(
      grantReadObjects(this.bucket, grantee, prefix),
    );
  }

  /** Writes that DynamoDB held back: too many writers for the one META. @default - sum over 5 minutes */
  metricWriteThrottleEvents(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(CLOUDWATCH_METRICS.tableWritesThrottled.metricName, props);
  }

  /** Reads that DynamoDB held back. @default - sum over 5 minutes */
  metricReadThrottleEvents(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(CLOUDWATCH_METRICS.tableReadsThrottled.metricName, props);
  }

  /**
   * Writes that came second, as they do when writers race: each was tried again. How many there are for
   * each entry tells whether there are too many writers. @default - sum over 5 minutes
   */
  metricConditionalCheckFailedRequests(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(CLOUDWATCH_METRICS.tableConditionsFailed.metricName, props);
  }

  /**
   * Any of DynamoDB's metrics that belong to the table alone. `UserErrors` does not: AWS counts it for
   * all tables of an account. @default - sum over 5 minutes
   */
  metric(metricName: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.table.metric(metricName, {
      statistic: cloudwatch.Stats.SUM,
      region: this.region === Stack.of(this).region ? undefined : this.region,
      ...props,
    });
  }

  /** A policy takes a Sid once, so whoever writes to several ledgers has it with a number. */
  private sidFor({ grantPrincipal }: iam.IGrantable): string {
    const known = this.sids.get(grantPrincipal);
    if (known !== undefined) return known;
    const others = this.node.root.node
      .findAll()
      .filter((other) => other instanceof Ledger)
      .filter((other) => other.sids.has(grantPrincipal));
    const sid = others.length === 0 ? APPEND_SID : `${APPEND_SID}${others.length + 1}`;
    this.sids.set(grantPrincipal, sid);
    return sid;
  }
}

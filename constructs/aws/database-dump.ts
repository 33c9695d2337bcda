import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import {
  addPostgresTask,
  awsCliStep,
  postgresStep,
  type DumpTaskProps,
} from './backup/postgres-task';
import { grantBucketAccess } from './bucket-access';
import type { OneOffTask } from './one-off-task';
import { ScheduledTask, type ScheduledTaskProps } from './scheduled-task';
import { findKeyPatternFaults, keyPrefix } from '../scripts/backup-key';
import { dumpScript, uploadScript } from '../scripts/dump-database';
import { SCRATCH } from './task/steps';

export interface DatabaseDumpProps extends DumpTaskProps {
  /** Bucket that keeps the dumps, for as long as its lifecycle says. */
  readonly bucket: s3.IBucket;
  /**
   * Key of a dump. `{{ date }}` becomes the day, `20240101`, and `{{ timestamp }}` day and time,
   * `20240101_120000`, both in UTC and of one moment.
   */
  readonly keyPattern: string;
  /**
   * Tables to dump, with their indexes and triggers. What these refer to, such as other tables and
   * functions, is not in the dump: without it a restore stops.
   *
   * @default - the whole database
   */
  readonly tables?: string[];
}

/**
 * A logical dump of a PostgreSQL in a bucket: what brings back one table, or all of it on a server
 * of another version or place.
 *
 * A dump that fails in any way stores nothing: pg_dump, the compression and the last line of the dump
 * are checked before the upload begins, and the size of the object after it. Owners and privileges are
 * not in it, so that a user without superuser rights, as on RDS, can restore it.
 *
 * One task definition serves the clock (`addSchedule`), a person (`aws ecs run-task`) and a deployment
 * (`BeforeDeployTask` with `task`, which stops when the dump fails). Given to `AgeMetrics` as one of its
 * `backups`, the age of the newest dump is a metric.
 */
export class DatabaseDump extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The containers `dump` and `upload`, one after the other. */
  readonly task: OneOffTask;
  readonly bucket: s3.IBucket;
  /** What the keys of all dumps begin with: as much of `keyPattern` as has no time. */
  readonly prefix: string;
  readonly connections: ec2.Connections;
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: DatabaseDumpProps) {
    super(scope, id);
    const faults = findKeyPatternFaults(props.keyPattern);
    if (props.tables?.length === 0) faults.push('tables is empty: leave it out to dump all');
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    this.bucket = props.bucket;
    this.prefix = keyPrefix(props.keyPattern);
    const { tables, keyPattern } = props;
    const dump = dumpScript({ directory: SCRATCH, tables });
    const upload = uploadScript({ directory: SCRATCH, keyPattern });
    this.task = addPostgresTask(this, props, [
      postgresStep(props, 'dump', dump),
      awsCliStep(props, 'upload', upload, props.bucket.bucketName),
    ]);
    this.connections = this.task.connections;
    this.grantPrincipal = this.task.grantPrincipal;
    grantBucketAccess(this.bucket, this, 'store', this.prefix);
    this.bucket.encryptionKey?.grantEncryptDecrypt(this);
  }

  /** Dumps by the clock; its metrics tell success and failure. */
  addSchedule(id: string, props: Omit<ScheduledTaskProps, 'task'>): ScheduledTask {
    return new ScheduledTask(this, id, { ...props, task: this.task });
  }
}

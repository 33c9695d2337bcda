import type { Duration } from 'aws-cdk-lib';
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
import { deleteScript, exportScript, findNameFaults, storeScript } from '../scripts/archive-rows';
import { texts } from './task/limits';
import { SCRATCH } from './task/steps';

export interface ArchiveTaskProps extends DumpTaskProps {
  /** Table whose rows grow old, in the case that PostgreSQL knows it by; `schema.table` where it is not in the search path. */
  readonly table: string;
  /** Column that says how old a row is: a date or a timestamp. One without time zone is taken as UTC. */
  readonly column: string;
  /** Age from which a row is archived. */
  readonly olderThan: Duration;
  /** Bucket that keeps the rows; nothing here deletes from it. */
  readonly bucket: s3.IBucket;
  /**
   * What the keys begin with, without a slash at the end. Below it lie
   * `<table>/<day of the cutoff>/<table>_<YYYYMMDD_HHMMSS>.csv.gz`, in UTC.
   *
   * @default 'archive'
   */
  readonly prefix?: string;
  /** Rows that one run archives at most, the oldest first. @default - all that are old enough */
  readonly maximumRows?: number;
}

/**
 * Moves the rows of a table that are old enough into a bucket, as CSV that `COPY` reads back. Only a text
 * with a line of nothing but `\.` needs another reader than psql, which takes it for the end.
 *
 * What is not archived is never deleted: the rows are exported, stored, read back from the bucket, and
 * then those are deleted, in one transaction, whose whole text was exported. A row that changed or came
 * meanwhile stays for the next run. A run that fails before the end deletes nothing, and the next one
 * stores the same rows once more.
 *
 * A table that others refer to with `ON DELETE CASCADE` or `SET NULL` is refused, as is one that others
 * inherit from: rows would go, or change, that nobody archived. Triggers of the table are the
 * application's own matter.
 */
export class ArchiveTask extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The containers `export`, `store` and `delete`, one after the other. */
  readonly task: OneOffTask;
  readonly bucket: s3.IBucket;
  /** What the keys of all archived rows begin with. */
  readonly prefix: string;
  readonly connections: ec2.Connections;
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: ArchiveTaskProps) {
    super(scope, id);
    const { table, column, bucket, maximumRows, prefix = 'archive' } = props;
    const faults = findFaults(props, prefix);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    this.bucket = bucket;
    this.prefix = `${prefix}/${table}/`;
    const rows = { directory: SCRATCH, table, column };
    const olderThanSeconds = props.olderThan.toSeconds();
    const store = storeScript({ ...rows, prefix });
    this.task = addPostgresTask(this, props, [
      postgresStep(props, 'export', exportScript({ ...rows, olderThanSeconds, maximumRows })),
      {
        ...awsCliStep(props, 'store', store, bucket.bucketName),
        environment: { ARCHIVE_BUCKET: bucket.bucketName },
      },
      postgresStep(props, 'delete', deleteScript(rows)),
    ]);
    this.connections = this.task.connections;
    this.grantPrincipal = this.task.grantPrincipal;
    grantBucketAccess(this.bucket, this, 'store', this.prefix);
    this.bucket.encryptionKey?.grantEncryptDecrypt(this);
  }

  /** Archives by the clock; its metrics tell success and failure. */
  addSchedule(id: string, props: Omit<ScheduledTaskProps, 'task'>): ScheduledTask {
    return new ScheduledTask(this, id, { ...props, task: this.task });
  }
}

function findFaults(props: ArchiveTaskProps, prefix: string): string[] {
  const { olderThan, maximumRows = 1 } = props;
  return [
    ...findNameFaults(props),
    ...texts([
      [olderThan.toSeconds() <= 0, 'olderThan is no time at all'],
      [
        !Number.isInteger(maximumRows) || maximumRows < 1,
        'maximumRows has to be 1 or more, and whole',
      ],
      [
        !/^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(prefix),
        `prefix '${prefix}' is not letters, digits, _.- and single slashes between`,
      ],
    ]),
  ];
}

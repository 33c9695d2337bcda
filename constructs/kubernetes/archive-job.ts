import type { Duration } from 'cdk8s';
import { Construct } from 'constructs';

import { deleteScript, exportScript, findNameFaults, storeScript } from '../scripts/archive-rows';
import { CronJob, type ScheduleProps } from './cron-job';
import {
  type Bucket,
  type BucketToolsProps,
  bucketStep,
  findBucketFaults,
} from './jobs/bucket-step';
import { type PostgresJobProps, postgresStep } from './jobs/postgres-step';
import { type JobStepsProps, SCRATCH } from './jobs/step';

export interface ArchiveJobProps
  extends ScheduleProps, PostgresJobProps, BucketToolsProps, Pick<JobStepsProps, 'scratchSize'> {
  /** Table whose rows grow old, in the case that PostgreSQL knows it by; `schema.table` where it is not in the search path. */
  readonly table: string;

  /** Column that says how old a row is: a date or a timestamp. One without time zone is taken as UTC. */
  readonly column: string;

  /** Age from which a row is archived. */
  readonly olderThan: Duration;

  /** Bucket that keeps the rows; nothing here deletes from it. */
  readonly bucket: Bucket;

  /**
   * What the keys begin with, without a slash at the end. Below it lie
   * `<table>/<day of the cutoff>/<table>_<YYYYMMDD_HHMMSS>.csv.gz`, in UTC.
   *
   * @default 'archive'
   */
  readonly prefix?: string;

  /**
   * Rows that one run archives at most, the oldest first.
   *
   * @default - all that are old enough
   */
  readonly maximumRows?: number;
}

/**
 * Moves the rows of a table that are old enough into a bucket, as CSV that `COPY` reads back.
 *
 * What is not archived is never deleted: the rows are exported, stored, read back from the bucket, and
 * then those are deleted, in one transaction, whose whole text was exported. A row that changed or came
 * meanwhile stays for the next run. A run that fails before the end deletes nothing, and the next one
 * stores the same rows once more.
 *
 * A table that others refer to with `ON DELETE CASCADE` or `SET NULL` is refused, as is one that others
 * inherit from: rows would go, or change, that nobody archived.
 */
export class ArchiveJob extends Construct {
  /** The containers `export`, `store` and `delete`, one after the other. */
  readonly job: CronJob;

  constructor(scope: Construct, id: string, props: ArchiveJobProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => faultsOf(props) });
    const { table, column, bucket, maximumRows, prefix = 'archive' } = props;
    const rows = { directory: SCRATCH, table, column };
    const olderThanSeconds = props.olderThan.toSeconds();
    const store = storeScript({ ...rows, prefix });
    this.job = new CronJob(this, 'Job', {
      ...props,
      steps: [
        postgresStep(props, 'export', exportScript({ ...rows, olderThanSeconds, maximumRows })),
        bucketStep(props, 'store', store, { variable: 'ARCHIVE_BUCKET', bucket }),
        postgresStep(props, 'delete', deleteScript(rows)),
      ],
    });
  }
}

function faultsOf(props: ArchiveJobProps): string[] {
  const { olderThan, maximumRows = 1, prefix = 'archive', bucket } = props;
  const faults = [...findNameFaults(props), ...findBucketFaults(bucket)];
  if (olderThan.toSeconds() <= 0) faults.push('olderThan is no time at all');
  if (!Number.isInteger(maximumRows) || maximumRows < 1) {
    faults.push('maximumRows has to be 1 or more, and whole');
  }
  if (!/^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(prefix)) {
    faults.push(`prefix '${prefix}' is not letters, digits, _.- and single slashes between`);
  }
  return faults;
}

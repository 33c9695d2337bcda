import { Construct } from 'constructs';

import { keyPrefix, splitFilePattern } from '../scripts/backup-key';
import { fetchScript } from '../scripts/fetch-dump';
import { restoreScript } from '../scripts/restore-database';
import { CronJob, MANUAL, type ScheduleProps } from './cron-job';
import {
  backupsMount,
  backupsVolume,
  type DumpPlaces,
  findPlaceFaults,
} from './jobs/backup-places';
import { type BucketToolsProps, bucketStep } from './jobs/bucket-step';
import { type PostgresJobProps, postgresStep, stepDefaults } from './jobs/postgres-step';
import { type JobStep, type JobStepsProps, SCRATCH } from './jobs/step';

/** A job that only people start has no clock. */
export type ManualProps = Omit<
  ScheduleProps,
  'schedule' | 'timeZone' | 'suspend' | 'startingDeadline'
>;

export interface DatabaseRestoreProps
  extends
    ManualProps,
    PostgresJobProps,
    BucketToolsProps,
    DumpPlaces,
    Pick<JobStepsProps, 'scratchSize'> {}

/** What PostgreSQL leaves of a name, and what the restore adds to the database's. */
const NAME_LENGTH = 63;
const ADDED_LENGTH = '_restored_20240101_120000'.length;

/**
 * Restores a dump into a new database beside the live one, whenever somebody starts it:
 *
 * ```
 * kubectl create job --from=cronjob/<name> <name>-1 --dry-run=client -o yaml \
 *   | kubectl set env --local -f - BACKUP_KEY=<key> -o yaml | kubectl create -f -
 * ```
 *
 * `BACKUP_KEY` is a key of the bucket, or the whole path of a file on the volume. The live database is
 * never touched and nothing is dropped, so a rehearsal costs nothing but room. All of the dump is
 * restored or nothing, and the log tells the rows of each table. The new database is called
 * `<database>_restored_<time>`, or as `RESTORE_DATABASE` beside `BACKUP_KEY` says. `DatabaseSwap` gives
 * it the place of the live one.
 */
export class DatabaseRestore extends Construct {
  /** The containers `fetch` and `restore`, one after the other. */
  readonly job: CronJob;

  constructor(scope: Construct, id: string, props: DatabaseRestoreProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => faultsOf(props) });
    const { volume } = props;
    this.job = new CronJob(this, 'Job', {
      ...props,
      schedule: MANUAL,
      steps: [
        fetchStep(props),
        postgresStep(props, 'restore', restoreScript({ directory: SCRATCH })),
      ],
      volumes: volume && [backupsVolume(volume)],
      fsGroup: stepDefaults(props).runAsUser,
    });
  }
}

/** Where there is a bucket it takes the AWS CLI, which reads files of the volume as well. */
function fetchStep(props: DatabaseRestoreProps): JobStep {
  const { bucket, volume } = props;
  const script = fetchScript({
    directory: SCRATCH,
    keyPrefix: bucket && keyPrefix(bucket.keyPattern),
    folder: volume && splitFilePattern(volume.filePattern).folder,
  });
  const step =
    bucket === undefined
      ? { ...postgresStep(props, 'fetch', script), env: {}, secretEnv: {} }
      : bucketStep(props, 'fetch', script, { variable: 'BACKUP_BUCKET', bucket });
  return { ...step, volumeMounts: volume && [backupsMount(volume, true)] };
}

function faultsOf(props: DatabaseRestoreProps): string[] {
  const { database } = props.database;
  const faults = findPlaceFaults(props);
  if (database.length + ADDED_LENGTH > NAME_LENGTH) {
    faults.push(
      `database '${database}' has more than ${NAME_LENGTH - ADDED_LENGTH} characters: ` +
        'PostgreSQL would cut the time off the name of the restored one',
    );
  }
  return faults;
}

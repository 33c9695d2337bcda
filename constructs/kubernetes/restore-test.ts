import type { Duration } from 'cdk8s';
import { Construct } from 'constructs';

import { postgresImage } from '../../lib/facts/job-images';
import { fetchNewestFileScript, fetchNewestObjectScript } from '../scripts/fetch-dump';
import { testRestoreScript } from '../scripts/test-restore';
import { CronJob, type ScheduleProps } from './cron-job';
import {
  backupsMount,
  backupsVolume,
  type DumpPlaces,
  findPlaceFaults,
} from './jobs/backup-places';
import { type BucketToolsProps, bucketStep } from './jobs/bucket-step';
import { stepDefaults } from './jobs/postgres-step';
import { type JobStep, type JobStepsProps, SCRATCH } from './jobs/step';

export interface RestoreTestProps
  extends ScheduleProps, BucketToolsProps, DumpPlaces, Pick<JobStepsProps, 'scratchSize'> {
  /** Major version of the server whose dumps these are, `16`. */
  readonly version: string;

  /**
   * Age from which even a good dump fails the test.
   *
   * @default - any age will do
   */
  readonly maximumAge?: Duration;
}

/**
 * Restores the newest dump again and again, into a PostgreSQL that lives in the pod and is gone with
 * it: a backup that nobody restored is a hope.
 *
 * It knows neither the live server nor its password. It fails where no dump is found, where the dump is
 * cut short, where any statement of it fails, and where no row comes back; its log tells the rows of
 * each table, how long the restore took and how old the dump is. What the dump needs of its server,
 * such as extensions or roles that its policies name, has to be in the image.
 */
export class RestoreTest extends Construct {
  /** The containers `fetch` and `restore`, one after the other. */
  readonly job: CronJob;

  constructor(scope: Construct, id: string, props: RestoreTestProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => faultsOf(props) });
    const { volume } = props;
    this.job = new CronJob(this, 'Job', {
      ...props,
      steps: [fetchStep(props), restoreStep(props)],
      volumes: volume && [backupsVolume(volume)],
      fsGroup: stepDefaults(props).runAsUser,
    });
  }
}

function fetchStep(props: RestoreTestProps): JobStep {
  const { bucket, volume } = props;
  if (bucket !== undefined) {
    const script = fetchNewestObjectScript(SCRATCH, bucket.keyPattern);
    return bucketStep(props, 'fetch', script, { variable: 'BACKUP_BUCKET', bucket });
  }
  const script = volume === undefined ? [] : fetchNewestFileScript(SCRATCH, volume.filePattern);
  return {
    ...toolsStep(props, 'fetch', script),
    volumeMounts: volume && [backupsMount(volume, true)],
  };
}

function restoreStep(props: RestoreTestProps): JobStep {
  const maximumAgeSeconds = props.maximumAge?.toSeconds();
  return toolsStep(props, 'restore', testRestoreScript({ directory: SCRATCH, maximumAgeSeconds }));
}

/** A step with PostgreSQL's programs and no word of any server. */
function toolsStep(props: RestoreTestProps, name: string, command: string[]): JobStep {
  const image = props.postgresImage ?? postgresImage(props.version);
  return { ...stepDefaults(props), name, image, command };
}

function faultsOf(props: RestoreTestProps): string[] {
  const faults = findPlaceFaults(props);
  if (props.bucket !== undefined && props.volume !== undefined) {
    faults.push('both bucket and volume are given: one test says about one of them only');
  }
  return faults;
}

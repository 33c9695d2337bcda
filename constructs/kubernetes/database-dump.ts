import type { Size } from 'cdk8s';
import { Construct } from 'constructs';

import { keyPrefix } from '../scripts/backup-key';
import { BackupVolumeClaim } from './backup-volume-claim';
import { CronJob, type ScheduleProps } from './cron-job';
import { type DumpPlaces, findPlaceFaults, type KeptDumpVolume } from './jobs/backup-places';
import { type DumpProps, dumpSteps } from './jobs/dump-steps';
import { stepDefaults } from './jobs/postgres-step';
import type { JobStepsProps } from './jobs/step';

/** A volume that is made for the dumps. */
export interface NewDumpVolume extends KeptDumpVolume {
  readonly size: Size;

  /**
   * StorageClass of the volume.
   *
   * @default - the cluster's own default
   */
  readonly storageClass?: string;
}

export interface DatabaseDumpProps
  extends
    ScheduleProps,
    Omit<DumpProps, 'volume'>,
    DumpPlaces<NewDumpVolume>,
    Pick<JobStepsProps, 'scratchSize'> {}

/**
 * A logical dump of a PostgreSQL, on a volume, in a bucket, or both: what brings back one table, or
 * all of it on a server of another version or place.
 *
 * A dump that fails in any way stores nothing: pg_dump, the compression and the last line of the dump
 * are checked before anything is written, and the size of the object after it. On the volume, older
 * dumps go when a newer one is there. Owners and privileges are in no dump, so that a user without
 * superuser rights can restore it.
 */
export class DatabaseDump extends Construct {
  /** The containers `dump`, `keep` and `upload`, as far as there are these, one after the other. */
  readonly job: CronJob;
  /** Absent where there is no volume. */
  readonly volumeClaim?: BackupVolumeClaim;
  /** What the keys of all dumps begin with; absent where there is no bucket. */
  readonly prefix?: string;

  constructor(scope: Construct, id: string, props: DatabaseDumpProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => faultsOf(props) });
    const { volume, bucket, labels } = props;
    this.prefix = bucket && keyPrefix(bucket.keyPattern);
    if (volume !== undefined) {
      const { claimName: name, size, storageClass } = volume;
      this.volumeClaim = new BackupVolumeClaim(this, 'VolumeClaim', {
        name,
        labels,
        size,
        storageClass,
      });
    }
    const fsGroup = stepDefaults(props).runAsUser;
    this.job = new CronJob(this, 'Job', { ...props, ...dumpSteps(props), fsGroup });
  }
}

function faultsOf(props: DatabaseDumpProps): string[] {
  const faults = findPlaceFaults(props);
  if (props.tables?.length === 0) faults.push('tables is empty: leave it out to dump all');
  return faults;
}

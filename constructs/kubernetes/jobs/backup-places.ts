import type { Duration } from 'cdk8s';
import type { Volume, VolumeMount } from 'cdk8s-plus-28/lib/imports/k8s';

import {
  findFilePatternFaults,
  findKeyPatternFaults,
  splitFilePattern,
} from '../../scripts/backup-key';
import { type Bucket, findBucketFaults } from './bucket-step';

/** Dumps in a bucket, for as long as its lifecycle says. */
export interface DumpBucket extends Bucket {
  /**
   * Key of a dump. `{{ date }}` becomes the day, `20240101`, and `{{ timestamp }}` day and time,
   * `20240101_120000`, both in UTC and of one moment.
   */
  readonly keyPattern: string;
}

/** Dumps on a volume. */
export interface DumpVolume {
  /** Name of the volume claim. */
  readonly claimName: string;

  /** File of a dump, such as `/backups/db_{{ date }}.sql.gz`; its folder is where the volume is mounted. */
  readonly filePattern: string;
}

/** Dumps on a volume, and how long they stay. */
export interface KeptDumpVolume extends DumpVolume {
  /** Age from which a dump is deleted, whenever a newer one has been written. */
  readonly keep: Duration;
}

/** Where dumps lie: on a volume, in a bucket, or both. */
export interface DumpPlaces<V extends DumpVolume = DumpVolume> {
  /**
   * Bucket with the dumps.
   *
   * @default - none: then there is a volume
   */
  readonly bucket?: DumpBucket;

  /**
   * Volume with the dumps. Where only one node at a time may mount it, its jobs wait for each other
   * or run on the same one.
   *
   * @default - none: then there is a bucket
   */
  readonly volume?: V;
}

/** Why nothing can be stored in the places, or found there; empty when it can. */
export function findPlaceFaults({ bucket, volume }: DumpPlaces): string[] {
  if (bucket === undefined && volume === undefined) return ['neither bucket nor volume is given'];
  return [
    ...(bucket === undefined
      ? []
      : [...findBucketFaults(bucket), ...findKeyPatternFaults(bucket.keyPattern)]),
    ...(volume === undefined ? [] : findFilePatternFaults(volume.filePattern)),
  ];
}

const BACKUPS_VOLUME = 'backups';

/** The volume for the pod. */
export function backupsVolume({ claimName }: DumpVolume): Volume {
  return { name: BACKUPS_VOLUME, persistentVolumeClaim: { claimName } };
}

/** The volume for a step. */
export function backupsMount({ filePattern }: DumpVolume, readOnly = false): VolumeMount {
  const { folder } = splitFilePattern(filePattern);
  return { name: BACKUPS_VOLUME, mountPath: folder, readOnly: readOnly || undefined };
}

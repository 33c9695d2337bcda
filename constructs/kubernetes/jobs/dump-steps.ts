import { dumpScript, uploadScript } from '../../scripts/dump-database';
import { keepScript } from '../../scripts/keep-dump';
import { backupsMount, backupsVolume, type DumpPlaces, type KeptDumpVolume } from './backup-places';
import { type BucketToolsProps, bucketStep } from './bucket-step';
import { type PostgresJobProps, postgresStep } from './postgres-step';
import { type JobStep, type JobStepsProps, SCRATCH } from './step';

/** What is dumped, and where to. */
export interface DumpProps extends PostgresJobProps, BucketToolsProps, DumpPlaces<KeptDumpVolume> {
  /**
   * Tables to dump, with their indexes and triggers. What these refer to, such as other tables and
   * functions, is not in the dump: without it a restore stops.
   *
   * @default - the whole database
   */
  readonly tables?: readonly string[];
}

/** The steps `dump`, `keep` on a volume and `upload` into a bucket, as far as there are these. */
export function dumpSteps(props: DumpProps): Pick<JobStepsProps, 'steps' | 'volumes'> {
  const { bucket, volume, tables } = props;
  const dump = dumpScript({ directory: SCRATCH, tables });
  const steps: JobStep[] = [postgresStep(props, 'dump', dump)];
  if (volume !== undefined) steps.push(keepStep(props, volume));
  if (bucket !== undefined) {
    const upload = uploadScript({ directory: SCRATCH, keyPattern: bucket.keyPattern });
    steps.push(bucketStep(props, 'upload', upload, { variable: 'BACKUP_BUCKET', bucket }));
  }
  return { steps, volumes: volume && [backupsVolume(volume)] };
}

/** Beside the dump it needs neither the server nor its password. */
function keepStep(props: DumpProps, volume: KeptDumpVolume): JobStep {
  const { filePattern, keep } = volume;
  const script = keepScript({ directory: SCRATCH, filePattern, keepSeconds: keep.toSeconds() });
  return {
    ...postgresStep(props, 'keep', script),
    env: {},
    secretEnv: {},
    volumeMounts: [backupsMount(volume)],
  };
}

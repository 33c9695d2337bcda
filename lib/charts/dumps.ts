import { Duration, Size } from 'cdk8s';
import type { Construct } from 'constructs';

import {
  DatabaseDump,
  DatabaseRestore,
  DatabaseSwap,
  type DumpBucket,
  RestoreTest,
} from '../../constructs/kubernetes';
import type {
  InClusterDump,
  InClusterDumpVolume,
  InClusterPostgres,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { bucketNamed } from './buckets';
import { databaseOf } from './databases';
import { kubernetesTarget } from './kubernetes-target';
import { dumpRules, restoreTestRules, swapRules } from './network/store-rules';
import { findRoleOnAws } from './role-on-aws';
import { systemLabels } from './system-labels';

interface Dumped {
  readonly system: ResolvedSystem;
  readonly store: InClusterPostgres;
  readonly dump: InClusterDump;
}

/** What dumps a database, tries the dumps, and brings them back. */
export interface Dumps {
  readonly dump: DatabaseDump;
  readonly restore: DatabaseRestore;
  /** Absent where the dumps hold single tables: they take nothing's place. */
  readonly swap?: DatabaseSwap;
  /** Absent where nobody tries. */
  readonly restoreTest?: RestoreTest;
}

export function addDumps(scope: Construct, dumped: Dumped): Dumps {
  const { store, dump } = dumped;
  const database = databaseOf(store);
  const { names, trigger, tables, volume } = dump;
  const scratchSize = Size.gibibytes(dump.diskGiB);
  const bucket = dumpBucket(dumped);
  const server = dumpRules(dumped.system, store);
  return {
    dump: new DatabaseDump(scope, 'Dump', {
      ...runOf(dumped, names.dump, server),
      schedule: trigger.cron,
      timeZone: trigger.timezone,
      timeout: Duration.seconds(dump.timeoutSeconds),
      scratchSize,
      database,
      tables: tables.length === 0 ? undefined : tables,
      bucket,
      volume: volume && newVolume(dumped, volume),
    }),
    restore: new DatabaseRestore(scope, 'Restore', {
      ...runOf(dumped, names.restore, server),
      timeout: Duration.seconds(dump.restoreSeconds),
      scratchSize,
      database,
      bucket,
      volume: volume && { claimName: volume.claim, filePattern: volume.path },
    }),
    swap:
      tables.length > 0
        ? undefined
        : new DatabaseSwap(scope, 'Swap', {
            ...runOf(dumped, names.swap, swapRules(dumped.system, store)),
            database,
          }),
    restoreTest: addRestoreTest(scope, dumped, bucket),
  };
}

/** The dumps in the bucket are those that outlive the cluster, so they are tried where there are any. */
function addRestoreTest(
  scope: Construct,
  dumped: Dumped,
  bucket: DumpBucket | undefined,
): RestoreTest | undefined {
  const { system, store, dump } = dumped;
  const { restoreTest } = store.backup;
  if (restoreTest === undefined) return undefined;
  const { volume } = dump;
  return new RestoreTest(scope, 'RestoreTest', {
    ...runOf(dumped, restoreTest.name, restoreTestRules(system, store)),
    schedule: restoreTest.trigger.cron,
    timeZone: restoreTest.trigger.timezone,
    timeout: Duration.seconds(dump.restoreSeconds),
    // The dump, and a database that may be as large as its volume.
    scratchSize: Size.gibibytes(dump.diskGiB + store.storageGiB),
    version: store.version,
    bucket,
    volume:
      bucket === undefined && volume !== undefined
        ? { claimName: volume.claim, filePattern: volume.path }
        : undefined,
  });
}

function runOf({ system }: Dumped, name: string, network: ReturnType<typeof dumpRules>) {
  const role = findRoleOnAws(system, kubernetesTarget(system), name);
  return {
    name,
    labels: systemLabels(system),
    roleArn: role?.roleArn,
    network: { ...network, podIdentity: role?.byAgent },
  };
}

export function dumpBucket({ system, dump }: Omit<Dumped, 'store'>): DumpBucket | undefined {
  const { bucket } = dump;
  if (bucket === undefined) return undefined;
  return { ...bucketNamed(system, bucket.store), keyPattern: bucket.key };
}

/** The volume as whoever writes to it knows it. */
export function keptVolume({ claim, path, keepDays }: InClusterDumpVolume) {
  return { claimName: claim, filePattern: path, keep: Duration.days(keepDays) };
}

function newVolume({ system }: Dumped, volume: InClusterDumpVolume) {
  return {
    ...keptVolume(volume),
    size: Size.gibibytes(volume.sizeGiB),
    storageClass: kubernetesTarget(system).storageClass,
  };
}

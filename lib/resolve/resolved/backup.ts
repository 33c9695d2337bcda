import type { ScheduleTrigger } from './job';

/** Every way in which a database comes back. */
export interface ResolvedBackup {
  /** Point-in-time recovery in days. */
  readonly pointInTimeDays: number;
  /** Snapshots of AWS Backup; absent where there are none. */
  readonly vault?: ResolvedVault;
  /** Logical dumps; absent where there are none. */
  readonly dump?: ResolvedDump;
  /** What the team promises; absent where it promises nothing. */
  readonly objectives?: ResolvedObjectives;
}

export interface ResolvedVault {
  /** Vault and plan of AWS Backup. */
  readonly name: string;
  readonly trigger: ScheduleTrigger;
  readonly retainDays: number;
  readonly lock?: ResolvedVaultLock;
  /** The copy in another region; absent where there is none. */
  readonly copy?: { readonly region: string; readonly retainDays: number };
  /** How often the newest snapshot is restored; absent where nobody tries. */
  readonly restoreTest?: {
    /** Letters, digits and underscores are all that AWS takes. */
    readonly name: string;
    readonly everyDays: number;
  };
}

export interface ResolvedVaultLock {
  readonly mode: 'governance' | 'compliance';
  readonly leastDays: number;
  readonly mostDays: number;
  /** Days in which compliance can still be taken back. */
  readonly changeableForDays?: number;
}

export interface ResolvedDump {
  readonly trigger: ScheduleTrigger;
  /** Bucket under stores that takes it. */
  readonly bucket: string;
  /** Key with `{{ date }}` and `{{ timestamp }}` still in it. */
  readonly key: string;
  /** What all keys begin with, up to the first placeholder that time fills in. */
  readonly prefix: string;
  /** Tables that it holds; empty: the whole database. */
  readonly tables: readonly string[];
  readonly retainDays: number;
  readonly timeoutSeconds: number;
  readonly diskGiB: number;
  readonly names: {
    /** Task family of the dump, its state machine and its schedule. */
    readonly dump: string;
    /** Task family of the restore. */
    readonly restore: string;
    /** Task family that gives a restored database the place of the live one. */
    readonly swap: string;
    readonly logGroup: string;
    readonly restoreLogGroup: string;
    readonly swapLogGroup: string;
    /** Outputs of the services stack that `aws ecs run-task` needs; the subnets are those of all three. */
    readonly subnetsOutput: string;
    readonly securityGroupOutput: string;
    readonly restoreSecurityGroupOutput: string;
    readonly swapSecurityGroupOutput: string;
  };
}

/** Every way in which a database in a cluster comes back. */
export interface InClusterBackup {
  /** Logical dumps; absent where there are none. */
  readonly dump?: InClusterDump;
  /** How often the newest dump is restored; absent where nobody tries. */
  readonly restoreTest?: {
    /** CronJob. */
    readonly name: string;
    readonly everyDays: number;
    readonly trigger: ScheduleTrigger;
  };
  /** What the team promises; absent where it promises nothing. */
  readonly objectives?: ResolvedObjectives;
}

/** Dumps of a database in a cluster: on a volume, in a bucket, or both. */
export interface InClusterDump {
  readonly trigger: ScheduleTrigger;
  readonly bucket?: InClusterDumpBucket;
  readonly volume?: InClusterDumpVolume;
  /** Tables that it holds; empty: the whole database. */
  readonly tables: readonly string[];
  readonly timeoutSeconds: number;
  /** Time that bringing one back may take: as long as the dump, or as is promised. */
  readonly restoreSeconds: number;
  readonly diskGiB: number;
  readonly names: {
    /** CronJob of the dump. */
    readonly dump: string;
    /** CronJob that never starts by itself: the restore. */
    readonly restore: string;
    /** CronJob that never starts by itself: it gives a restored database the place of the live one. */
    readonly swap: string;
  };
}

export interface InClusterDumpBucket {
  /** Under stores. */
  readonly store: string;
  /** Key with `{{ date }}` and `{{ timestamp }}` still in it. */
  readonly key: string;
  /** What all keys begin with, up to the first placeholder that time fills in. */
  readonly prefix: string;
  /** Time after which the bucket deletes it; absent where its owner decides. */
  readonly retainDays?: number;
}

export interface InClusterDumpVolume {
  /** Volume claim. */
  readonly claim: string;
  readonly sizeGiB: number;
  /** The file with `{{ date }}` and `{{ timestamp }}` still in it. */
  readonly path: string;
  /** Age at which a file is deleted. */
  readonly keepDays: number;
}

export interface ResolvedObjectives {
  readonly rpoSeconds: number;
  readonly rtoSeconds: number;
  /** How long the last restore took; absent: the rto is not proven. */
  readonly measuredSeconds?: number;
}

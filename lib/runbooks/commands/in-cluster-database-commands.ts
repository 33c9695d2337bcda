import type {
  InClusterDump,
  InClusterPostgres,
  ResolvedBucket,
  ResolvedService,
} from '../../resolve/resolved-system';

/** A database in the cluster with logical dumps. */
export interface DumpedInCluster {
  readonly store: InClusterPostgres;
  readonly dump: InClusterDump;
  /** The bucket that takes them; absent where a volume alone does. */
  readonly bucket?: ResolvedBucket;
}

/** What an operator types to back a database in the cluster up and to bring it back. */
export interface InClusterDatabaseCommands {
  /** Takes a dump now. */
  dump(database: DumpedInCluster): string;
  /** Shows how the last dumps went. */
  dumpRuns(database: DumpedInCluster): string;
  /** Lists the dumps in the bucket; undefined where there is none. */
  listBucket(database: DumpedInCluster): string | undefined;
  /** Lists the dumps on the volume; undefined where there is none. */
  listVolume(database: DumpedInCluster): string | undefined;
  /** Restores a dump beside the live database: its key stands in the second line as `<key>`. */
  restoreDump(database: DumpedInCluster): string;
  /** Gives a restored database the place of the live one: its name stands as `<database>`. */
  swap(database: DumpedInCluster): string;
  /** Copies rows that the live database lacks from a restored one. */
  copyRows(database: DumpedInCluster): string;
  /** Takes services to no replica, and keeps them there. */
  stop(services: readonly ResolvedService[]): string;
  /** Starts them again, as the spec says. */
  start(services: readonly ResolvedService[]): string;
  /** Restores the newest dump to see whether that works. */
  testRestore(database: DumpedInCluster, name: string): string;
  /** Shows how the last of these tests went. */
  restoreTests(database: DumpedInCluster, name: string): string;
}

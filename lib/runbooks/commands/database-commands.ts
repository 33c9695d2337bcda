import type {
  CreatedPostgres,
  ResolvedDump,
  ResolvedService,
  ResolvedVault,
} from '../../resolve/resolved-system';

/** A database with logical dumps. */
export interface DumpedDatabase {
  readonly store: CreatedPostgres;
  readonly dump: ResolvedDump;
  /** Name in S3 of the bucket that takes them. */
  readonly bucket: string;
}

/** What an operator types to back a database up and to bring it back. */
export interface DatabaseCommands {
  /** Takes a dump now. */
  dump(database: DumpedDatabase): string;
  /** Lists the dumps there are. */
  listDumps(database: DumpedDatabase): string;
  /** Restores a dump beside the live database: its key stands in the first line as `<key>`. */
  restoreDump(database: DumpedDatabase): string;
  /** Gives a restored database the place of the live one: its name stands as `<database>`. */
  swap(database: DumpedDatabase): string;
  /** Copies rows that the live database lacks from a restored one. */
  copyRows(database: DumpedDatabase): string;
  /** Shows the moments that an instance can go back to. */
  restoreWindow(store: CreatedPostgres): string;
  /** Makes a new instance as the old one was at a moment, which stands as `<time>`. */
  pointInTime(store: CreatedPostgres): string;
  /** Lists the snapshots in the vault, or in that of another region. */
  listSnapshots(vault: ResolvedVault, region?: string): string;
  /** Makes a new instance of a snapshot, which stands as `<snapshot>`. */
  restoreSnapshot(store: CreatedPostgres): string;
  /** Makes the live instance anew where it is gone, as it was at a moment, which stands as `<time>`. */
  lostInstance(store: CreatedPostgres): string;
  /** Takes services to no replica, and keeps them there. */
  stop(services: readonly ResolvedService[]): string;
  /** Starts them again, as the spec says. */
  start(services: readonly ResolvedService[]): string;
  /** Gives a restored instance the name, and with it the address, of the old one. */
  takePlace(store: CreatedPostgres): string;
  /** Shows how the last restores of a restore testing plan ended. */
  restoreTests(plan: string): string;
}

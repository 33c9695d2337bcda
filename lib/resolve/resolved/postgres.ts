import type { ResolvedBackup } from './backup';
import type { CreatedServer, ExistingServer, Server, Windows } from './server';

interface Postgres extends Server {
  readonly type: 'postgres';
  readonly database: string;
}

/** Made by us on RDS. */
export interface CreatedPostgres extends Postgres, CreatedServer, Windows {
  readonly provider: 'aws';
  readonly version: string;
  readonly instanceClass: string;
  readonly storageGiB: number;
  readonly maxStorageGiB: number;
  readonly multiAz: boolean;
  readonly backup: ResolvedBackup;
  readonly logRetentionDays: number;
}

/** Somebody else's: named and reached, not created. */
export interface ExistingPostgres extends Postgres, ExistingServer {
  readonly provider: 'existing';
  /** Major version, which decides about the tools of its jobs; absent where nobody said. */
  readonly version?: string;
}

export type ResolvedPostgres = CreatedPostgres | ExistingPostgres;

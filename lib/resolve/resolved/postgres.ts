import type { InClusterBackup, ResolvedBackup } from './backup';
import type { CreatedServer, ExistingServer, InClusterServer, Server, Windows } from './server';

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

/** Made by us in the cluster. */
export interface InClusterPostgres extends Postgres, InClusterServer {
  readonly provider: 'in-cluster';
  readonly version: '14' | '15' | '16' | '17';
  readonly storageGiB: number;
  readonly maxConnections: number;
  readonly backup: InClusterBackup;
}

/** Somebody else's: named and reached, not created. */
export interface ExistingPostgres extends Postgres, ExistingServer {
  readonly provider: 'existing';
  /** Major version, which decides about the tools of its jobs; absent where nobody said. */
  readonly version?: string;
}

export type ResolvedPostgres = CreatedPostgres | InClusterPostgres | ExistingPostgres;

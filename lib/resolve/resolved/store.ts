import type { CreatedPostgres, InClusterPostgres, ResolvedPostgres } from './postgres';
import type { CreatedRedis, InClusterRedis, ResolvedRedis } from './redis';

export type * from './backup';
export type * from './postgres';
export type * from './redis';
export type * from './server';

export type ResolvedStore =
  ResolvedPostgres | ResolvedRedis | ResolvedBucket | ResolvedLedger | OtherStore;

/** A store that listens on a port and wants a password. */
export type ResolvedServer = ResolvedPostgres | ResolvedRedis;
/** One that is made here, on AWS. */
export type MadeServer = CreatedPostgres | CreatedRedis;
/** One that is made here, in the cluster. */
export type ServerInCluster = InClusterPostgres | InClusterRedis;

export type ResolvedBucket = CreatedBucket | ExistingBucket;
export type ResolvedLedger = CreatedLedger | ExistingLedger;

interface Bucket {
  readonly name: string;
  readonly type: 'bucket';
  /** Name in S3. */
  readonly bucket: string;
}

/** Made by us on S3. */
export interface CreatedBucket extends Bucket {
  readonly provider: 'aws';
  readonly versioned: boolean;
  /** Time after which a version that was replaced or deleted is gone for good; absent: never. */
  readonly keepOldVersionsDays?: number;
  /** Time after which an object expires; absent: never. */
  readonly expireDays?: number;
  /** Objects that expire earlier than the others: the dumps of a database. */
  readonly expiring: readonly { readonly prefix: string; readonly days: number }[];
}

/** Somebody else's: named and reached, not created. */
export interface ExistingBucket extends Bucket {
  readonly provider: 'existing';
  /** Environment that makes it (storesOf); absent where the spec does not say who does. */
  readonly madeBy?: string;
  /** Storage that speaks S3 and is not on AWS; absent: S3. */
  readonly endpoint?: ResolvedEndpoint;
}

export interface ResolvedEndpoint {
  readonly url: string;
  readonly region: string;
  /** Entries under secrets. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

interface Ledger {
  readonly name: string;
  readonly type: 'audit-ledger';
  /** DynamoDB table of the index. */
  readonly table: string;
  /** Region of the table. */
  readonly region: string;
  readonly ledgerId: string;
  /** S3 bucket of the records. */
  readonly bucket: string;
  /** How writers append. */
  readonly protocol: 'put-first' | 'transact';
}

/** Made by us on S3 and DynamoDB. */
export interface CreatedLedger extends Ledger {
  readonly provider: 'aws';
  readonly lock: { readonly mode: 'governance' | 'compliance'; readonly days: number };
  /** Point-in-time recovery of the index in days. */
  readonly pointInTimeDays: number;
  readonly protected: boolean;
}

/** Made by somebody else; META is initialised where it is missing. */
export interface ExistingLedger extends Ledger {
  readonly provider: 'existing';
  /** Environment that makes it (storesOf); absent where the spec does not say who does. */
  readonly madeBy?: string;
}

/** A store that somebody else keeps: Neo4j Aura, Weaviate. */
export interface OtherStore {
  readonly name: string;
  readonly type: 'other';
  readonly provider: 'external';
  readonly what: string;
  readonly servers: readonly { readonly host: string; readonly port: number }[];
  readonly publishes: Readonly<Record<string, PublishedValue>>;
  readonly backup: {
    readonly promised: 'daily' | 'hourly' | 'continuous' | 'none';
    readonly retainDays?: number;
    readonly by: string;
    readonly restore: string;
  };
}

/** A plain text, or the entry under `secrets` that holds it. */
export type PublishedValue = string | { readonly secret: string };

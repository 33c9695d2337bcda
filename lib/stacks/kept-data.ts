import type {
  AuditLedger,
  ExistingLedger,
  GeneratedSecret,
  PostgresDatabase,
  RedisCache,
} from '../../constructs/aws';

/** A server that is made here, PostgreSQL or Redis: both have a host, a password and a URL. */
export type MadeServer = PostgresDatabase | RedisCache;

/** What of the data stack others reach: a `DataStack` is one. */
export interface KeptData {
  /** By the name of the store. */
  readonly databases: ReadonlyMap<string, PostgresDatabase>;
  /** Databases and caches, by the name of the store. */
  readonly servers: ReadonlyMap<string, MadeServer>;
  /** By the name of the store. */
  readonly ledgers: ReadonlyMap<string, AuditLedger | ExistingLedger>;
  /** By the key under `secrets`. */
  readonly secrets: ReadonlyMap<string, GeneratedSecret>;
}

import type { PostgresDatabase, RedisCache } from '../../constructs/aws';

/** A server that is made here, PostgreSQL or Redis: both have a host, a password and a URL. */
export type MadeServer = PostgresDatabase | RedisCache;

import type { Alert } from '../../lib/alerts/alert';
import type {
  CreatedLedger,
  CreatedRedis,
  ExistingLedger,
} from '../../lib/resolve/resolved-system';
import { highP99Latency } from '../support/resolved-system';

/** A cache of staging on one node. */
export function createdRedis(overrides: Partial<CreatedRedis> = {}): CreatedRedis {
  return {
    name: 'redis',
    type: 'redis',
    provider: 'aws',
    role: 'cache',
    user: 'default',
    port: 6379,
    engine: 'valkey',
    engineVersion: '8.2',
    nodeClass: 'cache.t4g.micro',
    shards: 1,
    replicas: 0,
    clusterMode: false,
    multiAz: false,
    eviction: 'allkeys-lru',
    snapshotDays: 0,
    logRetentionDays: 30,
    protected: false,
    reachableFrom: [],
    names: {
      instance: 'learnbot-staging-redis',
      password: 'learnbot-staging/redis/password',
      url: 'learnbot-staging/redis/url',
      endpointOutput: 'RedisRedisEndpoint',
    },
    ...overrides,
  };
}

const LEDGER = {
  name: 'ledger',
  type: 'audit-ledger',
  table: 'learnbot-staging-ledger',
  bucket: 'learnbot-staging-ledger',
  region: 'us-east-1',
  ledgerId: 'default',
  protocol: 'put-first',
} as const;

/** A ledger that is made in staging. */
export function createdLedger(overrides: Partial<CreatedLedger> = {}): CreatedLedger {
  return {
    ...LEDGER,
    provider: 'aws',
    lock: { mode: 'governance', days: 365 },
    pointInTimeDays: 35,
    protected: false,
    ...overrides,
  };
}

/** A ledger that somebody else has made. */
export function existingLedger(overrides: Partial<ExistingLedger> = {}): ExistingLedger {
  return { ...LEDGER, provider: 'existing', ...overrides };
}

/** The memory of a Redis above three quarters. */
export function redisMemory(store = 'redis'): Alert {
  return {
    ...highP99Latency(),
    name: 'MemoryHigh',
    target: { kind: 'store', name: store },
    condition: { kind: 'memory', above: 0.75, of: 'limit' },
  };
}

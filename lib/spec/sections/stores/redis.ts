import { z } from 'zod';

import { CACHE_EVICTION_POLICIES } from '../../../facts/elasticache';
import {
  cidr,
  count,
  dailyWindow,
  host,
  namespaceName,
  port,
  redisKey,
  scope,
  secretName,
  size,
  weeklyWindow,
  wholeDuration,
} from '../../scalars';
import { passwordSpec } from './password';
import { reachableFrom, storeCpu, storeMemory } from './server';

export const REDIS_ROLES = ['cache', 'queue', 'idempotency'] as const;
export const REDIS_ENGINES = ['valkey-8', 'valkey-9', 'redis-7'] as const;
const nodeClass = z
  .string({ error: 'an ElastiCache class such as cache.r7g.large' })
  .refine((value) => /^cache\.[a-z0-9]+\.[a-z0-9]+$/.test(value), {
    error: 'an ElastiCache class such as cache.r7g.large',
    params: { code: 'unknown-value' },
  });

const persistenceSpec = z
  .union(
    [
      z.strictObject({
        survive: z
          .literal('node-loss', { error: 'node-loss' })
          .describe('What the data outlives: the loss of a node, or of a zone.'),
        rpo: wholeDuration.describe(
          'Most data that may be lost, as a time. On AWS, below 10s: no answered write is lost; 10s to 24h: the last 10s at most; 24h or more: daily snapshots. In a cluster, below 1s: each write is on disk before it is answered; from 1s: the last second at most.',
        ),
      }),
      z.strictObject({
        aof: z
          .unknown()
          .describe('What ElastiCache does not have; it is refused with the way out.'),
      }),
    ],
    { error: '{ survive: node-loss, rpo: 10s }' },
  )
  .describe('What the data has to outlive; the feature of the engine follows. Default: nothing.');

export const redisSpec = z
  .strictObject({
    type: z.literal('redis').describe('What it is: Redis, or Valkey, which speaks the same.'),
    environments: scope,
    provider: z
      .enum(['aws', 'in-cluster', 'existing'], { error: 'aws, in-cluster or existing' })
      .describe(
        'aws: made here, on ElastiCache. in-cluster: made here, as a StatefulSet (Kubernetes). existing: named and reached, not made.',
      ),
    namespace: namespaceName
      .optional()
      .describe('With provider in-cluster: its namespace. Default: that of the environment.'),
    role: z
      .enum(REDIS_ROLES, { error: REDIS_ROLES.join(', ') })
      .describe(
        'cache: what is lost is fetched again, so old entries make room. queue, idempotency: nothing may be evicted.',
      ),
    engine: z
      .enum(REDIS_ENGINES, { error: REDIS_ENGINES.join(', ') })
      .optional()
      .describe('Default: valkey-8; valkey-9 where persistence asks for it.'),
    eviction: z
      .enum(CACHE_EVICTION_POLICIES, { error: CACHE_EVICTION_POLICIES.join(', ') })
      .optional()
      .describe('maxmemory-policy. Default: allkeys-lru for a cache, else noeviction.'),
    size: z
      .strictObject({
        class: nodeClass.optional().describe('ElastiCache node class; needed with provider aws.'),
        cpu: storeCpu,
        memory: storeMemory,
        storage: size
          .optional()
          .describe(
            'Volume that its log of changes stands on; needed with provider in-cluster where the data outlives the pod.',
          ),
        shards: count(1, 500)
          .optional()
          .describe(
            'Parts that the keys are spread over; more than one needs clusterClient. Default: 1.',
          ),
        replicas: count(0, 5)
          .optional()
          .describe('Copies of each shard. Default: 1 in tier production, 0 elsewhere.'),
      })
      .optional()
      .describe('Needed with provider aws and in-cluster.'),
    multiAz: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('A replica in another zone takes over. Default: true where there is a replica.'),
    persistence: persistenceSpec.optional(),
    clusterClient: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('Whether the application speaks the protocol of Redis Cluster. Default: false.'),
    password: passwordSpec,
    snapshots: z
      .strictObject({
        retain: wholeDuration.describe('How long a daily snapshot is kept: 1d to 35d.'),
        window: dailyWindow
          .optional()
          .describe('When it is taken, in UTC: 03:00-04:00. Default: ElastiCache chooses.'),
      })
      .optional()
      .describe(
        'Daily snapshots. Default: kept 7d for a queue or idempotency keys, none for a cache.',
      ),
    maintenance: weeklyWindow
      .optional()
      .describe(
        'When ElastiCache may change the nodes, in UTC: Sun 05:00-06:00. Default: it chooses.',
      ),
    reachableFrom,
    queue: z
      .strictObject({
        key: redisKey.describe('Key of the list of waiting jobs: ai:queue:pending.'),
        maxAge: wholeDuration.describe('Longest time that a job may wait.'),
      })
      .optional()
      .describe('The queue that it holds; the runbook looks into it.'),
    idempotency: z
      .strictObject({
        key: redisKey.describe('Form of the keys: ai:idempotency:<ws>:<req>.'),
        ttl: wholeDuration.describe('How long a key is kept.'),
        retriedFor: wholeDuration.describe('Longest time over which a client tries again.'),
      })
      .optional()
      .describe('The keys that keep a request from being done twice.'),
    endpoint: z
      .strictObject({
        host: host.describe('Host name of the server.'),
        port: port.optional().describe('Default: 6379.'),
        cidr: cidr.describe('Addresses of the server, for security groups and network policies.'),
        secret: secretName.describe(
          'Secret with its credentials. On Kubernetes a Secret with keys url and password; on ECS a prefix of two Secrets Manager names, <secret>/url and <secret>/password.',
        ),
      })
      .optional()
      .describe('Needed with provider existing.'),
  })
  .describe(
    'A Redis or Valkey: a cache, a queue, or keys that keep a request from being done twice.',
  );

export type RedisSpec = z.infer<typeof redisSpec>;

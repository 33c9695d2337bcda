import type { CloudWatchSource } from '../../../alerts/alert';
import { cacheNodeIds } from '../../../facts/cache-nodes';
import { cacheNodeClients } from '../../../facts/elasticache';
import type { CreatedRedis } from '../../resolved-system';
import { MINUTE, type FailureMode } from '../mode';

/** How a Redis on ElastiCache fails. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html */
export function modesOfRedis(store: CreatedRedis): readonly FailureMode[] {
  const source = sourceOf(store);
  return [
    {
      fails: 'The engine is busy all the time: commands wait.',
      seenBy: ['cpu'],
      by: {
        suffix: 'CpuHigh',
        level: 'notify',
        source,
        condition: { kind: 'cpu', above: 0.9, of: 'limit' },
        forSeconds: 10 * MINUTE,
      },
    },
    {
      fails: 'The memory is full.',
      seenBy: ['memory'],
      by:
        store.role === 'cache'
          ? 'A cache is full when it is used well: it evicts what is used least.'
          : {
              suffix: 'MemoryHigh',
              level: 'page',
              source,
              condition: { kind: 'memory', above: 0.75, of: 'limit' },
              forSeconds: 5 * MINUTE,
            },
    },
    {
      fails: 'Keys are evicted.',
      by:
        store.role === 'cache'
          ? 'Evicting is what a cache does; that it finds too little is an alert on its hit ratio.'
          : {
              suffix: 'Evictions',
              level: 'page',
              source,
              condition: {
                kind: 'metric',
                metric: 'redisEvictions',
                statistic: 'Sum',
                is: 'above',
                limit: 0,
                words: 'evicted keys of a node',
              },
              forSeconds: MINUTE,
            },
    },
    {
      fails: 'Connections run out: further ones are refused.',
      seenBy: ['connections'],
      by: {
        suffix: 'ConnectionsHigh',
        level: 'notify',
        source,
        condition: { kind: 'connections', above: 0.8, most: cacheNodeClients(store.nodeClass) },
        forSeconds: 5 * MINUTE,
      },
    },
    {
      fails: 'A replica lags behind: a failover would lose what it has not got.',
      by:
        store.replicas === 0
          ? 'It has no replica.'
          : {
              suffix: 'ReplicationLagHigh',
              level: 'notify',
              source,
              condition: {
                kind: 'metric',
                metric: 'redisReplicationLag',
                statistic: 'Maximum',
                is: 'above',
                limit: 30,
                words: 'lag of the slowest replica',
              },
              forSeconds: 5 * MINUTE,
            },
    },
    {
      fails: 'A node is gone: what it holds is away until AWS has replaced it.',
      by: 'ElastiCache replaces nodes by itself and tells of it by events alone; clients get errors meanwhile.',
    },
    ...(store.snapshotDays === 0
      ? []
      : [
          {
            fails: 'A daily snapshot fails.',
            by: 'ElastiCache publishes no metric about snapshots; an event of the replication group says why one failed.',
          },
        ]),
    {
      fails: 'Clients come with a wrong password.',
      by: {
        suffix: 'ClientsRefused',
        level: 'notify',
        source,
        condition: {
          kind: 'metric',
          metric: 'redisRefusedUsers',
          statistic: 'Sum',
          is: 'above',
          limit: 10,
          words: 'refused log-ins at a node in five minutes',
        },
        windowSeconds: 5 * MINUTE,
        forSeconds: 10 * MINUTE,
      },
    },
  ];
}

function sourceOf(store: CreatedRedis): CloudWatchSource {
  const nodes = cacheNodeIds(store.names.instance, store).map((id) => ({ CacheClusterId: id }));
  const [dimensions = {}, ...others] = nodes;
  return { evaluator: 'cloudwatch', dimensions, others };
}

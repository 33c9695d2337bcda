import {
  choosePersistence,
  featureThatKeeps,
  KEPT_BY,
  NO_APPEND_ONLY_FILE,
  type PersistencePromise,
} from '../../facts/cache-persistence';
import { cacheEngineVersion } from '../../facts/elasticache';
import type { SpecPath } from '../../problems/position';
import type { RedisSpec } from '../../spec/sections/stores/redis';
import { DEFAULTS } from '../defaults';
import { seconds, type Reading } from '../reading';
import type { CreatedRedis } from '../resolved-system';

/** A Redis as far as its data depend on it. */
export interface RedisShape {
  readonly nodeClass: string;
  readonly replicas: number;
  readonly multiAz: boolean;
  readonly snapshotDays: number;
  readonly clusterClient: boolean;
}

/** The engine that was asked for, else the one that keeps the promise. */
export function engineOf(
  reading: Reading,
  { engine, persistence }: RedisSpec,
  path: SpecPath,
): Pick<CreatedRedis, 'engine' | 'engineVersion'> {
  const promise = promiseOf(persistence);
  const isDurable = promise !== undefined && featureThatKeeps(promise) !== 'snapshots';
  const chosen =
    engine ??
    (isDurable
      ? reading.fill([...path, 'engine'], 'valkey-9' as const, 'the first that is durable')
      : reading.or(undefined, [...path, 'engine'], DEFAULTS.store.redisEngine));
  const [name, major] = chosen.split('-') as ['valkey' | 'redis', string];
  return { engine: name, engineVersion: cacheEngineVersion(name, major) };
}

/** What keeps the promise; where nothing does, why, and what would. */
export function persistenceOf(
  reading: Reading,
  name: string,
  { persistence }: RedisSpec,
  path: SpecPath,
  cache: RedisShape & Pick<CreatedRedis, 'engine' | 'engineVersion'>,
): Pick<CreatedRedis, 'durability' | 'persistence'> {
  const at = [...path, 'persistence'];
  if (persistence !== undefined && 'aof' in persistence) {
    reading.report({
      code: 'persistence-not-available',
      path: [...at, 'aof'],
      atKey: true,
      what: `${name} asks for an append-only file, which ElastiCache does not have.`,
      consequence: `${NO_APPEND_ONLY_FILE}.`,
      fix: 'Say what the data has to outlive: persistence: { survive: node-loss, rpo: 10s }.',
    });
    return {};
  }
  const promise = promiseOf(persistence);
  if (promise === undefined) return {};
  const { nodeClass: nodeType, ...shape } = cache;
  const choice = choosePersistence(promise, { ...shape, nodeType });
  if (choice.kept) {
    const durability =
      choice.feature === 'snapshots'
        ? undefined
        : choice.feature === 'durability-sync'
          ? ('sync' as const)
          : ('async' as const);
    reading.fill([...at, 'feature'], choice.feature, KEPT_BY[choice.feature]);
    return { durability, persistence: promise };
  }
  reading.report({
    code: 'persistence-not-available',
    path: at,
    what: `${name} promises to lose ${promise.rpoSeconds} s at most, and nothing keeps that: ${choice.reasons.join('; ')}.`,
    consequence: 'CloudFormation would refuse it, or a lost node would take data with it.',
    fix: `What keeps it: ${choice.ways.join('; or ')}.`,
  });
  return { persistence: promise };
}

function promiseOf(persistence: RedisSpec['persistence']): PersistencePromise | undefined {
  if (persistence === undefined || 'aof' in persistence) return undefined;
  return { survive: persistence.survive, rpoSeconds: seconds(persistence.rpo) };
}

import { Chart, Size, Testing } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';

import {
  PostgresStatefulSet,
  type PostgresStatefulSetProps,
  RedisStatefulSet,
  type RedisStatefulSetProps,
} from '../../constructs/kubernetes';

const resources = {
  cpu: { request: Cpu.millis(250), limit: Cpu.units(1) },
  memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) },
};

export function addPostgres(
  chart: Chart,
  id: string,
  props: Partial<PostgresStatefulSetProps> = {},
): PostgresStatefulSet {
  return new PostgresStatefulSet(chart, id, {
    name: 'postgres',
    version: '16',
    database: 'shop',
    user: 'shop',
    password: { secretName: 'postgres-credentials', key: 'password' },
    storage: Size.gibibytes(20),
    ...resources,
    ...props,
  });
}

export function addRedis(
  chart: Chart,
  id: string,
  props: Partial<RedisStatefulSetProps> = {},
): RedisStatefulSet {
  return new RedisStatefulSet(chart, id, {
    name: 'redis',
    role: 'cache',
    password: { secretName: 'redis-credentials', key: 'password' },
    ...resources,
    ...props,
  });
}

/** A chart with one PostgreSQL called `postgres`; a test says only what it speaks of. */
export function postgresChart(props: Partial<PostgresStatefulSetProps> = {}): Chart {
  const chart = new Chart(Testing.app(), 'chart');
  addPostgres(chart, 'Postgres', props);
  return chart;
}

/** A chart with one Redis called `redis`: a cache, where a test says nothing else. */
export function redisChart(props: Partial<RedisStatefulSetProps> = {}): Chart {
  const chart = new Chart(Testing.app(), 'chart');
  addRedis(chart, 'Redis', props);
  return chart;
}

/** A queue that survives its pod. */
export const QUEUE: Partial<RedisStatefulSetProps> = { role: 'queue', storage: Size.gibibytes(5) };

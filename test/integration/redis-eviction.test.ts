import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import * as ec2 from 'aws-cdk-lib/aws-ec2';

import { RedisCache, type RedisCacheProps } from '../../constructs/aws';
import { testStack } from '../support/cdk-template';
import { listOutputs, outputPath } from './outputs';
import { startRedis, type RedisServer } from './redis-server';

const QUEUE = 'ai:queue:pending';
const JOBS = 1000;

let server: RedisServer;

afterEach(() => server.stop());

describe('a cache that is full', () => {
  test('refuses writes and keeps every job of its queue, which can still be taken', async () => {
    server = await startRedis(engineParameters({}));
    await queueJobs();

    const { errors, output } = fillMemory();

    expect(errors).toBeGreaterThan(0);
    expect(output).toContain("OOM command not allowed when used memory > 'maxmemory'");
    expect(evictedKeys()).toBe(0);
    expect(server.ask(['LLEN', QUEUE])).toBe(String(JOBS));
    expect(server.ask(['LPOP', QUEUE])).toBe('job-1');
  });

  // The control: what the policy above is there for.
  test('loses the queue where it may forget', async () => {
    server = await startRedis(engineParameters({ evictionPolicy: 'allkeys-lru' }));
    await queueJobs();

    const { errors } = fillMemory();

    expect(errors).toBe(0);
    expect(evictedKeys()).toBeGreaterThan(0);
    expect(server.ask(['LLEN', QUEUE])).toBe('0');
  });
});

test.each(['staging', 'production'])(
  'the queue of the orchestrator in %s loses no job when its memory is full',
  async (environment) => {
    server = await startRedis(orchestratorParameters(environment));
    await queueJobs();

    const { errors } = fillMemory();

    expect(errors).toBeGreaterThan(0);
    expect(evictedKeys()).toBe(0);
    expect(server.ask(['LLEN', QUEUE])).toBe(String(JOBS));
  },
);

describe('the password of a user', () => {
  const [old, next] = ['oldPassword0123456789', 'newPassword0123456789'];

  test('is replaced while both are taken, so that no client is locked out', async () => {
    server = await startRedis({});
    makeUser(cache({}).user, old);

    const ping = (password: string) => server.ask(['PING'], { user: 'default', password });
    const before = [ping(old), ping(next)];
    asOperator(['ACL', 'SETUSER', 'default', `>${next}`]);
    const during = [ping(old), ping(next)];
    asOperator(['ACL', 'SETUSER', 'default', `<${old}`]);
    const after = [ping(old), ping(next)];

    const refused = expect.stringContaining('WRONGPASS') as unknown;
    expect({ before, during, after }).toEqual({
      before: ['PONG', refused],
      during: ['PONG', 'PONG'],
      after: [refused, 'PONG'],
    });
  });

  test('lets nobody in as default where the user has another name', async () => {
    server = await startRedis({});
    const { user, disabledDefaultUser } = cache({ username: 'shop' });
    makeUser(user, old);
    makeUser(disabledDefaultUser!, old);

    expect(server.ask(['PING'], { user: 'shop', password: old })).toBe('PONG');
    expect(server.ask(['PING'], { user: 'default', password: old })).toContain('WRONGPASS');
    expect(server.ask(['PING'])).toContain('NOAUTH');
  });
});

function cache(props: Partial<RedisCacheProps>): RedisCache {
  const stack = testStack();
  return new RedisCache(stack, 'Queue', {
    vpc: new ec2.Vpc(stack, 'Vpc'),
    replicationGroupId: 'orchestrator-redis',
    engine: 'redis',
    engineVersion: '7.1',
    nodeType: 'cache.t4g.small',
    ...props,
  });
}

/** What the parameter group says, on a node that is small enough to be filled. */
function engineParameters(props: Partial<RedisCacheProps>): Record<string, string> {
  const { properties } = cache(props).parameterGroup;
  return { ...(properties as Record<string, string>), maxmemory: '4mb' };
}

/** What the stack of the shipped spec gives the engine; a single server has no slots to be a cluster with. */
function orchestratorParameters(environment: string): Record<string, string> {
  const [template = ''] = listOutputs(
    new RegExp(`assembly-orchestrator-${environment}/.*data.*\\.template\\.json$`),
  );
  const { Resources } = JSON.parse(readFileSync(outputPath(template), 'utf8')) as {
    readonly Resources: Record<string, { Type: string; Properties: { Properties: object } }>;
  };
  const group = Object.values(Resources).find(
    ({ Type }) => Type === 'AWS::ElastiCache::ParameterGroup',
  );
  const { 'cluster-enabled': _, ...parameters } = {
    ...(group!.Properties.Properties as Record<string, string>),
  };
  return { ...parameters, maxmemory: '4mb' };
}

/** Redis counts the age of a key in seconds: the jobs are older than what comes after. */
async function queueJobs(): Promise<void> {
  for (let job = 1; job <= JOBS; job += 100) {
    const jobs = Array.from({ length: 100 }, (_, index) => `job-${job + index}`);
    server.ask(['RPUSH', QUEUE, ...jobs]);
  }
  expect(server.ask(['LLEN', QUEUE])).toBe(String(JOBS));
  await sleep(2000);
}

/** Writes 20 MB. */
function fillMemory() {
  const value = 'x'.repeat(1000);
  return server.send(Array.from({ length: 20_000 }, (_, key) => `SET filler:${key} ${value}`));
}

function evictedKeys(): number {
  return Number(/evicted_keys:(\d+)/.exec(server.ask(['INFO', 'stats']))?.[1]);
}

/** ElastiCache makes a user of a name, an access string and passwords. */
function makeUser({ userName, accessString }: RedisCache['user'], password: string): void {
  const rules = (accessString ?? '').split(' ');
  server.ask(['ACL', 'SETUSER', 'operator', 'on', 'nopass', '+@all']);
  asOperator(['ACL', 'SETUSER', userName, 'reset', ...rules, `>${password}`]);
}

function asOperator(command: readonly string[]): void {
  expect(server.ask(command, { user: 'operator' })).toBe('OK');
}

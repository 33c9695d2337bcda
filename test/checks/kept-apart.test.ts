import { checkSystem } from '../../lib/checks';
import type { ProblemCode } from '../../lib/problems/codes';
import type {
  ResolvedService,
  ResolvedSystem,
  ShippedFile,
} from '../../lib/resolve/resolved-system';
import { resolvedJob, resolvedService, resolvedSystem } from '../support/resolved-system';
import { createdRedis } from './stores';

function withStores(stores: ResolvedSystem['stores'], own: Partial<ResolvedSystem> = {}) {
  return resolvedSystem({ services: [], stores, alerts: [], ...own });
}

function shipping(...paths: readonly string[]): ResolvedSystem {
  const files = paths.map((path, index): ShippedFile => {
    const container = `log-shipper-${index}`;
    const names = { container, logGroup: `/ecs/${container}`, metrics: container };
    return { path, bucket: 'logs', prefix: 'logs/worker/', everySeconds: 3600, names };
  });
  const service: Partial<ResolvedService> = { logs: { format: 'json', retentionDays: 30, files } };
  return withStores([], { services: [resolvedService('worker', service)] });
}

function collecting(url: string, services: readonly ResolvedService[], scrapeSeconds = 30) {
  const names = { workload: 'collector', logGroup: '/ecs/collector' };
  const collector = { url, user: 'user', password: 'password', names };
  const prometheus = { scrapeSeconds, collector };
  return withStores([], { services, monitoring: { alerts: 'cloudwatch', prometheus } });
}

const measured = [resolvedService('worker', { port: 8080, metricsPath: '/metrics' })];
const SAFE = 'https://prometheus.example.com/push';
const nodes = (shards: number) =>
  withStores([createdRedis({ shards, replicas: 2, clusterMode: true })]);
const promising = (eviction: 'allkeys-lru' | 'noeviction') => {
  const persistence = { survive: 'node-loss', rpoSeconds: 10 } as const;
  return withStores([createdRedis({ eviction, persistence, durability: 'async' })]);
};
const lasting = (timeoutSeconds: number) =>
  withStores([], { jobs: [resolvedJob('long', { timeoutSeconds })] });

it.each<[ProblemCode, string, ResolvedSystem, ResolvedSystem]>([
  ['invalid-path', 'over /etc', shipping('/etc/calls.jsonl'), shipping('/app/logs/calls.jsonl')],
  ['invalid-path', 'the program', shipping('/app/calls.jsonl'), shipping('/data/calls.jsonl')],
  ['invalid-path', 'the libraries', shipping('/var/lib/a'), shipping('/var/log/a')],
  ['names-collide', 'one base name', shipping('/a/b/c', '/a/d/c'), shipping('/a/b/c', '/a/b/d')],
  [
    'plaintext-connection',
    'a collector',
    collecting('http://prometheus.example.com/push', measured),
    collecting(SAFE, measured),
  ],
  ['field-without-effect', 'no signals', collecting(SAFE, []), collecting(SAFE, measured)],
  [
    'invalid-duration',
    'too many scrapes',
    collecting(SAFE, measured, 4),
    collecting(SAFE, measured, 5),
  ],
  ['over-aws-limit', 'nodes of a cache', nodes(31), nodes(30)],
  ['eviction-loses-data', 'a promise', promising('allkeys-lru'), promising('noeviction')],
  ['timing-not-available', 'three years', lasting(100_000_000), lasting(99_999_999)],
])('%s: %s', (code, _, fires, stays) => {
  const codesOf = (system: ResolvedSystem) => checkSystem(system).map((each) => each.code);

  expect(codesOf(fires)).toContain(code);
  expect(codesOf(stays)).not.toContain(code);
});

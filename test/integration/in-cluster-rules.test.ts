import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isOnPrometheus, ruleCases } from '../../lib/alerts';
import { renderRuleFile, renderRuleTests } from '../../lib/prometheus';
import { systemOf } from '../resolve/system-of';
import { IN_CLUSTER_SPEC } from '../spec/in-cluster-spec';
import { expectSuccess } from './run-tool';

/** A queue, which is paged of where a cache is not, and what a team may watch of servers itself. */
// A week between two restore tests would be 11,520 minutes of evaluations; a day shows the same.
const TEXT = IN_CLUSTER_SPEC.replace(
  'restoreTest: { every: 7d }',
  'restoreTest: { every: 1d }',
).replace(
  'cart: { type: redis, provider: in-cluster, role: cache, size: { cpu: 250m, memory: 1GiB } }',
  'cart: { type: redis, provider: in-cluster, role: cache, size: { cpu: 250m, memory: 1GiB } }\n  line: { type: redis, provider: in-cluster, role: queue, size: { cpu: 2, memory: 1GiB, storage: 3GiB } }',
).concat(`alerts:
  ColdCart: { when: cache-hit-ratio, store: cart, below: 50%, severity: P2 }
  FullCart: { when: memory, store: cart, above: 95%, severity: P2 }
  OrdersMemory: { when: memory, store: orders, above: 80%, severity: P2 }
  CleanMissed: { when: missed, job: clean, after: 26h, orFailed: true, severity: P2 }
`);

const system = systemOf(TEXT, 'prod');
const alerts = system.alerts.filter(isOnPrometheus);

describe('the rules of servers, dumps and jobs of a cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-in-cluster-'));

  beforeAll(() => {
    writeFileSync(join(folder, 'rules.yaml'), renderRuleFile(system)!);
    writeFileSync(join(folder, 'rules.test.yaml'), renderRuleTests(system)!);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('are rules', () => {
    const rules = join(folder, 'rules.yaml');

    expectSuccess('promtool', ['check', 'rules', '--lint=all', '--lint-fatal', rules]);
  });

  test('fire and stay silent as their tests say', () => {
    expectSuccess('promtool', ['test', 'rules', join(folder, 'rules.test.yaml')]);
  });

  test.each([
    ['WebDown', 'down'],
    ['OrdersUnreachable', 'unreachable'],
    ['OrdersCpuHigh', 'cpu'],
    ['OrdersStorageLow', 'disk-free'],
    ['OrdersConnectionsHigh', 'connections'],
    ['OrdersDumpStale', 'backup-stale'],
    ['OrdersRestoreTestFailed', 'failed'],
    ['OrdersRestoreTestMissed', 'missed'],
    ['OrdersDumpStorageLow', 'disk-free'],
    ['OrdersMemory', 'memory'],
    ['CartUnreachable', 'unreachable'],
    ['CartCpuHigh', 'cpu'],
    ['CartConnectionsHigh', 'connections'],
    ['ColdCart', 'cache-hit-ratio'],
    ['FullCart', 'memory'],
    ['LineMemoryHigh', 'memory'],
    ['LineStorageLow', 'disk-free'],
    ['CleanFailed', 'failed'],
    ['CleanMissed', 'missed'],
  ])('have %s, with a case that fires and one that does not', (name, kind) => {
    const alert = alerts.find((each) => each.name === name)!;

    const checks = ruleCases(alert).flatMap((each) => each.checks);

    expect(alert.condition.kind).toBe(kind);
    expect(new Set(checks.map(({ firing }) => firing))).toEqual(new Set([true, false]));
  });
});

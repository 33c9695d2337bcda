import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { edited, type Edits } from '../spec/small-spec';

/** Both environments of the small spec, which has no fault. */
function environments(edits: Edits): Readonly<Record<'staging' | 'production', ResolvedSystem>> {
  const { environments: all, problems } = compileText(edited(edits), 'shop.yaml');
  expect(renderProblems(problems)).toBe('');
  const [staging, production] = all.map(({ system }) => system);
  return { staging: staging!, production: production! };
}

const JOB =
  'jobs:\n  nightly: { environments: [staging], service: web, command: [./run], schedule: 0 2 * * * }\nstores:\n  orders:';

it('an entry is only in the environments that it names', () => {
  const { staging, production } = environments({ 'stores:\n  orders:': JOB });

  expect(staging.jobs.map(({ name }) => name)).toEqual(['nightly']);
  expect(production.jobs).toEqual([]);
});

it('a step about what an environment does not have is listed there, not printed', () => {
  const { staging, production } = environments({
    'stores:\n  orders:': JOB,
    'resolve: [{ scale: web, to: 4 }]': 'resolve: [{ job: nightly }, { scale: web, to: 4 }]',
  });

  expect(staging.procedures[0]?.resolve).toHaveLength(2);
  expect(production.procedures[0]?.resolve).toEqual([{ verb: 'scale', service: 'web', to: 4 }]);
  expect(production.waivers).toContainEqual({
    path: 'procedures.slow-pages.resolve[0]',
    because: 'nightly is not in production',
  });
});

it('a called service tells where it is, so that its port is written once', () => {
  const { staging, production } = environments({
    'calls: [basket]': 'calls: [{ service: basket, as: BASKET_URL }]',
  });

  expect(staging.services[0]).toMatchObject({
    calls: ['basket'],
    env: { LOG_LEVEL: 'info', BASKET_URL: 'http://basket:9090' },
  });
  expect(production.services[0]?.env.BASKET_URL).toBe('http://basket:9090');
});

it('what is about a store that Kubernetes has not is listed, and the rest stays', () => {
  const text = edited({
    'secrets:\n  session:':
      '  jobs: { type: redis, provider: aws, role: queue, size: { class: cache.t4g.small } }\nsecrets:\n  session:',
    'alerts:\n':
      'alerts:\n  QueueFull: { store: jobs, when: memory, above: 75%, for: 5m, severity: P2, runbook: slow-pages }\n',
    '{ logs: web }': '{ logs: web }, { redis: PING, store: jobs }',
  });

  const { environments, problems } = compileText(text, 'shop.yaml');

  expect(renderProblems(problems)).toBe('');
  const { system } = environments[1]!;
  const own = system.alerts.filter(({ origin }) => origin === 'declared');
  expect(own.map(({ name }) => name)).toEqual(['SlowPages']);
  expect(system.procedures[0]!.diagnose).toEqual([{ verb: 'logs', service: 'web' }]);
  expect(system.waivers.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'stores.jobs',
      'alerts.QueueFull',
      'procedures.slow-pages.diagnose[1]',
    ]),
  );
});

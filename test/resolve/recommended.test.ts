import { cloudwatchForm, isOnCloudWatch } from '../../lib/alerts';
import { compileText } from '../../lib/compiler/compile';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { edited, SMALL_SPEC } from '../spec/small-spec';
import { fileSystem } from './system-of';

const SYSTEMS: readonly (readonly [string, string])[] = [
  ['specs/learnbot.yaml', 'staging'],
  ['specs/learnbot.yaml', 'production'],
  ['specs/orchestrator.yaml', 'production'],
  ['specs/el.yaml', 'production'],
  ['specs/eleanor.yaml', 'prod'],
  ['specs/rag.yaml', 'production'],
  ['test/fixtures/thread.yaml', 'aws'],
  ['test/fixtures/thread.yaml', 'adopted'],
  ['test/fixtures/thread.yaml', 'cluster'],
];

const LAST = '    runbook: slow-pages\n';

/** The staging environment of the small spec, on ECS with CloudWatch. */
function shop(...alerts: readonly string[]) {
  const text = edited({ [LAST]: LAST + alerts.map((line) => `  ${line}\n`).join('') }, SMALL_SPEC);
  const { environments, problems } = compileText(text, 'shop.yaml');
  const system = environments.find(({ name }) => name === 'staging')?.system;
  return {
    system,
    problems,
    alert: (name: string) => system?.alerts.find((each) => each.name === name),
  };
}

describe.each(SYSTEMS)('%s for %s', (file, environment) => {
  const system = fileSystem(file, environment);

  it('has for each way to fail an alert that exists, or a reason', () => {
    const names = system.alerts.map(({ name }) => name);
    const silent = system.failureModes.filter(({ alert, because }) =>
      alert === undefined ? !because : !names.includes(alert),
    );

    expect(system.failureModes.length).toBeGreaterThan(0);
    expect(silent).toEqual([]);
  });

  it('gives each way to fail a reason of its own', () => {
    const reasons = new Map<string, Set<string>>();
    for (const { because, fails } of system.failureModes) {
      if (because === undefined) continue;
      reasons.set(because, (reasons.get(because) ?? new Set()).add(fails));
    }

    expect([...reasons].filter(([, ways]) => ways.size > 1)).toEqual([]);
  });

  it('tells somebody of every alert', () => {
    const told = system.routing.severities.filter(({ notify }) => notify.length > 0);

    for (const { name, severity } of system.alerts) {
      expect([name, told.map((each) => each.name)]).toEqual([
        name,
        expect.arrayContaining([severity]),
      ]);
    }
  });

  it('pages from production alone', () => {
    if (system.tier === 'production') return;

    expect(system.alerts.filter(({ level }) => level === 'page')).toEqual([]);
  });
});

it('the names of what comes by default are contract', () => {
  const names = (system: ResolvedSystem) =>
    system.alerts.filter(({ origin }) => origin === 'recommended').map(({ name }) => name);

  expect(
    Object.fromEntries(
      SYSTEMS.map(([file, environment]) => [
        `${file} ${environment}`,
        names(fileSystem(file, environment)),
      ]),
    ),
  ).toMatchSnapshot();
});

it('an alert of the team takes the place of the one on the same measure', () => {
  expect(shop().alert('OrdersConnectionsHigh')).toBeDefined();

  const { alert, system } = shop(
    'ManyConnections: { store: orders, when: connections, above: 70%, severity: P2, environments: [staging] }',
  );

  expect(alert('OrdersConnectionsHigh')).toBeUndefined();
  expect(system?.failureModes).toContainEqual(
    expect.objectContaining({
      alert: 'ManyConnections',
      fails: expect.stringMatching(/^Connections/) as string,
    }),
  );
});

it('what comes by default is changed in what is said, and in nothing else', () => {
  const before = shop().alert('OrdersCpuHigh')!;

  const after = shop('OrdersCpuHigh: { above: 70%, for: 30m, runbook: slow-pages }').alert(
    'OrdersCpuHigh',
  )!;

  if (!isOnCloudWatch(after)) throw new Error('RDS is watched by CloudWatch');
  expect(cloudwatchForm(after)).toMatchObject({ threshold: 70, evaluationPeriods: 30 });
  expect(after.runbook.procedure).toBe('slow-pages');
  expect({
    ...after,
    condition: before.condition,
    forSeconds: before.forSeconds,
    runbook: before.runbook,
    summary: before.summary,
  }).toEqual(before);
});

it('what is switched off is gone, and listed with the reason', () => {
  const { alert, system } = shop('OrdersCpuHigh: { off: the class is burstable }');

  expect(alert('OrdersCpuHigh')).toBeUndefined();
  expect(system?.failureModes).toContainEqual(
    expect.objectContaining({ off: 'OrdersCpuHigh', because: 'the class is burstable' }),
  );
});

it('an environment that lacks the alert lists what is said of it', () => {
  const { problems } = shop('OrdersCpuHigh: { above: 70% }');

  expect(problems).toEqual([]);
});

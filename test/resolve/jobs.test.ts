import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import { ON_ECS } from '../spec/on-ecs';
import { edited } from '../spec/small-spec';

/** The only job of the small spec's staging, written so. */
function job(fields: string) {
  const text = edited({
    ...ON_ECS,
    'stores:\n  orders:': `jobs:\n  nightly: { service: web, command: [./run, --all], ${fields} }\nstores:\n  orders:`,
    'timeouts: { request: 30s }': 'timeouts: { request: 30s }\n    logs: { retention: 14d }',
  });
  const { environments, problems } = compileText(text, 'shop.yaml');
  expect(renderProblems(problems)).toBe('');
  return environments[0]!.system.jobs[0];
}

it('a job runs a command in the image of its service, and its names are contract', () => {
  expect(job('trigger: manual, timeout: 30m')).toMatchObject({
    name: 'nightly',
    action: { kind: 'command', service: 'web', command: ['./run', '--all'] },
    retries: 0,
    trigger: { kind: 'manual' },
    timeoutSeconds: 1800,
    logRetentionDays: 14,
    names: {
      task: 'shop-staging-nightly',
      logGroup: '/ecs/shop-staging/nightly',
      subnetsOutput: 'NightlySubnets',
      securityGroupOutput: 'NightlySecurityGroup',
    },
  });
});

it('a schedule is told as it is written and in the words of EventBridge', () => {
  expect(job('schedule: 30 2 * * 1-5, timezone: Europe/Vienna')?.trigger).toEqual({
    kind: 'schedule',
    cron: '30 2 * * 1-5',
    eventBridge: 'cron(30 2 ? * MON-FRI *)',
    timezone: 'Europe/Vienna',
  });
});

it.each([
  [
    'is compatible with the previous version where the spec says so',
    ', compatible: previous-version',
    true,
  ],
  ['is not taken to be compatible', '', false],
])('a job before a deployment %s', (_, promise, compatible) => {
  expect(job(`trigger: before-deploy${promise}`)?.trigger).toEqual({
    kind: 'before-deploy',
    compatible,
  });
});

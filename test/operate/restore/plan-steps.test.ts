import { planSteps } from '../../../lib/operate/restore/plan-steps';
import { beginProcedure } from '../../../lib/operate/restore/procedure';
import type { RestoreRequest } from '../../../lib/operate/restore/request';
import { runSteps } from '../../../lib/operate/restore/steps';
import type { ResolvedDump } from '../../../lib/resolve/resolved-system';
import type { Answers } from '../verify/aws/aws-stand-in';
import { dumpedDatabase } from '../tasks/dumped-database';
import { aroundWith, taskAnswers } from '../tasks/ecs-stand-in';

const NOW = new Date('2024-01-02T03:04:05.678Z');
const KEY = 'backups/staging/20240101/learnbot_20240101_020000.sql.gz';
const RESTORED = 'learnbot_restored_20240102_030405';
const request = { kind: 'key', key: KEY, terminate: false } as const;
const RESTORE = 'npx runbook restore specs/learnbot.yaml --env staging --store postgres';

function plan(
  asked: RestoreRequest,
  { answers = {}, dump = {} }: { answers?: Answers; dump?: Partial<ResolvedDump> } = {},
) {
  const around = aroundWith({
    ...taskAnswers({ only: 0 }),
    DescribeServices: { services: [] },
    ...answers,
  });
  const procedure = beginProcedure({
    database: dumpedDatabase(dump),
    around,
    spec: 'specs/learnbot.yaml',
    verify: () => Promise.resolve([]),
  });
  return { around, steps: planSteps(procedure, asked, undefined, NOW) };
}

const SWAPPING = [
  'stop api-gateway, resume-parser',
  `let ${RESTORED} take the place of learnbot`,
  'start api-gateway, resume-parser',
  'verify that staging is as the spec says',
];

describe('the plan of a restore', () => {
  test('goes from the dump to services on its data', () => {
    const { steps } = plan(request);

    expect(steps.map(({ title }) => title)).toEqual([
      `restore into the new database ${RESTORED}`,
      `look at ${RESTORED}`,
      ...SWAPPING,
    ]);
    expect(steps.map(({ changes }) => changes !== undefined)).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test('ends beside the live database where the dump holds some tables alone', () => {
    const { steps } = plan(request, { dump: { tables: ['audit'] } });

    expect(steps).toHaveLength(2);
    expect(steps.flatMap((step) => step.unfinished()).join('\n')).not.toContain('--swap');
    expect(steps[1]?.details[0]).toBe(
      'the dump holds audit alone: it never takes the place of learnbot',
    );
  });

  test('begins at the look for a database that is restored already', () => {
    const { steps } = plan({ kind: 'swap', database: RESTORED, terminate: false });

    expect(steps.map(({ title }) => title)).toEqual([`look at ${RESTORED}`, ...SWAPPING]);
  });

  test('begins where the services start when that alone is left', () => {
    expect(plan({ kind: 'start' }).steps.map(({ title }) => title)).toEqual(SWAPPING.slice(2));
  });

  test('tells for each step that is not finished the command that goes on', () => {
    const { steps } = plan(request);
    const next = steps.map((step) => step.unfinished().filter((line) => line.includes('npx')));

    expect(next).toEqual([
      [`When it is filled: ${RESTORE} --swap ${RESTORED}`],
      [],
      [`To go on: ${RESTORE} --swap ${RESTORED}`, `To give it up: ${RESTORE} --start`],
      [
        `When they have, or to give it up: ${RESTORE} --start`,
        `When they have not: ${RESTORE} --swap ${RESTORED} (with --terminate-connections where somebody stays connected)`,
      ],
      [`To go on: ${RESTORE} --start`],
      ['Once more: npx runbook verify specs/learnbot.yaml --env staging'],
    ]);
  });
});

describe('a restore', () => {
  const agreed = () => Promise.resolve(true);
  const message = 'The way back: RESTORE_DATABASE=learnbot_before_20240102_030405.';

  test('tells both tasks the same name, and the way back at the end', async () => {
    const told: unknown[] = [];
    const { steps, around } = plan(request, {
      answers: {
        RunTask: (input) => {
          told.push((input as { overrides: { containerOverrides: object[] } }).overrides);
          return { tasks: [{ taskArn: 'arn/1' }] };
        },
        FilterLogEvents: { events: [{ message }] },
      },
    });

    expect(await runSteps(steps, { say: around.say, confirm: agreed })).toBe('done');

    const variable = (name: string, value: string) => ({ name, value });
    expect(told).toEqual([
      {
        containerOverrides: [
          { name: 'download', environment: [variable('BACKUP_KEY', KEY)] },
          { name: 'restore', environment: [variable('RESTORE_DATABASE', RESTORED)] },
        ],
      },
      {
        containerOverrides: [
          {
            name: 'swap',
            environment: [
              variable('RESTORE_DATABASE', RESTORED),
              variable('TERMINATE_CONNECTIONS', 'no'),
            ],
          },
        ],
      },
    ]);
    expect(around.said).toContain(
      `The way back: ${RESTORE} --swap learnbot_before_20240102_030405`,
    );
    expect(around.said.at(-1)).toBe('staging is as the spec says.');
  });

  test('touches nothing live when the task fails', async () => {
    const { steps, around } = plan(request, {
      answers: taskAnswers({ download: 0, restore: 3 }),
    });

    expect(await runSteps(steps, { say: around.say, confirm: agreed })).toBe('failed');
    expect(around.asked).not.toContain('UpdateService');
    expect(around.said).toContain(`When it is filled: ${RESTORE} --swap ${RESTORED}`);
  });

  test('has failed when what runs then differs from the spec, and shows what', async () => {
    const observation = { property: 'status', spec: 'ACTIVE', found: 'x' };
    const around = aroundWith({ DescribeServices: { services: [] } });
    const procedure = beginProcedure({
      database: dumpedDatabase(),
      around,
      spec: 'specs/learnbot.yaml',
      verify: () =>
        Promise.resolve([
          {
            kind: 'services',
            observations: [
              { ...observation, thing: 'service a', verdict: 'different' },
              { ...observation, thing: 'service b', verdict: 'same' },
            ],
          },
        ]),
    });
    const steps = planSteps(procedure, { kind: 'start' }, undefined, NOW);

    const outcome = await runSteps(steps, { say: around.say, confirm: agreed });

    expect(outcome).toBe('failed');
    expect(around.said.join('\n')).toContain('service a');
    expect(around.said.join('\n')).not.toContain('service b');
  });
});

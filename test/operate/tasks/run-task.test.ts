import { dumpTask, restoreTask } from '../../../lib/operate/tasks/database-tasks';
import { runTask } from '../../../lib/operate/tasks/run-task';
import { ecsTarget } from '../../support/resolved-system';
import { failure } from '../verify/aws/aws-stand-in';
import { dumpedDatabase } from './dumped-database';
import { aroundWith, TASK_ARN, taskAnswers } from './ecs-stand-in';

const TARGET = ecsTarget();
const TASK = dumpTask(dumpedDatabase());
const GOOD = taskAnswers({ dump: 0, upload: 0 });

describe('a task that a person starts', () => {
  test('runs where the stack says, and is told what it has to know', async () => {
    const inputs: object[] = [];
    const around = aroundWith({
      ...GOOD,
      RunTask: (input) => {
        inputs.push(input);
        return { tasks: [{ taskArn: TASK_ARN }] };
      },
    });

    const told = { download: { BACKUP_KEY: 'backups/staging/a.sql.gz' } };
    await runTask(TARGET, restoreTask(dumpedDatabase()), around, told);

    expect(inputs).toMatchObject([
      {
        cluster: 'learnbot-staging-cluster',
        taskDefinition: 'learnbot-staging-postgres-restore',
        launchType: 'FARGATE',
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: ['subnet-1', 'subnet-2'],
            securityGroups: ['sg-restore'],
            assignPublicIp: 'DISABLED',
          },
        },
        overrides: {
          containerOverrides: [
            {
              name: 'download',
              environment: [{ name: 'BACKUP_KEY', value: 'backups/staging/a.sql.gz' }],
            },
          ],
        },
      },
    ]);
  });

  test('is waited for, and tells where its log is, what it wrote and how it ended', async () => {
    const states = ['PENDING', 'RUNNING', 'STOPPED'];
    const around = aroundWith({
      ...GOOD,
      DescribeTasks: () => ({
        tasks: [{ lastStatus: states.shift(), containers: [{ name: 'dump', exitCode: 0 }] }],
      }),
      FilterLogEvents: (input) => {
        const [stream = ''] = (input as { logStreamNames: string[] }).logStreamNames;
        return { events: [{ message: `by ${stream}\n` }] };
      },
    });

    const lines = await runTask(TARGET, TASK, around);

    expect(lines).toEqual(['by ecs/dump/abc', 'by ecs/upload/abc']);
    expect(around.said).toEqual([
      `Running: ${TASK_ARN}`,
      'Its log: aws logs tail /ecs/learnbot-staging/postgres-dump --log-stream-names ecs/dump/abc ecs/upload/abc --since 1d --region us-east-1',
      '  by ecs/dump/abc',
      '  by ecs/upload/abc',
      'learnbot-staging-postgres-dump ended: dump with exit code 0.',
    ]);
  });

  test('fails when one of its containers does', async () => {
    const around = aroundWith(taskAnswers({ upload: 143, dump: 1 }));

    await expect(runTask(TARGET, TASK, around)).rejects.toThrow(
      'learnbot-staging-postgres-dump ended: dump with exit code 1, upload with exit code 143.',
    );
  });

  test('fails when its image cannot be pulled', async () => {
    const containers = [{ name: 'dump' }, { name: 'upload' }];
    const stoppedReason = 'CannotPullContainerError';
    const around = aroundWith({
      ...GOOD,
      DescribeTasks: { tasks: [{ lastStatus: 'STOPPED', stoppedReason, containers }] },
    });

    await expect(runTask(TARGET, TASK, around)).rejects.toThrow(
      'dump did not run, upload did not run; CannotPullContainerError.',
    );
  });

  test('fails when ECS has no place for it', async () => {
    const around = aroundWith({ ...GOOD, RunTask: { failures: [{ reason: 'RESOURCE:MEMORY' }] } });

    await expect(runTask(TARGET, TASK, around)).rejects.toThrow(
      'ECS did not start learnbot-staging-postgres-dump: RESOURCE:MEMORY.',
    );
  });

  test('is stopped when its time is over', async () => {
    const around = aroundWith({
      ...GOOD,
      DescribeTasks: { tasks: [{ lastStatus: 'RUNNING' }] },
      StopTask: {},
    });

    await expect(runTask(TARGET, { ...TASK, timeoutSeconds: 0 }, around)).rejects.toThrow(
      'did not end within 0 seconds and was stopped',
    );
    expect(around.asked).toContain('StopTask');
  });

  test('goes on when the waiting is interrupted', async () => {
    const controller = new AbortController();
    const around = aroundWith(
      {
        ...GOOD,
        DescribeTasks: () => {
          controller.abort();
          return { tasks: [{ lastStatus: 'RUNNING' }] };
        },
      },
      controller.signal,
    );

    await expect(runTask(TARGET, TASK, around)).rejects.toMatchObject({ name: 'AbortError' });
    expect(around.asked).not.toContain('StopTask');
  });

  test.each([
    ['the stack', { Stacks: [] }, 'There is no stack learnbot-staging-services'],
    ['an output', { Stacks: [{ Outputs: [] }] }, 'has no output PostgresDumpSubnets'],
  ])('is not started without %s', async (_, DescribeStacks, text) => {
    const around = aroundWith({ ...GOOD, DescribeStacks });

    await expect(runTask(TARGET, TASK, around)).rejects.toThrow(text);
    expect(around.asked).not.toContain('RunTask');
  });
});

describe('the log of a task', () => {
  test('has nothing of a container that never started', async () => {
    const FilterLogEvents = failure('ResourceNotFoundException');

    await expect(runTask(TARGET, TASK, aroundWith({ ...GOOD, FilterLogEvents }))).resolves.toEqual(
      [],
    );
  });

  test('is not missed by who may not read it', async () => {
    const FilterLogEvents = failure('AccessDeniedException', 'no logs:FilterLogEvents');
    const around = aroundWith({ ...GOOD, FilterLogEvents });

    await runTask(TARGET, TASK, around);

    expect(around.said.join('\n')).toContain('Its log was not read.');
  });
});

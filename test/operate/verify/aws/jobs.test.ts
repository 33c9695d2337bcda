import type { TaskDefinition } from '@aws-sdk/client-ecs';
import { ActionAfterCompletion, type GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';

import { compareJob } from '../../../../lib/operate/verify/aws/jobs';
import { compareSchedule } from '../../../../lib/operate/verify/aws/schedules';
import { compareStateMachine } from '../../../../lib/operate/verify/aws/state-machines';
import { resolvedJob } from '../../../support/resolved-system';
import { ecsSystem } from '../../ecs-system';
import { differing, rows } from '../rows';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:learnbot-staging';

/** What ECS answers for the task of `migrate` when all is well. */
function task(overrides: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    cpu: '512',
    memory: '1024',
    runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
    containerDefinitions: [
      {
        name: 'migrate',
        image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/learnbot/api-gateway:${'a'.repeat(40)}`,
        command: ['./migrate', 'up'],
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/ecs/learnbot-staging/migrate' },
        },
        secrets: [
          { name: 'JWT_SECRET', valueFrom: `${ARN}/app/jwt-secret-AbCdEf:jwt_secret::` },
          { name: 'OPENAI_API_KEY', valueFrom: `${ARN}/openai/api-key` },
          { name: 'DATABASE_URL', valueFrom: `${ARN}/db/url-123456` },
        ],
      },
    ],
    ...overrides,
  };
}

describe('the task of a job', () => {
  const system = ecsSystem();

  test('is that of its service, with a command and a log group of its own', () => {
    expect(rows(compareJob(system, resolvedJob(), task()))).toEqual([
      'cpu: 0.5 / 0.5: same',
      'memory: 1GiB / 1GiB: same',
      'architecture: x86_64 / x86_64: same',
      'image: learnbot/api-gateway / learnbot/api-gateway: same',
      `image tag: ^[0-9a-f]{40}$ / ${'a'.repeat(40)}: same`,
      'command: ./migrate up / ./migrate up: same',
      'read-only file system: no / no: same',
      'log group: /ecs/learnbot-staging/migrate / /ecs/learnbot-staging/migrate: same',
      'JWT_SECRET: learnbot-staging/app/jwt-secret, field jwt_secret / learnbot-staging/app/jwt-secret, field jwt_secret: same',
      'OPENAI_API_KEY: learnbot-staging/openai/api-key / learnbot-staging/openai/api-key: same',
      'DATABASE_URL: learnbot-staging/db/url / learnbot-staging/db/url: same',
    ]);
  });

  test('of another size, image, command, log group and without a secret tells each of them', () => {
    const [container] = task().containerDefinitions!;
    const found = task({
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        {
          ...container,
          image: `ghcr.io/acme/resume-parser:${'b'.repeat(40)}`,
          command: ['./migrate', 'down'],
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/other' } },
          secrets: container!.secrets!.slice(1),
        },
      ],
    });

    const observations = compareJob(system, resolvedJob(), found);

    expect(new Set(observations.map(({ thing }) => thing))).toEqual(
      new Set(['task learnbot-staging-migrate']),
    );
    expect(differing(observations)).toEqual([
      'cpu: 0.5 / 0.25: different',
      'memory: 1GiB / 512MiB: different',
      'image: learnbot/api-gateway / ghcr.io/acme/resume-parser: different',
      'command: ./migrate up / ./migrate down: different',
      'log group: /ecs/learnbot-staging/migrate / /ecs/other: different',
      'JWT_SECRET: learnbot-staging/app/jwt-secret, field jwt_secret / no: missing',
    ]);
  });

  test('that is not there, or without its container, is missing', () => {
    const found = task({ containerDefinitions: [{ name: 'app' }] });

    expect(rows(compareJob(system, resolvedJob(), undefined))).toEqual([
      'exists: yes / no: missing',
    ]);
    expect(differing(compareJob(system, resolvedJob(), found))).toEqual([
      'container migrate: yes / no: missing',
    ]);
  });
});

describe('a schedule', () => {
  const trigger = {
    kind: 'schedule',
    cron: '0 3 * * *',
    eventBridge: 'cron(0 3 * * ? *)',
    timezone: 'Europe/Vienna',
  } as const;
  const nightly = { ...resolvedJob('nightly'), trigger };

  /** What EventBridge Scheduler answers for it when all is well. */
  function schedule(overrides: Partial<GetScheduleCommandOutput> = {}): GetScheduleCommandOutput {
    return {
      $metadata: {},
      Name: 'learnbot-staging-nightly',
      GroupName: 'default',
      ScheduleExpression: 'cron(0 3 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Vienna',
      State: 'ENABLED',
      ActionAfterCompletion: ActionAfterCompletion.NONE,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:learnbot-staging-nightly',
        RoleArn: 'arn:aws:iam::123456789012:role/scheduler',
      },
      ...overrides,
    };
  }

  test('that is as the spec says has no difference', () => {
    expect(rows(compareSchedule(nightly, schedule()))).toEqual([
      'expression: cron(0 3 * * ? *) / cron(0 3 * * ? *): same',
      'time zone: Europe/Vienna / Europe/Vienna: same',
      'state: ENABLED / ENABLED: same',
      'starts: stateMachine:learnbot-staging-nightly / stateMachine:learnbot-staging-nightly: same',
    ]);
  });

  test('at another time, switched off, and of another target tells each of it', () => {
    const found = schedule({
      ScheduleExpression: 'cron(0 4 * * ? *)',
      ScheduleExpressionTimezone: undefined,
      State: 'DISABLED',
      Target: { Arn: 'arn:aws:lambda:us-east-1:123456789012:function:other', RoleArn: 'role' },
    });

    expect(differing(compareSchedule(nightly, found))).toEqual([
      'expression: cron(0 3 * * ? *) / cron(0 4 * * ? *): different',
      'time zone: Europe/Vienna / UTC: different',
      'state: ENABLED / DISABLED: different',
      'starts: stateMachine:learnbot-staging-nightly / function:other: different',
    ]);
  });

  test('in UTC may be told under another name of it, or under none', () => {
    const inUtc = { ...nightly, trigger: { ...trigger, timezone: 'UTC' } };

    for (const ScheduleExpressionTimezone of ['UTC', 'Etc/UTC', undefined]) {
      const observations = compareSchedule(inUtc, schedule({ ScheduleExpressionTimezone }));
      expect(differing(observations)).toEqual([]);
    }
  });

  test('that is not there is missing', () => {
    expect(rows(compareSchedule(nightly, undefined))).toEqual(['exists: yes / no: missing']);
  });
});

describe('a state machine', () => {
  const job = resolvedJob('nightly');

  test('is there whatever its last run came to, which is told', () => {
    expect(rows(compareStateMachine(job, { last: { status: 'FAILED' } }))).toEqual([
      'exists: yes / yes: same',
      'last run: any / FAILED: same',
    ]);
    expect(rows(compareStateMachine(job, {}))).toEqual([
      'exists: yes / yes: same',
      'last run: any / none yet: same',
    ]);
  });

  test('that is not there is missing', () => {
    expect(rows(compareStateMachine(job, undefined))).toEqual(['exists: yes / no: missing']);
  });
});

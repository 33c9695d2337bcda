import { ecsCommands } from '../../lib/runbooks/commands/ecs-commands';
import {
  apiGateway,
  createdPostgres,
  ecsTarget,
  resolvedJob,
  resumeParser,
} from '../support/resolved-system';
import { runBlock as run } from './run-block';

const commands = ecsCommands(ecsTarget(), { system: 'learnbot', environment: 'staging' });
const readers = [apiGateway(), resumeParser()];

describe('a new password of a database', () => {
  const block = commands.rotatePassword!(createdPostgres(), readers);

  test('goes into the database first, then into the password, then the URL, then to everybody', () => {
    const { calls } = run(block, { DBInstanceStatus: 'available\\tNone' });

    expect(calls.map(({ verb }) => verb)).toEqual([
      'describe-db-instances',
      'modify-db-instance',
      'describe-db-instances',
      'put-secret-value',
      'put-secret-value',
      'update-service',
      'update-service',
      'wait',
    ]);
    const [, modified, , password, url] = calls;
    expect(modified!.input).toBe('drawn');
    expect(password!.input).toBe('drawn');
    expect(url!.input).toBe(
      'postgresql://learnbot_admin:drawn@answer:5432/learnbot?sslmode=require',
    );
  });

  test('never stands in an argument', () => {
    const { calls } = run(block, { DBInstanceStatus: 'available\\tNone' });

    expect(calls.filter(({ words }) => words.includes('drawn'))).toEqual([]);
  });

  test('is written nowhere while the database still has the old one', () => {
    const { calls, status } = run(block, { DBInstanceStatus: 'modifying\\t****' });

    expect(status).toBe(1);
    expect(calls.map(({ verb }) => verb)).not.toContain('put-secret-value');
  });

  test('is written nowhere when the database refuses it', () => {
    const { calls, status } = run(block, { fails: 'modify-db-instance' });

    expect(status).not.toBe(0);
    expect(calls.map(({ verb }) => verb)).not.toContain('put-secret-value');
  });
});

describe('a new value of a secret', () => {
  const jwt = {
    name: 'jwt',
    physicalName: 'app',
    key: 'jwt "secret"',
    value: 'generated',
  } as const;

  test('is one field, and the other fields stay', () => {
    const block = commands.rotateSecret(jwt, readers);

    const { calls } = run(block, { SecretString: '{"other":"kept","jwt \\\\"secret\\\\"":"old"}' });

    const put = calls.find(({ verb }) => verb === 'put-secret-value')!;
    expect(JSON.parse(put.input)).toEqual({ other: 'kept', 'jwt "secret"': 'drawn' });
    expect(calls.at(-1)!.words).toContain(
      '--services learnbot-staging-api-gateway learnbot-staging-resume-parser',
    );
  });

  test('is not written where the old fields cannot be read', () => {
    const block = commands.rotateSecret(jwt, readers);

    const { calls, status } = run(block, { fails: 'get-secret-value' });

    expect(status).not.toBe(0);
    expect(calls.map(({ verb }) => verb)).toEqual(['get-secret-value']);
  });
});

describe('a job by hand', () => {
  const block = commands.job!(resolvedJob('migrate', { timeoutSeconds: 600 }));
  const told = {
    OutputKey: 'a,b',
    'tasks[0].taskArn': 'arn:task\\tNone',
    lastStatus: 'STOPPED',
  };

  test('runs where its outputs say, and shows how it ended', () => {
    const { calls } = run(block, told);

    expect(calls.map(({ verb }) => verb)).toEqual([
      'describe-stacks',
      'describe-stacks',
      'run-task',
      'describe-tasks',
      'describe-tasks',
      'describe-tasks',
    ]);
    expect(calls[2]!.words).toContain(
      'awsvpcConfiguration={subnets=[a,b],securityGroups=[a,b],assignPublicIp=DISABLED}',
    );
    expect(calls[3]!.words).toContain('--tasks arn:task');
  });

  test('that failed ends the block as failed', () => {
    expect(run(block, { ...told, exitCode: '0' }).status).toBe(0);
    expect(run(block, { ...told, exitCode: '255' })).toMatchObject({
      status: 1,
      output: expect.stringContaining('It failed.') as unknown,
    });
  });

  test('is stopped when its time is over, and not because a look fails', () => {
    const blind = `
sleep() { SECONDS=$(( SECONDS + $1 )); }
eval "$(declare -f aws | sed '1s/aws/seeing/')"
aws() {
  [ "$2" != stop-task ] || stopped=yes
  [ "$2" != describe-tasks ] || [ -n "\${stopped:-}" ] || { printf 'CALL\\tlook\\t\\t\\n' >&2; return 255; }
  seeing "$@"
}
${block}`;

    const { calls } = run(blind, { ...told, exitCode: '0' });

    const looks = calls.filter(({ verb }) => verb === 'look').length;
    expect(calls.filter(({ verb }) => verb === 'stop-task')).toHaveLength(1);
    // Ten seconds apart, for ten minutes; a slow machine may miss some.
    expect(looks).toBeGreaterThan(50);
    expect(looks).toBeLessThanOrEqual(60);
  });

  test('that ECS does not start says why', () => {
    const { output, status } = run(block, { 'tasks[0].taskArn': 'None\\tRESOURCE:CPU' });

    expect(status).toBe(1);
    expect(output).toContain('Not started: RESOURCE:CPU');
  });
});

test('a rollback starts the revision that is put in, and waits', () => {
  const { calls } = run(commands.rollback(apiGateway()), {});

  expect(calls.map(({ verb }) => verb)).toEqual(['update-service', 'wait']);
  expect(calls[0]!.words).toContain(
    '--task-definition learnbot-staging-api-gateway:<revision> --force-new-deployment',
  );
});

import type { BeforeDeployEvent } from '../../../../constructs/aws/handlers/before-deploy-event';
import {
  runBeforeDeploy,
  type Surroundings,
} from '../../../../constructs/aws/handlers/run-before-deploy';
import type { TaskState } from '../../../../constructs/aws/handlers/task-outcome';

const TASK = 'arn:aws:ecs:us-east-1:123456789012:task/shop/0af1';

const properties = {
  cluster: 'shop',
  taskDefinition: 'shop-migrate:2',
  subnets: ['subnet-a'],
  securityGroups: ['sg-a'],
  timeoutSeconds: '60',
  logGroup: '/ecs/shop/migrate',
  logStreamPrefix: 'ecs',
};

function event(changes: Partial<BeforeDeployEvent> = {}): BeforeDeployEvent {
  return {
    RequestType: 'Create',
    RequestId: 'request-1',
    StackId: 'stack-1',
    LogicalResourceId: 'BeforeDeploy',
    ResponseURL: 'https://example.com/answer',
    ResourceProperties: properties,
    ...changes,
  };
}

function update(changes: Partial<BeforeDeployEvent> = {}): BeforeDeployEvent {
  return event({
    RequestType: 'Update',
    PhysicalResourceId: 'shop-migrate:1',
    OldResourceProperties: { ...properties, taskDefinition: 'shop-migrate:1' },
    ...changes,
  });
}

const running: TaskState = { taskArn: TASK, lastStatus: 'RUNNING', containers: [{ name: 'app' }] };
const succeeded: TaskState = {
  taskArn: TASK,
  lastStatus: 'STOPPED',
  containers: [{ name: 'app', exitCode: 0 }],
};

/** AWS where each look at the task finds the next state, and each pause takes ten seconds. */
class FakeAws implements Surroundings {
  readonly calls: string[] = [];
  private time = 0;
  private look = 0;

  constructor(
    private readonly states: readonly (TaskState | undefined)[] = [succeeded],
    private readonly stackStatus = 'UPDATE_IN_PROGRESS',
    private readonly lives = Number.POSITIVE_INFINITY,
  ) {}

  readStackStatus(): Promise<string> {
    return Promise.resolve(this.stackStatus);
  }

  startTask({ taskDefinition }: typeof properties, token: string) {
    this.calls.push(`start ${taskDefinition} ${token}`);
    return Promise.resolve({ taskArn: TASK, startedAt: 0 });
  }

  findTask(): Promise<TaskState | undefined> {
    const place = Math.min(this.look++, this.states.length - 1);
    return Promise.resolve(this.states[place]);
  }

  stopTask(_: string, taskArn: string): Promise<void> {
    this.calls.push(`stop ${taskArn}`);
    return Promise.resolve();
  }

  now(): number {
    return this.time;
  }

  pause(): Promise<void> {
    this.time += 10_000;
    return Promise.resolve();
  }

  isOutOfTime(): boolean {
    return this.time >= this.lives;
  }
}

test('the task runs when the stack is created', async () => {
  const aws = new FakeAws([undefined, running, succeeded], 'CREATE_IN_PROGRESS');

  const outcome = await runBeforeDeploy(event(), aws);

  expect(outcome.kind).toBe('success');
  expect(aws.calls).toEqual(['start shop-migrate:2 request-1']);
});

test('the task runs when its definition changed', async () => {
  const aws = new FakeAws();

  await runBeforeDeploy(update(), aws);

  expect(aws.calls).toEqual(['start shop-migrate:2 request-1']);
});

test('a definition that stayed runs nothing, though its time changed', async () => {
  const aws = new FakeAws();
  const OldResourceProperties = { ...properties, timeoutSeconds: '30' };

  const outcome = await runBeforeDeploy(update({ OldResourceProperties }), aws);

  expect(outcome.kind).toBe('success');
  expect(aws.calls).toEqual([]);
});

test('a version that stayed runs nothing, though the definition changed', async () => {
  const aws = new FakeAws();
  const at = (taskDefinition: string) => ({ ...properties, taskDefinition, version: 'b1946ac9' });

  await runBeforeDeploy(
    update({
      ResourceProperties: at('shop-migrate:2'),
      OldResourceProperties: at('shop-migrate:1'),
    }),
    aws,
  );

  expect(aws.calls).toEqual([]);
});

test('a version that changed runs the task', async () => {
  const aws = new FakeAws();
  const at = (version: string) => ({ ...properties, taskDefinition: `shop:${version}`, version });

  await runBeforeDeploy(
    update({ ResourceProperties: at('2'), OldResourceProperties: at('1') }),
    aws,
  );

  expect(aws.calls).toEqual(['start shop:2 request-1']);
});

test.each(['UPDATE_ROLLBACK_IN_PROGRESS', 'ROLLBACK_IN_PROGRESS', 'IMPORT_ROLLBACK_IN_PROGRESS'])(
  'nothing runs in %s',
  async (status) => {
    const aws = new FakeAws([succeeded], status);

    const outcome = await runBeforeDeploy(update(), aws);

    expect(outcome).toEqual({ kind: 'success', text: `Nothing runs in ${status}.` });
    expect(aws.calls).toEqual([]);
  },
);

test('nothing runs on deletion', async () => {
  const aws = new FakeAws();

  const outcome = await runBeforeDeploy(event({ RequestType: 'Delete' }), aws);

  expect(outcome.kind).toBe('success');
  expect(aws.calls).toEqual([]);
});

test('a task that fails fails the deployment, with its exit code', async () => {
  const failed = { ...succeeded, containers: [{ name: 'app', exitCode: 1 }] };

  const outcome = await runBeforeDeploy(event(), new FakeAws([running, failed]));

  expect(outcome).toEqual({
    kind: 'failure',
    text: 'Task 0af1 ended with exit code 1. Its log is in /ecs/shop/migrate, stream ecs/app/0af1.',
  });
});

test('a task that is over its time is stopped and fails the deployment', async () => {
  const aws = new FakeAws([running]);

  const outcome = await runBeforeDeploy(event(), aws);

  expect(outcome).toMatchObject({
    kind: 'failure',
    text: expect.stringContaining('did not end within 60 seconds and was stopped') as string,
  });
  expect(aws.calls).toContain(`stop ${TASK}`);
});

test('an invocation at its end leaves the task to the next one', async () => {
  const aws = new FakeAws([running], 'UPDATE_IN_PROGRESS', 20_000);

  const outcome = await runBeforeDeploy(event(), aws);

  expect(outcome).toEqual({ kind: 'unfinished', started: { taskArn: TASK, startedAt: 0 } });
  expect(aws.calls).not.toContain(`stop ${TASK}`);
});

test('the next invocation goes on with the task that runs', async () => {
  const aws = new FakeAws([running, succeeded]);

  const outcome = await runBeforeDeploy(event({ Started: { taskArn: TASK, startedAt: 0 } }), aws);

  expect(outcome.kind).toBe('success');
  expect(aws.calls).toEqual([]);
});

test('nothing runs for the version that a person goes back to', async () => {
  const aws = new FakeAws();
  const ResourceProperties = { ...properties, version: 'v1', skipVersion: 'v1' };

  const outcome = await runBeforeDeploy(update({ ResourceProperties }), aws);

  expect(outcome).toEqual({ kind: 'success', text: 'Nothing runs on the way back to v1.' });
  expect(aws.calls).toEqual([]);
});

test('the version after one that was gone back to runs again', async () => {
  const aws = new FakeAws();
  const ResourceProperties = { ...properties, version: 'v2', skipVersion: 'v1' };

  await runBeforeDeploy(update({ ResourceProperties }), aws);

  expect(aws.calls).toEqual(['start shop-migrate:2 request-1']);
});

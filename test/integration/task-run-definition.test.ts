import { setTimeout as sleep } from 'node:timers/promises';

import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
  type DescribeExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { Duration } from 'aws-cdk-lib';

import { taskRunDefinition } from '../../constructs/aws/task/run-definition';
import { startEmulator, type Emulator } from '../rehearsal/emulator';
import { expectSuccess } from './run-tool';

/**
 * The state machine of a scheduled task in the emulator's interpreter. Its `ecs:runTask.sync` does not
 * go through, so another state stands where the task would run, and seconds where minutes do.
 */
type Stand = (run: Record<string, unknown>) => Record<string, unknown>;

/** A task that takes some seconds, and goes through. */
function lasting(seconds: number): Stand {
  return () => ({ Type: 'Wait', Seconds: seconds, Next: 'Ended' });
}

/** A task that fails each time, and is tried again as the real one would be. */
const failing: Stand = ({ Retry, Next }) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:sqs:getQueueUrl',
  Parameters: { QueueName: 'nowhere' },
  Retry,
  Next,
});

describe('the run of a scheduled task', () => {
  let emulator: Emulator;
  let sfn: SFNClient;
  let deadLetterQueueUrl: string;

  beforeEach(async () => {
    emulator = await startEmulator({ account: '123456789012', region: 'us-east-1' });
    await fetch(`${emulator.endpoint}/moto-api/config`, {
      method: 'POST',
      body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }),
    });
    sfn = new SFNClient({
      endpoint: emulator.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
    });
    const queue = sqs('create-queue', '--queue-name', 'dead-letters') as { QueueUrl: string };
    deadLetterQueueUrl = queue.QueueUrl;
  });

  afterEach(() => emulator.stop());

  test('has succeeded when the task ended within its time', async () => {
    const { status } = await runMachine(lasting(1), { limitSeconds: 5 });

    expect(status).toBe('SUCCEEDED');
    expect(readLetters()).toEqual([]);
  });

  test('has timed out when the task did not, and is told', async () => {
    const { status, executionArn } = await runMachine(lasting(30), { limitSeconds: 1 });

    expect(status).toBe('TIMED_OUT');
    expect(readLetters()).toMatchObject([
      {
        Execution: executionArn,
        Failure: { Error: 'OverTime', Cause: 'Stopped after 1 seconds.' },
      },
    ]);
  });

  test('has failed when the task did, with its cause, and is told', async () => {
    const run = await runMachine(failing, { limitSeconds: 5 });

    expect(run).toMatchObject({
      status: 'FAILED',
      error: 'sqs.QueueDoesNotExistException',
    });
    expect(readLetters()).toEqual([
      {
        Name: 'run',
        Execution: run.executionArn,
        StartTime: expect.any(String) as string,
        Failure: { Error: run.error, Cause: run.cause },
      },
    ]);
  });

  test('tries a task that fails again, and is told once', async () => {
    const { executionArn } = await runMachine(failing, { limitSeconds: 9, attempts: 2 });

    const { events } = await sfn.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
    );
    const starts = events?.filter(
      ({ type, taskScheduledEventDetails: task }) =>
        type === 'TaskScheduled' && task?.resource === 'getQueueUrl',
    );
    expect(starts).toHaveLength(3);
    expect(readLetters()).toHaveLength(1);
  });

  /** Runs the machine to its end. */
  async function runMachine(
    stand: Stand,
    { limitSeconds, attempts = 0 }: { limitSeconds: number; attempts?: number },
  ): Promise<DescribeExecutionCommandOutput> {
    const machine = taskRunDefinition({
      partition: 'aws',
      clusterArn: 'shop',
      taskDefinitionArn: 'shop-dump:1',
      subnetIds: [],
      securityGroupIds: [],
      timeout: Duration.seconds(limitSeconds),
      overlap: 'allow',
      reruns: { attempts, delay: Duration.seconds(1) },
      deadLetterQueueUrl,
    });
    const definition = JSON.stringify(
      { ...machine, TimeoutSeconds: limitSeconds + 3 },
      (name, value: unknown) => (name === 'Run' ? stand(value as Record<string, unknown>) : value),
    );
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: 'run',
        definition,
        roleArn: 'arn:aws:iam::123456789012:role/run',
      }),
    );
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    for (let look = 0; look < 100; look++) {
      const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (execution.status !== 'RUNNING') return execution;
      await sleep(200);
    }
    throw new Error('The execution did not end.');
  }

  function readLetters(): unknown[] {
    const all = ['--max-number-of-messages', '10'];
    const answer = sqs('receive-message', '--queue-url', deadLetterQueueUrl, ...all);
    const { Messages = [] } = answer as { Messages?: { Body: string }[] };
    return Messages.map(({ Body }) => JSON.parse(Body) as unknown);
  }

  function sqs(...args: string[]): unknown {
    const call = ['--endpoint-url', emulator.endpoint, '--output', 'json', 'sqs', ...args];
    const { stdout } = expectSuccess('aws', call, { env: emulator.env });
    return JSON.parse(stdout === '' ? '{}' : stdout);
  }
});

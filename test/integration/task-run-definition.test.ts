import { setTimeout as sleep } from 'node:timers/promises';

import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { Duration } from 'aws-cdk-lib';

import { taskRunDefinition } from '../../constructs/aws/task/run-definition';
import { startEmulator } from '../rehearsal/emulator';

/**
 * The state machine of a scheduled task in the emulator's interpreter. Its `ecs:runTask.sync` does not
 * go through, so a wait of the same length stands where the task would run, and seconds where minutes do.
 */
async function runMachine(taskSeconds: number, limitSeconds: number): Promise<string | undefined> {
  const emulator = await startEmulator({ account: '123456789012', region: 'us-east-1' });
  try {
    await fetch(`${emulator.endpoint}/moto-api/config`, {
      method: 'POST',
      body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }),
    });
    const sfn = new SFNClient({
      endpoint: emulator.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
    });
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: 'run',
        definition: definition(taskSeconds, limitSeconds),
        roleArn: 'arn:aws:iam::123456789012:role/run',
      }),
    );
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    for (let look = 0; look < 100; look++) {
      const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (status !== 'RUNNING') return status;
      await sleep(200);
    }
    return 'RUNNING';
  } finally {
    await emulator.stop();
  }
}

function definition(taskSeconds: number, limitSeconds: number): string {
  const machine = taskRunDefinition({
    partition: 'aws',
    clusterArn: 'shop',
    taskDefinitionArn: 'shop-dump:1',
    subnetIds: [],
    securityGroupIds: [],
    timeout: Duration.seconds(limitSeconds),
    overlap: 'allow',
  });
  return JSON.stringify({ ...machine, TimeoutSeconds: limitSeconds + 3 }, (name, value: unknown) =>
    name === 'Run' ? { Type: 'Wait', Seconds: taskSeconds, Next: 'Ended' } : value,
  );
}

describe('the run of a scheduled task', () => {
  test('has succeeded when the task ended within its time', async () => {
    expect(await runMachine(1, 5)).toBe('SUCCEEDED');
  });

  test('has timed out when the task did not', async () => {
    expect(await runMachine(30, 1)).toBe('TIMED_OUT');
  });
});

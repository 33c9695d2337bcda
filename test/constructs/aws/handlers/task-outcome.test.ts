import {
  describeFailure,
  hasSucceeded,
  type TaskState,
} from '../../../../constructs/aws/handlers/task-outcome';

const place = { logGroup: '/ecs/shop/migrate', logStreamPrefix: 'ecs' };

function stopped(changes: Partial<TaskState> = {}): TaskState {
  return {
    taskArn: 'arn:aws:ecs:us-east-1:123456789012:task/shop/0af1',
    lastStatus: 'STOPPED',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'app', exitCode: 0 }],
    ...changes,
  };
}

test('a task succeeds when it ended and every container has exit code 0', () => {
  expect(hasSucceeded(stopped())).toBe(true);
});

test.each<[string, Partial<TaskState>]>([
  ['still runs', { lastStatus: 'DEPROVISIONING' }],
  ['ended with another code', { containers: [{ name: 'app', exitCode: 1 }] }],
  ['never had a code', { containers: [{ name: 'app' }] }],
  [
    'has one container that failed',
    {
      containers: [
        { name: 'a', exitCode: 0 },
        { name: 'b', exitCode: 2 },
      ],
    },
  ],
  ['has no container', { containers: [] }],
])('a task that %s is no success', (_, changes) => {
  expect(hasSucceeded(stopped(changes))).toBe(false);
});

test('a failure names the exit code, the reason of ECS and the log to read', () => {
  const task = stopped({ containers: [{ name: 'app', exitCode: 255 }] });

  expect(describeFailure(task, place)).toBe(
    'Task 0af1 ended with exit code 255 (Essential container in task exited). ' +
      'Its log is in /ecs/shop/migrate, stream ecs/app/0af1.',
  );
});

test('a task that could not start tells why', () => {
  const task = stopped({
    stoppedReason: 'CannotPullContainerError: shop/api:9 not found',
    containers: [{ name: 'app' }],
  });

  expect(describeFailure(task, place)).toContain(
    'Task 0af1 did not run (CannotPullContainerError: shop/api:9 not found).',
  );
});

test('a container that the kernel killed tells so', () => {
  const task = stopped({
    containers: [{ name: 'app', exitCode: 137, reason: 'OutOfMemoryError: container killed' }],
  });

  expect(describeFailure(task, place)).toContain(
    'exit code 137 (Essential container in task exited; OutOfMemoryError: container killed)',
  );
});

test('of several steps the one that failed by itself is told, and its log', () => {
  const task = stopped({
    containers: [
      { name: 'upload', exitCode: 143 },
      { name: 'dump', exitCode: 1 },
    ],
  });

  expect(describeFailure(task, place)).toBe(
    'Task 0af1 ended with exit code 1 (Essential container in task exited). ' +
      'Its log is in /ecs/shop/migrate, stream ecs/dump/0af1.',
  );
});

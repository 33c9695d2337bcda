import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

import type { OneOffTaskProps, TaskStep } from '../../../constructs/aws';
import { onlyResource, testStack } from '../../support/cdk-template';
import { oneOffTask } from '../../support/one-off-task';

const image = ecs.ContainerImage.fromRegistry('example/tool:1');

function step(name: string, props: Partial<TaskStep> = {}): TaskStep {
  return { name, image, ...props };
}

function taskOf(steps: TaskStep[], props: Partial<OneOffTaskProps> = {}) {
  const task = oneOffTask({ image: undefined, steps, ...props });
  const definition = onlyResource(task.taskDefinition.stack, 'AWS::ECS::TaskDefinition');
  return { task, definition };
}

test('each step waits for the success of all before it, and the last one ends the task', () => {
  const { definition } = taskOf([step('export'), step('upload'), step('delete')]);

  expect(definition.ContainerDefinitions).toMatchObject([
    { Name: 'export', Essential: false },
    {
      Name: 'upload',
      Essential: false,
      DependsOn: [{ ContainerName: 'export', Condition: 'SUCCESS' }],
    },
    {
      Name: 'delete',
      Essential: true,
      DependsOn: [
        { ContainerName: 'export', Condition: 'SUCCESS' },
        { ContainerName: 'upload', Condition: 'SUCCESS' },
      ],
    },
  ]);
});

test('steps share a folder that is gone with the task', () => {
  const { definition } = taskOf([step('dump'), step('upload')]);

  const MountPoints = [{ ContainerPath: '/scratch', SourceVolume: 'scratch', ReadOnly: false }];
  expect(definition).toMatchObject({
    Volumes: [{ Name: 'scratch' }],
    ContainerDefinitions: [{ MountPoints }, { MountPoints }],
  });
});

test('a step has a command, variables and secrets of its own', () => {
  const password = secretsmanager.Secret.fromSecretNameV2(testStack(), 'Password', 'shop/db');
  const { definition, task } = taskOf(
    [
      step('dump', {
        entryPoint: ['bash', '-c'],
        command: ['pg_dump'],
        environment: { PGHOST: 'db' },
        secrets: { PGPASSWORD: ecs.Secret.fromSecretsManager(password) },
        user: '1000',
        readonlyRootFilesystem: true,
      }),
      step('upload'),
    ],
    { stopTimeout: Duration.seconds(90) },
  );

  expect(definition.ContainerDefinitions).toMatchObject([
    {
      EntryPoint: ['bash', '-c'],
      Command: ['pg_dump'],
      Environment: [{ Name: 'PGHOST', Value: 'db' }],
      Secrets: [{ Name: 'PGPASSWORD' }],
      User: '1000',
      ReadonlyRootFilesystem: true,
      StopTimeout: 90,
    },
    { Name: 'upload', StopTimeout: 90 },
  ]);
  expect(task.containers.map(({ containerName }) => containerName)).toEqual(['dump', 'upload']);
  expect(task.container.containerName).toBe('upload');
});

test('all steps write to the log group of the task, each to streams of its own name', () => {
  const { task, definition } = taskOf([step('dump'), step('upload')]);

  Template.fromStack(task.taskDefinition.stack).resourceCountIs('AWS::Logs::LogGroup', 1);
  const Options = { 'awslogs-stream-prefix': 'ecs' };
  expect(definition.ContainerDefinitions).toMatchObject([
    { LogConfiguration: { Options } },
    { LogConfiguration: { Options } },
  ]);
});

test('a task has more disk where it is asked for', () => {
  const { definition } = taskOf([step('dump')], { ephemeralStorageGiB: 100 });

  expect(definition.EphemeralStorage).toEqual({ SizeInGiB: 100 });
});

test.each([20, 201, 21.5])('a disk of %d GiB is refused', (ephemeralStorageGiB) => {
  expect(() => oneOffTask({ ephemeralStorageGiB })).toThrow(
    'ephemeralStorageGiB has to be 21 to 200',
  );
});

test('a task with neither image nor steps is refused', () => {
  expect(() => oneOffTask({ image: undefined })).toThrow('nothing runs: give an image, or steps');
});

test('a task with both an image and steps is refused', () => {
  expect(() => oneOffTask({ image, command: ['run'], steps: [step('dump')] })).toThrow(
    'image, command cannot stand beside steps: each step has its own',
  );
});

test('a task with no step at all is refused', () => {
  expect(() => taskOf([])).toThrow('steps is empty: give one at least, or an image instead');
});

test('two steps of one name are refused', () => {
  expect(() => taskOf([step('dump'), step('dump')])).toThrow("two steps are called 'dump'");
});

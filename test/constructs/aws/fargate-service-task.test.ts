import { CfnParameter, Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

import { onlyResource, testStack } from '../../support/cdk-template';
import {
  containersOf,
  fargateService,
  fargateServiceIn,
  SERVICE,
  TASK_DEFINITION,
} from './fargate-builder';

test('command and entry point of the image can be replaced', () => {
  const api = fargateService({ entryPoint: ['/bin/api'], command: ['--port', '8080'] });

  expect(containersOf(api)[0]).toMatchObject({
    EntryPoint: ['/bin/api'],
    Command: ['--port', '8080'],
  });
});

describe('a writable path', () => {
  test('is a volume of its own beside a read-only file system', () => {
    const api = fargateService({
      readonlyRootFilesystem: true,
      writablePaths: ['/tmp', '/var/cache'],
    });

    expect(onlyResource(api.service.stack, TASK_DEFINITION).Volumes).toEqual([
      { Name: 'tmp' },
      { Name: 'var-cache' },
    ]);
    expect(containersOf(api)[0]).toMatchObject({
      ReadonlyRootFilesystem: true,
      MountPoints: [
        { ContainerPath: '/tmp', ReadOnly: false, SourceVolume: 'tmp' },
        { ContainerPath: '/var/cache', ReadOnly: false, SourceVolume: 'var-cache' },
      ],
    });
  });

  test('is a volume in a writable file system too', () => {
    const api = fargateService({ writablePaths: ['/data'] });

    expect(containersOf(api)[0]).not.toHaveProperty('ReadonlyRootFilesystem');
    expect(containersOf(api)[0]).toMatchObject({ MountPoints: [{ ContainerPath: '/data' }] });
  });

  test.each(['tmp', '/', ''])("cannot be '%s'", (path) => {
    expect(() => fargateService({ writablePaths: [path] })).toThrow(
      `Stack/Api: writablePaths has '${path}', not an absolute path below /`,
    );
  });

  test.each([
    [['/tmp', '/tmp'], 'tmp'],
    [['/var/cache', '/var-cache'], 'var-cache'],
  ])('has a volume of its own: %j', (writablePaths, volume) => {
    expect(() => fargateService({ writablePaths })).toThrow(
      `Stack/Api: writablePaths has two paths whose volume would be '${volume}'`,
    );
  });
});

describe('ECS Exec', () => {
  test('lets a task open the channels of a shell, and nothing more', () => {
    const api = fargateService({ enableExecuteCommand: true });

    expect(onlyResource(api.service.stack, SERVICE).EnableExecuteCommand).toBe(true);
    expect(containersOf(api)[0]).toMatchObject({ LinuxParameters: { InitProcessEnabled: true } });
    expect(taskPolicies(api.service.stack)).toEqual([channels]);
  });

  test('opens no log group where the app does not narrow it', () => {
    const stack = testStack();
    stack.node.setContext('@aws-cdk/aws-ecs:reduceEc2FargateCloudWatchPermissions', false);

    fargateServiceIn(stack, 'Api', { vpc: new ec2.Vpc(stack, 'Vpc'), enableExecuteCommand: true });

    expect(taskPolicies(stack)).toEqual([channels]);
  });

  test('is off unless asked for', () => {
    const { stack } = fargateService().service;

    expect(onlyResource(stack, SERVICE)).not.toHaveProperty('EnableExecuteCommand');
    expect(taskPolicies(stack)).toEqual([]);
  });

  test('is refused with a read-only file system', () => {
    const props = { enableExecuteCommand: true, readonlyRootFilesystem: true };

    expect(() => fargateService(props)).toThrow(
      'Stack/Api: ECS Exec has to write to the file system that readonlyRootFilesystem closes',
    );
  });

  const channels = [
    {
      Action: [
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      Effect: 'Allow',
      Resource: '*',
    },
  ];

  function taskPolicies(stack: Stack): unknown[] {
    const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy');
    return Object.entries(policies)
      .filter(([id]) => id.includes('TaskRole'))
      .map(([, policy]) => (policy.Properties as { PolicyDocument: unknown }).PolicyDocument)
      .map((document) => (document as { Statement: unknown }).Statement);
  }
});

describe('the stop timeout', () => {
  test.each([1, 121])('cannot be %i seconds', (seconds) => {
    expect(() => fargateService({ stopTimeout: Duration.seconds(seconds) })).toThrow(
      'Stack/Api: stopTimeout has to be 2 to 120 seconds',
    );
  });

  test.each([2, 120])('can be %i seconds', (seconds) => {
    const api = fargateService({ stopTimeout: Duration.seconds(seconds) });

    expect(containersOf(api)[0]).toMatchObject({ StopTimeout: seconds });
  });

  test('that only the deployment knows is taken as it is', () => {
    const stack = testStack();
    const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number' }).valueAsNumber;

    const api = fargateServiceIn(stack, 'Api', {
      vpc: new ec2.Vpc(stack, 'Vpc'),
      stopTimeout: Duration.seconds(seconds),
    });

    expect(containersOf(api)[0]).toMatchObject({ StopTimeout: { Ref: 'Seconds' } });
  });
});

test('everything wrong is said at once', () => {
  expect(() => fargateService({ vpc: undefined, stopTimeout: Duration.minutes(5) })).toThrow(
    'Stack/Api: needs a cluster, or a vpc to make its own in; stopTimeout has to be 2 to 120 seconds',
  );
});

test('a revision that a deployment replaces stays, to go back to', () => {
  const api = fargateService({});

  const definitions = Template.fromStack(api.service.stack).findResources(TASK_DEFINITION);
  expect(Object.values(definitions)).toMatchObject([{ UpdateReplacePolicy: 'Retain' }]);
});

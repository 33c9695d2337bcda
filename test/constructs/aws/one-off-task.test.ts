import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';

import { OneOffTask } from '../../../constructs/aws';
import { onlyResource, testStack } from '../../support/cdk-template';
import { oneOffTask, taskCluster } from '../../support/one-off-task';

const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';

test('a one-off task is a definition and nothing that starts it', () => {
  const { taskDefinition } = oneOffTask({
    family: 'shop-migrate',
    containerName: 'migrate',
    command: ['alembic', 'upgrade', 'head'],
    cpuArchitecture: ecs.CpuArchitecture.ARM64,
    user: '1000',
    stopTimeout: Duration.seconds(90),
  });

  expect(onlyResource(taskDefinition.stack, TASK_DEFINITION)).toMatchObject({
    Family: 'shop-migrate',
    Cpu: '256',
    Memory: '512',
    NetworkMode: 'awsvpc',
    RequiresCompatibilities: ['FARGATE'],
    RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
    ContainerDefinitions: [
      {
        Name: 'migrate',
        Command: ['alembic', 'upgrade', 'head'],
        User: '1000',
        StopTimeout: 90,
        Essential: true,
      },
    ],
  });
  Template.fromStack(taskDefinition.stack).resourceCountIs('AWS::ECS::Service', 0);
});

test('a one-off task accepts nothing and opens HTTPS only', () => {
  const { taskDefinition } = oneOffTask();

  const group = onlyResource(taskDefinition.stack, 'AWS::EC2::SecurityGroup');
  expect(group).toMatchObject({
    SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }],
  });
  expect(group).not.toHaveProperty('SecurityGroupIngress');
});

test('a one-off task that reaches the internet opens any TCP port', () => {
  const { taskDefinition } = oneOffTask({ reachesInternet: true });

  expect(onlyResource(taskDefinition.stack, 'AWS::EC2::SecurityGroup')).toMatchObject({
    SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535 }],
  });
});

test('a database is opened to a one-off task through its connections', () => {
  const task = oneOffTask();
  const { vpc } = task.cluster;
  const database = new ec2.SecurityGroup(task.taskDefinition.stack, 'Database', { vpc });

  task.connections.allowTo(database, ec2.Port.tcp(5432));

  expect(onlyResource(task.taskDefinition.stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    FromPort: 5432,
    ToPort: 5432,
  });
});

test('a one-off task runs in the private subnets unless told otherwise', () => {
  const task = oneOffTask();

  expect(task.subnets).toEqual(task.cluster.vpc.privateSubnets);
});

test('the log of a one-off task has the given name and outlives the stack', () => {
  const { taskDefinition } = oneOffTask({ logGroupName: '/ecs/shop/migrate' });

  Template.fromStack(taskDefinition.stack).hasResource('AWS::Logs::LogGroup', {
    Properties: { LogGroupName: '/ecs/shop/migrate', RetentionInDays: 30 },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('a read-only task writes to the folders that have a volume', () => {
  const { taskDefinition } = oneOffTask({
    readonlyRootFilesystem: true,
    writablePaths: ['/tmp', '/var/cache/dump'],
  });

  expect(onlyResource(taskDefinition.stack, TASK_DEFINITION)).toMatchObject({
    ContainerDefinitions: [
      {
        ReadonlyRootFilesystem: true,
        MountPoints: [
          { ContainerPath: '/tmp', SourceVolume: 'tmp', ReadOnly: false },
          { ContainerPath: '/var/cache/dump', SourceVolume: 'var-cache-dump', ReadOnly: false },
        ],
      },
    ],
    Volumes: [{ Name: 'tmp' }, { Name: 'var-cache-dump' }],
  });
});

test('whoever may run a task may start its family in its cluster, with its two roles', () => {
  const task = oneOffTask({ family: 'shop-migrate' });
  const { stack } = task.taskDefinition;
  const operator = new iam.Role(stack, 'Operator', { assumedBy: new iam.AccountRootPrincipal() });

  task.grantRun(operator);

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^Operator') }],
    PolicyDocument: {
      Statement: [
        {
          Action: 'ecs:RunTask',
          Effect: 'Allow',
          Resource: {
            'Fn::Join': [
              '',
              [
                'arn:aws:ecs:us-east-1:',
                { Ref: 'AWS::AccountId' },
                ':task-definition/shop-migrate:*',
              ],
            ],
          },
          Condition: {
            ArnEquals: {
              'ecs:cluster': { 'Fn::GetAtt': [Match.stringLikeRegexp('^Cluster'), 'Arn'] },
            },
          },
        },
        {
          Action: 'iam:PassRole',
          Effect: 'Allow',
          Resource: [
            { 'Fn::GetAtt': [Match.stringLikeRegexp('ExecutionRole'), 'Arn'] },
            { 'Fn::GetAtt': [Match.stringLikeRegexp('TaskRole'), 'Arn'] },
          ],
          Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
        },
      ],
    },
  });
});

test('whoever may control a task sees and stops the tasks of its cluster', () => {
  const task = oneOffTask();
  const { stack } = task.taskDefinition;
  const operator = new iam.Role(stack, 'Operator', { assumedBy: new iam.AccountRootPrincipal() });

  task.grantControl(operator);

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^Operator') }],
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Action: ['ecs:DescribeTasks', 'ecs:StopTask'], Effect: 'Allow' }),
      ],
    },
  });
});

test.each([1, 121])('a stop timeout of %i seconds is refused', (seconds) => {
  expect(() => oneOffTask({ stopTimeout: Duration.seconds(seconds) })).toThrow(
    'stopTimeout has to be 2 to 120 seconds',
  );
});

test('a writable path that is not absolute is refused', () => {
  expect(() => oneOffTask({ writablePaths: ['tmp'] })).toThrow(
    "writablePaths has 'tmp', not an absolute path below /",
  );
});

test('two one-off tasks stand in one stack', () => {
  const cluster = taskCluster(testStack());
  const image = ecs.ContainerImage.fromRegistry('example/api:1');

  for (const id of ['Migrate', 'Dump']) {
    new OneOffTask(cluster.stack, id, { cluster, image, cpu: 256, memoryLimitMiB: 512 });
  }

  Template.fromStack(cluster.stack).resourceCountIs(TASK_DEFINITION, 2);
});

import { Duration, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';

import {
  BeforeDeployTask,
  FargateService,
  type BeforeDeployTaskProps,
} from '../../../constructs/aws';
import { onlyResource, textLike } from '../../support/cdk-template';
import { oneOffTask } from '../../support/one-off-task';

const RESOURCE = 'Custom::BeforeDeployTask';

function beforeDeploy(props: Partial<BeforeDeployTaskProps> = {}): {
  readonly migration: BeforeDeployTask;
  readonly stack: Stack;
} {
  const task = oneOffTask({ family: 'shop-migrate' });
  const { stack } = task.taskDefinition;
  return { migration: new BeforeDeployTask(stack, 'BeforeDeploy', { task, ...props }), stack };
}

test('the handler is told which revision runs, where, for how long, and where its log is', () => {
  const { stack } = beforeDeploy({ timeout: Duration.minutes(10) });

  expect(onlyResource(stack, RESOURCE)).toEqual({
    ServiceToken: { 'Fn::GetAtt': [textLike('^BeforeDeployHandler'), 'Arn'] },
    ServiceTimeout: '720',
    cluster: { 'Fn::GetAtt': [textLike('^Cluster'), 'Arn'] },
    taskDefinition: { Ref: textLike('^MigrateTaskDefinition') },
    subnets: [{ Ref: textLike('^VpcPrivateSubnet1') }, { Ref: textLike('^VpcPrivateSubnet2') }],
    securityGroups: [{ 'Fn::GetAtt': [textLike('^MigrateSecurityGroup'), 'GroupId'] }],
    timeoutSeconds: '600',
    logGroup: { Ref: textLike('^MigrateLogGroup') },
    logStreamPrefix: 'ecs',
  });
});

test('a task that belongs to a version tells it', () => {
  const { stack } = beforeDeploy({ version: 'b1946ac9' });

  expect(onlyResource(stack, RESOURCE)).toMatchObject({ version: 'b1946ac9' });
});

test('services start when the task went through', () => {
  const { migration, stack } = beforeDeploy();
  const service = new FargateService(stack, 'Api', {
    cluster: migration.task.cluster,
    image: ecs.ContainerImage.fromRegistry('example/api:1'),
    cpu: 256,
    memoryLimitMiB: 512,
  });

  migration.before(service);

  Template.fromStack(stack).hasResource('AWS::ECS::Service', {
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^BeforeDeploy[0-9A-F]{8}$')]),
  });
});

test('the task runs when its permissions are there, and what else it was told to wait for', () => {
  const { migration, stack } = beforeDeploy();
  const { vpc } = migration.task.cluster;
  const database = new ec2.SecurityGroup(stack, 'Database', { vpc });
  migration.task.connections.allowTo(database, ec2.Port.tcp(5432));

  migration.startAfter(database);

  Template.fromStack(stack).hasResource(RESOURCE, {
    DependsOn: Match.arrayWith([
      Match.stringLikeRegexp('^BeforeDeployHandOverPolicy'),
      Match.stringLikeRegexp('^BeforeDeployRoleDefaultPolicy'),
      Match.stringLikeRegexp('^DatabasefromStackMigrateSecurityGroup'),
      Match.stringLikeRegexp('^Database[0-9A-F]{8}$'),
      Match.stringLikeRegexp('^MigrateTaskDefinitionExecutionRoleDefaultPolicy'),
    ]),
  });
});

test('the handler may do what it does, and to these things only', () => {
  const { stack } = beforeDeploy();

  const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith('BeforeDeploy'))
    .map(([, policy]) => policy as { Properties: { PolicyDocument: { Statement: object[] } } })
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

  expect(policies).toMatchObject([
    { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
    { Action: 'cloudformation:DescribeStacks', Resource: { Ref: 'AWS::StackId' } },
    { Action: 'ecs:RunTask' },
    { Action: 'iam:PassRole' },
    { Action: ['ecs:DescribeTasks', 'ecs:StopTask'] },
    {
      Action: 'lambda:InvokeFunction',
      Resource: { 'Fn::GetAtt': [textLike('^BeforeDeployHandler'), 'Arn'] },
    },
  ]);
  expect(JSON.stringify(policies)).not.toContain('"Resource":"*"');
});

test('a task before a deployment costs six resources', () => {
  const { stack } = beforeDeploy();

  const ids = Object.keys(Template.fromStack(stack).toJSON().Resources as object);

  expect(ids.filter((id) => id.startsWith('BeforeDeploy'))).toHaveLength(6);
});

test('of a whole hour the last minutes go to stopping the task and telling', () => {
  const { stack } = beforeDeploy({ timeout: Duration.hours(1) });

  expect(onlyResource(stack, RESOURCE)).toMatchObject({
    ServiceTimeout: '3600',
    timeoutSeconds: '3480',
  });
});

test('a timeout that CloudFormation would not wait for is refused', () => {
  expect(() => beforeDeploy({ timeout: Duration.minutes(61) })).toThrow(
    'Stack/BeforeDeploy: timeout is 3660 seconds; CloudFormation waits 1 to 3600',
  );
});

test('two tasks run before one deployment', () => {
  const { migration, stack } = beforeDeploy();

  new BeforeDeployTask(stack, 'BeforeDeployAgain', { task: migration.task });

  Template.fromStack(stack).resourceCountIs(RESOURCE, 2);
});

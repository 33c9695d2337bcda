import { Match, Template } from 'aws-cdk-lib/assertions';

import { DatabaseDump, DatabaseRestore, DatabaseSwap } from '../../../constructs/aws';
import { onlyResource, textLike } from '../../support/cdk-template';
import { databaseGround, type DatabaseGround } from './database-builder';

const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';

function databaseRestore(databaseName?: string): DatabaseGround {
  const ground = databaseGround(databaseName);
  const backups = { bucket: ground.bucket, prefix: 'backups/production/' };
  new DatabaseRestore(ground.stack, 'Restore', { ...ground, backups });
  return ground;
}

test('the restore begins when the dump is there', () => {
  const { stack } = databaseRestore();

  expect(onlyResource(stack, TASK_DEFINITION).ContainerDefinitions).toMatchObject([
    {
      Name: 'download',
      Essential: false,
      Environment: [{ Name: 'BACKUP_BUCKET', Value: 'learnbot-production-backups' }],
    },
    {
      Name: 'restore',
      Essential: true,
      Image: 'public.ecr.aws/docker/library/postgres:16',
      DependsOn: [{ ContainerName: 'download', Condition: 'SUCCESS' }],
      Secrets: [{ Name: 'PGPASSWORD' }],
    },
  ]);
});

test('all of a dump is restored or nothing, and no script drops anything', () => {
  const { stack } = databaseRestore();

  const containers = JSON.stringify(onlyResource(stack, TASK_DEFINITION).ContainerDefinitions);

  expect(containers).toMatch(/ON_ERROR_STOP=1.*--single-transaction/);
  expect(containers).not.toMatch(/drop|--clean|truncate/i);
  expect(containers).not.toContain('${');
});

test('the task may read the dumps below the prefix, and write none', () => {
  const { stack } = databaseRestore();

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^RestoreTaskTaskDefinitionTaskRole') }],
    PolicyDocument: {
      Statement: [
        {
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::learnbot-production-backups/backups/production/*',
        },
        {
          Action: 's3:ListBucket',
          Condition: { StringLike: { 's3:prefix': 'backups/production/*' } },
        },
      ],
    },
  });
});

test('a database whose name leaves no room for a time is refused', () => {
  expect(() => databaseRestore('x'.repeat(39))).toThrow('longer than 38 characters');
});

test('a dump is a place of backups', () => {
  const ground = databaseGround();
  const backups = new DatabaseDump(ground.stack, 'Dump', {
    ...ground,
    keyPattern: 'a/{{ timestamp }}.gz',
  });

  new DatabaseRestore(ground.stack, 'Restore', { ...ground, backups });

  Template.fromStack(ground.stack).resourceCountIs(TASK_DEFINITION, 2);
});

test('a swap has the password and no bucket', () => {
  const ground = databaseGround();

  const swap = new DatabaseSwap(ground.stack, 'Swap', { ...ground, family: 'learnbot-swap' });

  expect(onlyResource(ground.stack, TASK_DEFINITION)).toMatchObject({
    Family: 'learnbot-swap',
    ContainerDefinitions: [
      { Name: 'swap', Secrets: [{ Name: 'PGPASSWORD' }], Command: ['-c', textLike('COMMIT;')] },
    ],
  });
  Template.fromStack(ground.stack).resourcePropertiesCountIs(
    'AWS::IAM::Policy',
    { Roles: [{ Ref: Match.stringLikeRegexp('^SwapTaskTaskDefinitionTaskRole') }] },
    0,
  );
  expect(swap.task.containers).toHaveLength(1);
});

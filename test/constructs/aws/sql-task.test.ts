import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';

import { SqlTask, type SqlTaskProps } from '../../../constructs/aws';
import { onlyResource } from '../../support/cdk-template';
import { databaseGround } from './database-builder';

function sqlTask(props: Partial<SqlTaskProps> = {}) {
  const ground = databaseGround();
  const task = new SqlTask(ground.stack, 'Vacuum', { ...ground, sql: 'VACUUM ANALYZE;', ...props });
  return { ...ground, task };
}

test('SQL runs in psql of the major version of its server, up to the first error', () => {
  const { stack } = sqlTask({ family: 'shop-vacuum', logGroupName: '/ecs/shop/vacuum' });

  expect(onlyResource(stack, 'AWS::ECS::TaskDefinition')).toMatchObject({
    Family: 'shop-vacuum',
    ContainerDefinitions: [
      {
        Name: 'sql',
        Image: 'public.ecr.aws/docker/library/postgres:16',
        EntryPoint: ['bash'],
        Command: ['-c', expect.stringMatching(/set -euo pipefail[^]*ON_ERROR_STOP=1/) as string],
        Environment: expect.arrayContaining([
          { Name: 'SQL', Value: 'VACUUM ANALYZE;' },
          { Name: 'PGSSLMODE', Value: 'require' },
        ]) as unknown[],
        Secrets: [{ Name: 'PGPASSWORD' }],
      },
    ],
  });
});

test('statements are no single transaction, which VACUUM refuses', () => {
  const { stack } = sqlTask();

  const { ContainerDefinitions } = onlyResource(stack, 'AWS::ECS::TaskDefinition');

  expect(JSON.stringify(ContainerDefinitions)).not.toContain('single-transaction');
});

test('a task opens its own way to the database', () => {
  const { stack } = sqlTask();

  expect(onlyResource(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    FromPort: 5432,
    ToPort: 5432,
  });
});

test('SQL runs by the clock', () => {
  const { stack, task } = sqlTask();

  task.addSchedule('Weekly', { schedule: ScheduleExpression.rate(Duration.days(7)) });

  Template.fromStack(stack).resourceCountIs('AWS::Scheduler::Schedule', 1);
});

test('a task without SQL is refused', () => {
  expect(() => sqlTask({ sql: ' ' })).toThrow('Vacuum: sql is empty');
});

test('two tasks stand in one stack', () => {
  const { task: _, ...ground } = sqlTask();

  new SqlTask(ground.stack, 'Refresh', { ...ground, sql: 'REFRESH MATERIALIZED VIEW totals' });

  Template.fromStack(ground.stack).resourceCountIs('AWS::ECS::TaskDefinition', 2);
});

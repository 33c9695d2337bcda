import { Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';

/** Whose tasks a permission is about. */
export interface RunnableTask {
  readonly cluster: ecs.ICluster;
  readonly taskDefinition: ecs.FargateTaskDefinition;
}

/** Starting any revision of the task's family, in its cluster only. */
export function runStatement({ cluster, taskDefinition }: RunnableTask): iam.PolicyStatement {
  const family = Stack.of(taskDefinition).formatArn({
    service: 'ecs',
    resource: 'task-definition',
    resourceName: `${taskDefinition.family}:*`,
  });
  return new iam.PolicyStatement({
    actions: ['ecs:RunTask'],
    resources: [family],
    conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
  });
}

/** Handing the task its two roles, and to nothing but a task. */
export function passRolesStatement({ taskDefinition }: RunnableTask): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['iam:PassRole'],
    resources: [taskDefinition.taskRole.roleArn, taskDefinition.obtainExecutionRole().roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  });
}

/** Seeing and stopping tasks. A task's ARN ends in an id drawn at its start, so the cluster is the limit. */
export function controlStatement({ cluster, taskDefinition }: RunnableTask): iam.PolicyStatement {
  const tasks = Stack.of(taskDefinition).formatArn({
    service: 'ecs',
    resource: 'task',
    resourceName: `${cluster.clusterName}/*`,
  });
  return new iam.PolicyStatement({
    actions: ['ecs:DescribeTasks', 'ecs:StopTask'],
    resources: [tasks],
    conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
  });
}

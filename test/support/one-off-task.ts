import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';

import { OneOffTask, type OneOffTaskProps } from '../../constructs/aws';
import { testStack } from './cdk-template';

/** A cluster in a network of its own. */
export function taskCluster(stack: Stack): ecs.Cluster {
  return new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** A one-off task `Migrate` alone in a stack. */
export function oneOffTask(props: Partial<OneOffTaskProps> = {}): OneOffTask {
  const cluster = taskCluster(testStack());
  return new OneOffTask(cluster.stack, 'Migrate', {
    cluster,
    image: ecs.ContainerImage.fromRegistry('example/api:1'),
    cpu: 256,
    memoryLimitMiB: 512,
    ...props,
  });
}

import { Size, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';

import { PostgresDatabase, postgresVersion } from '../../../constructs/aws';
import { testStack } from '../../support/cdk-template';
import { taskCluster } from '../../support/one-off-task';

/** A database in its network, with a cluster for tasks and a bucket of another stack. */
export interface DatabaseGround {
  readonly stack: Stack;
  readonly vpc: ec2.IVpc;
  readonly cluster: ecs.Cluster;
  readonly database: PostgresDatabase;
  readonly bucket: IBucket;
}

export function databaseGround(databaseName = 'learnbot'): DatabaseGround {
  const stack = testStack();
  const cluster = taskCluster(stack);
  const database = new PostgresDatabase(stack, 'Database', {
    vpc: cluster.vpc,
    version: postgresVersion('16'),
    instanceIdentifier: 'learnbot-production-postgres',
    instanceType: new ec2.InstanceType('t4g.medium'),
    databaseName,
    username: 'learnbot_admin',
    allocatedStorage: Size.gibibytes(20),
  });
  const bucket = Bucket.fromBucketName(stack, 'Backups', 'learnbot-production-backups');
  return { stack, vpc: cluster.vpc, cluster, database, bucket };
}

import type { Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';

import { AWS_CLI_IMAGE, postgresImage } from '../../../lib/facts/job-images';
import { OneOffTask } from '../one-off-task';
import type { PostgresServer } from '../postgres/server';
import type { TaskContainerProps } from '../task/container';
import type { TaskGroundProps } from '../task/ground';
import type { TaskStep } from '../task/steps';

/** A task that talks to a PostgreSQL with its own tools. */
export interface PostgresTaskProps
  extends
    Pick<TaskContainerProps, 'family' | 'cpuArchitecture'>,
    Pick<TaskGroundProps, 'logGroupName' | 'logRetention'> {
  /** Cluster that runs the task. */
  readonly cluster: ecs.ICluster;
  /** Subnets of the task. @default - the private subnets with a way out */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /** The server; the task opens its own way to it. */
  readonly database: PostgresServer;
  /**
   * Image with pg_dump, psql, gzip and bash, of the server's major version or a later one.
   *
   * @default - public.ecr.aws/docker/library/postgres in the server's major version
   */
  readonly postgresImage?: ecs.ContainerImage;
  /** CPU units of the task. @default 512 */
  readonly cpu?: number;
  /** Memory of the task in MiB. @default 1024 */
  readonly memoryLimitMiB?: number;
}

/** A task that moves dumps between a PostgreSQL and a bucket. */
export interface DumpTaskProps extends PostgresTaskProps {
  /** Image with the AWS CLI and bash. @default - public.ecr.aws/aws-cli/aws-cli, a fixed version 2 */
  readonly awsCliImage?: ecs.ContainerImage;
  /** Disk of the task, 21 to 200 GiB, for one compressed dump. @default - Fargate's own 20 GiB */
  readonly ephemeralStorage?: Size;
}

/** A step with PostgreSQL's tools, which find the server in their variables. */
export function postgresStep(
  { database, postgresImage: image }: PostgresTaskProps,
  name: string,
  [shell = '', ...script]: string[],
): TaskStep {
  return {
    name,
    image: image ?? ecs.ContainerImage.fromRegistry(postgresImage(database.majorVersion)),
    entryPoint: [shell],
    command: script,
    environment: {
      PGHOST: database.host,
      PGPORT: String(database.port),
      PGDATABASE: database.databaseName,
      PGUSER: database.username,
      // The image does not know RDS' authority, without which `verify-full` would refuse the server.
      PGSSLMODE: 'require',
    },
    secrets: { PGPASSWORD: database.taskPassword },
  };
}

/** A step with the AWS CLI, which finds the bucket in `BACKUP_BUCKET`. */
export function awsCliStep(
  { awsCliImage }: DumpTaskProps,
  name: string,
  [shell = '', ...script]: string[],
  bucketName: string,
): TaskStep {
  return {
    name,
    image: awsCliImage ?? ecs.ContainerImage.fromRegistry(AWS_CLI_IMAGE),
    entryPoint: [shell],
    command: script,
    environment: { BACKUP_BUCKET: bucketName },
  };
}

/** The steps as a task that may connect to the server. */
export function addPostgresTask(
  scope: Construct,
  props: PostgresTaskProps & Pick<DumpTaskProps, 'ephemeralStorage'>,
  steps: TaskStep[],
): OneOffTask {
  const task = new OneOffTask(scope, 'Task', {
    cluster: props.cluster,
    vpcSubnets: props.vpcSubnets,
    family: props.family,
    cpu: props.cpu ?? 512,
    memoryLimitMiB: props.memoryLimitMiB ?? 1024,
    cpuArchitecture: props.cpuArchitecture,
    logGroupName: props.logGroupName,
    logRetention: props.logRetention,
    steps,
  });
  setEphemeralStorage(task, props.ephemeralStorage);
  task.connections.allowTo(props.database, ec2.Port.tcp(props.database.port), 'PostgreSQL');
  return task;
}

function setEphemeralStorage({ node, taskDefinition }: OneOffTask, storage?: Size): void {
  if (storage === undefined) return;
  const sizeInGiB = storage.toGibibytes();
  if (sizeInGiB < 21 || sizeInGiB > 200) {
    throw new Error(`${node.path}: ephemeralStorage is ${sizeInGiB} GiB; Fargate has 21 to 200`);
  }
  const resource = taskDefinition.node.defaultChild as ecs.CfnTaskDefinition;
  resource.ephemeralStorage = { sizeInGiB };
}

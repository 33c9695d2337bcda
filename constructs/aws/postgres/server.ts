import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';

/** A PostgreSQL that tasks connect to: a `PostgresDatabase`, or what is told of one that exists. */
export interface PostgresServer extends ec2.IConnectable {
  /** Address of the server. */
  readonly host: string;
  /** TCP port. */
  readonly port: number;
  /** Major version of the server, such as `17`. */
  readonly majorVersion: string;
  readonly databaseName: string;
  /** Who connects. */
  readonly username: string;
  /** The password, as ECS hands it to a container. */
  readonly taskPassword: ecs.Secret;
}

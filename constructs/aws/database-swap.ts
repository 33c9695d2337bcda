import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

import { addPostgresTask, postgresStep, type PostgresTaskProps } from './backup/postgres-task';
import type { OneOffTask } from './one-off-task';
import { swapScript } from '../scripts/swap-database';
import { SCRATCH } from './task/steps';

/**
 * Gives a restored database the place of the live one, whenever somebody starts it: `aws ecs run-task`
 * with `RESTORE_DATABASE` for the container `swap`.
 *
 * Both are renamed in one transaction and nothing is dropped: what was live is `<database>_before_<time>`
 * then, and a swap with that name is the way back. While others are connected to either of the two it
 * refuses, unless `TERMINATE_CONNECTIONS` is `yes`.
 */
export class DatabaseSwap extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The container `swap`. */
  readonly task: OneOffTask;
  readonly connections: ec2.Connections;
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: PostgresTaskProps) {
    super(scope, id);
    this.task = addPostgresTask(this, props, [postgresStep(props, 'swap', swapScript(SCRATCH))]);
    this.connections = this.task.connections;
    this.grantPrincipal = this.task.grantPrincipal;
  }
}

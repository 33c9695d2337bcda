import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

import { addPostgresTask, postgresStep, type PostgresTaskProps } from './backup/postgres-task';
import type { OneOffTask } from './one-off-task';
import { ScheduledTask, type ScheduledTaskProps } from './scheduled-task';
import { sqlScript } from '../scripts/run-sql';
import { SCRATCH } from './task/steps';

export interface SqlTaskProps extends PostgresTaskProps {
  /** Statements, as `psql` reads them. They stand in the task definition: nothing secret. */
  readonly sql: string;
}

/**
 * SQL that runs in a PostgreSQL by the clock, or when somebody starts it: `VACUUM ANALYZE`.
 *
 * The statements run one after the other, each in a transaction of its own unless the SQL says
 * otherwise; the first that fails ends the task, and what ran before it stays.
 */
export class SqlTask extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The container `sql`. */
  readonly task: OneOffTask;
  readonly connections: ec2.Connections;
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: SqlTaskProps) {
    super(scope, id);
    if (props.sql.trim() === '') throw new Error(`${this.node.path}: sql is empty`);
    const step = postgresStep(props, 'sql', sqlScript(SCRATCH));
    const environment = { ...step.environment, SQL: props.sql };
    this.task = addPostgresTask(this, props, [{ ...step, environment }]);
    this.connections = this.task.connections;
    this.grantPrincipal = this.task.grantPrincipal;
  }

  /** Runs the SQL by the clock; its metrics tell success and failure. */
  addSchedule(id: string, props: Omit<ScheduledTaskProps, 'task'>): ScheduledTask {
    return new ScheduledTask(this, id, { ...props, task: this.task });
  }
}

import { Construct } from 'constructs';

import { sqlScript } from '../scripts/run-sql';
import { CronJob, type ScheduleProps } from './cron-job';
import { type PostgresJobProps, postgresStep } from './jobs/postgres-step';
import { SCRATCH } from './jobs/step';

export interface SqlJobProps extends ScheduleProps, PostgresJobProps {
  /** Statements, as `psql` reads them. They stand in the CronJob: nothing secret. */
  readonly sql: string;
}

/**
 * SQL that runs in a PostgreSQL by the clock, or when somebody starts it: `VACUUM ANALYZE`.
 *
 * The statements run one after the other, each in a transaction of its own unless the SQL says
 * otherwise; the first that fails ends the job, and what ran before it stays.
 */
export class SqlJob extends Construct {
  /** The container `sql`. */
  readonly job: CronJob;

  constructor(scope: Construct, id: string, props: SqlJobProps) {
    super(scope, id);
    const { sql } = props;
    this.node.addValidation({ validate: () => (sql.trim() === '' ? ['sql is empty'] : []) });
    const step = postgresStep(props, 'sql', sqlScript(SCRATCH));
    const steps = [{ ...step, env: { ...step.env, SQL: sql } }];
    this.job = new CronJob(this, 'Job', { ...props, steps });
  }
}

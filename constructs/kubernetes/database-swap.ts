import { Construct } from 'constructs';

import { swapScript } from '../scripts/swap-database';
import { CronJob, MANUAL } from './cron-job';
import type { ManualProps } from './database-restore';
import { type PostgresJobProps, postgresStep } from './jobs/postgres-step';
import { SCRATCH } from './jobs/step';

export interface DatabaseSwapProps extends ManualProps, PostgresJobProps {}

/**
 * Gives a restored database the place of the live one, whenever somebody starts it:
 *
 * ```
 * kubectl create job --from=cronjob/<name> <name>-1 --dry-run=client -o yaml \
 *   | kubectl set env --local -f - RESTORE_DATABASE=<database> -o yaml | kubectl create -f -
 * ```
 *
 * Both are renamed in one transaction and nothing is dropped: what was live is `<database>_before_<time>`
 * then, and a swap with that name is the way back. While others are connected to either of the two it
 * refuses, unless `TERMINATE_CONNECTIONS=yes` stands beside `RESTORE_DATABASE`.
 */
export class DatabaseSwap extends Construct {
  /** The container `swap`. */
  readonly job: CronJob;

  constructor(scope: Construct, id: string, props: DatabaseSwapProps) {
    super(scope, id);
    const steps = [postgresStep(props, 'swap', swapScript(SCRATCH))];
    this.job = new CronJob(this, 'Job', { ...props, schedule: MANUAL, steps });
  }
}

import type { CreatedPostgres, ResolvedVault } from '../../resolve/resolved-system';
import { shellCommand, shellSteps } from '../shell';

/** The moments that the instance can go back to; after it was deleted, those of the backups that stayed. */
export function restoreWindow({ names }: CreatedPostgres, region: string): string {
  return shellCommand(
    `aws rds describe-db-instance-automated-backups --db-instance-identifier ${names.instance} --region ${region}`,
    `--query 'DBInstanceAutomatedBackups[].[Status,RestoreWindow.EarliestTime,RestoreWindow.LatestTime]' --output text`,
  );
}

/** The newest last. */
export function listSnapshots({ name }: ResolvedVault, region: string): string {
  return shellCommand(
    `aws backup list-recovery-points-by-backup-vault --backup-vault-name ${name} --region ${region}`,
    `--query 'sort_by(RecoveryPoints,&CreationDate)[].[CreationDate,Status,RecoveryPointArn]' --output text`,
  );
}

/** Since when each ran and until when: how long a restore takes. */
export function restoreTests(plan: string, region: string): string {
  return shellSteps(
    `plan=$(${shellCommand(
      `aws backup get-restore-testing-plan --restore-testing-plan-name ${plan} --region ${region}`,
      '--query RestoreTestingPlan.RestoreTestingPlanArn --output text',
    )})`,
    shellCommand(
      `aws backup list-restore-jobs --by-restore-testing-plan-arn "$plan" --region ${region}`,
      `--query 'RestoreJobs[].[CreationDate,CompletionDate,Status,StatusMessage]' --output text`,
    ),
  );
}

import {
  GetBackupPlanCommand,
  paginateListBackupPlans,
  type BackupClient,
  type BackupPlan,
  type BackupRule,
} from '@aws-sdk/client-backup';

import type { ResolvedVault } from '../../../resolve/resolved-system';
import { isCreatedPostgres } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import { days, timeZone } from '../words';
import { orAbsence } from './absence';
import type { AwsKind } from './kind';

/** That every vault is filled as often, and emptied as late, as the spec says. */
export const backupPlans: AwsKind = {
  name: 'backup plans',
  verify: async ({ stores }, { backup: client }) => {
    const expected = stores.filter(isCreatedPostgres).flatMap((each) => each.backup.vault ?? []);
    const observations = expected.map(async (vault) => {
      const BackupPlanId = await findBackupPlan(client, vault.name);
      if (BackupPlanId === undefined) return compareBackupPlan(vault, undefined);
      const { BackupPlan: plan } = await client.send(new GetBackupPlanCommand({ BackupPlanId }));
      return compareBackupPlan(vault, plan);
    });
    return (await Promise.all(observations)).flat();
  },
};

/** The id of a plan; undefined where there is none of this name. */
export async function findBackupPlan(
  client: BackupClient,
  name: string,
): Promise<string | undefined> {
  for await (const { BackupPlansList = [] } of paginateListBackupPlans({ client }, {})) {
    const found = BackupPlansList.find(({ BackupPlanName }) => BackupPlanName === name);
    if (found !== undefined) return found.BackupPlanId;
  }
  return undefined;
}

export function compareBackupPlan(
  { name, trigger, retainDays, copy }: ResolvedVault,
  found: BackupPlan | undefined,
): readonly Observation[] {
  const findings = new Findings(`backup plan ${name}`);
  const rule = found?.Rules?.[0];
  if (rule === undefined) return findings.missing().all();
  const zone = orAbsence(rule.ScheduleExpressionTimezone, 'BackupRule.ScheduleExpressionTimezone');
  return findings
    .equals('schedule', trigger.eventBridge, rule.ScheduleExpression)
    .equals('time zone', timeZone(trigger.timezone), timeZone(zone))
    .equals('into', `vault ${name}`, `vault ${rule.TargetBackupVaultName ?? '-'}`)
    .equals('deleted after', days(retainDays) ?? '', deletedAfter(rule))
    .equals('copied', copy === undefined ? 'no' : describe(copy), copied(rule))
    .all();
}

function describe({ region, retainDays }: NonNullable<ResolvedVault['copy']>): string {
  return `to ${region}, deleted after ${retainDays}d`;
}

/** Where the copies go, as `describe` says it. */
function copied({ CopyActions = [] }: BackupRule): string {
  const told = CopyActions.map(({ DestinationBackupVaultArn: arn = '', Lifecycle }) => {
    const region = arn.split(':')[3] ?? '-';
    return `to ${region}, deleted after ${deletedAfter({ Lifecycle })}`;
  });
  return told.length === 0 ? 'no' : told.join('; ');
}

function deletedAfter({ Lifecycle }: Pick<BackupRule, 'Lifecycle'>): string {
  return orAbsence(days(Lifecycle?.DeleteAfterDays), 'BackupRule.DeleteAfterDays');
}

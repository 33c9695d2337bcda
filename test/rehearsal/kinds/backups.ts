import { findAt, isObject, listAt, textAt, type Json, type JsonObject } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

const unknown: Kind = { made: 'nobody', because: 'the emulator does not know it' };

export const backupKinds: Readonly<Record<string, Kind>> = {
  'AWS::Backup::BackupVault': {
    made: 'api',
    create: async (aws, { BackupVaultName, LockConfiguration }) => {
      await aws.call(['backup', 'create-backup-vault'], { BackupVaultName });
      if (!isObject(LockConfiguration)) return;
      const input = { BackupVaultName, ...LockConfiguration };
      await aws.call(['backup', 'put-backup-vault-lock-configuration'], input);
    },
    read: async (aws, { properties }) => {
      const answer = await aws.ask(['backup', 'list-backup-vaults']);
      const name = textAt(properties, 'BackupVaultName');
      const found = findItem(listAt(answer, 'BackupVaultList'), 'BackupVaultName', name);
      const retention = {
        MinRetentionDays: 'MinRetentionDays',
        MaxRetentionDays: 'MaxRetentionDays',
      };
      return (
        found && {
          ...inTemplateWords(found, { BackupVaultName: 'BackupVaultName' }),
          LockConfiguration: {
            // How long a lock can be changed is told as the day on which that ends.
            ...(isObject(properties.LockConfiguration) ? properties.LockConfiguration : {}),
            ...inTemplateWords(found, retention),
          },
        }
      );
    },
  },
  'AWS::Backup::BackupPlan': {
    made: 'api',
    create: async (aws, { BackupPlan: plan }) => {
      const BackupPlanName = findAt(plan, 'BackupPlanName');
      const Rules = listAt(plan, 'BackupPlanRule').filter(isObject).map(ruleForApi);
      await aws.call(['backup', 'create-backup-plan'], { BackupPlan: { BackupPlanName, Rules } });
    },
    read: async (aws, { properties }) => {
      const plans = listAt(await aws.ask(['backup', 'list-backup-plans']), 'BackupPlansList');
      const name = textAt(properties, 'BackupPlan.BackupPlanName');
      const found = findItem(plans, 'BackupPlanName', name);
      if (found === undefined) return undefined;
      const { BackupPlanId } = found;
      const answer = await aws.ask(['backup', 'get-backup-plan'], { BackupPlanId });
      return {
        BackupPlan: {
          BackupPlanName: findAt(answer, 'BackupPlan.BackupPlanName'),
          BackupPlanRule: listAt(answer, 'BackupPlan.Rules').filter(isObject).map(ruleForTemplate),
        },
      };
    },
  },
  'AWS::Backup::BackupSelection': unknown,
  'AWS::Backup::RestoreTestingPlan': unknown,
  'AWS::Backup::RestoreTestingSelection': unknown,
};

/** A rule says the same in two spellings. */
function ruleForApi({ TargetBackupVault, ...rule }: JsonObject): JsonObject {
  return { ...rule, TargetBackupVaultName: TargetBackupVault };
}

function ruleForTemplate({ TargetBackupVaultName, ...rule }: JsonObject): Json {
  return { ...rule, TargetBackupVault: TargetBackupVaultName };
}

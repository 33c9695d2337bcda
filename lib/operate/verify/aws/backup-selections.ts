import {
  GetBackupSelectionCommand,
  paginateListBackupSelections,
  type BackupClient,
  type BackupSelection,
} from '@aws-sdk/client-backup';

import { isCreatedPostgres } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import { findBackupPlan } from './backup-plans';
import type { AwsKind } from './kind';
import { withoutAccount } from './without-account';

/** That the plan of every vault takes the database. */
export const backupSelections: AwsKind = {
  name: 'what backup plans take',
  verify: async ({ stores }, { backup: client }) => {
    const observations = stores.filter(isCreatedPostgres).map(async ({ names, backup }) => {
      if (backup.vault === undefined) return [];
      const plan = await findBackupPlan(client, backup.vault.name);
      const found = plan === undefined ? [] : await askSelections(client, plan);
      return compareBackupSelections(backup.vault.name, names.instance, found);
    });
    return (await Promise.all(observations)).flat();
  },
};

async function askSelections(
  client: BackupClient,
  BackupPlanId: string,
): Promise<readonly BackupSelection[]> {
  const found: BackupSelection[] = [];
  for await (const { BackupSelectionsList = [] } of paginateListBackupSelections(
    { client },
    { BackupPlanId },
  )) {
    for (const { SelectionId } of BackupSelectionsList) {
      const command = new GetBackupSelectionCommand({ BackupPlanId, SelectionId });
      const { BackupSelection: selection } = await client.send(command);
      if (selection !== undefined) found.push(selection);
    }
  }
  return found;
}

export function compareBackupSelections(
  plan: string,
  instance: string,
  found: readonly BackupSelection[],
): readonly Observation[] {
  const taken = found.flatMap(({ Resources = [] }) => Resources).map(withoutAccount);
  const findings = new Findings(`backup plan ${plan}`);
  return taken.includes(`db:${instance}`)
    ? findings.equals('takes', `db:${instance}`, `db:${instance}`).all()
    : findings.missing('takes', `db:${instance}`).all();
}

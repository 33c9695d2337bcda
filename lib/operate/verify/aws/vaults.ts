import {
  paginateListBackupVaults,
  type BackupClient,
  type BackupVaultListMember,
} from '@aws-sdk/client-backup';

import type { ResolvedVault } from '../../../resolve/resolved-system';
import { isCreatedPostgres } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import { days } from '../words';
import type { AwsKind } from './kind';

/** That every vault is there and locked as the spec says, here and in the second region. */
export const vaults: AwsKind = {
  name: 'backup vaults',
  verify: async ({ stores, target }, aws) => {
    const expected = stores.filter(isCreatedPostgres).flatMap(({ backup: { vault } }) => {
      if (vault === undefined) return [];
      const regions = [target.region, ...(vault.copy === undefined ? [] : [vault.copy.region])];
      return regions.map((region) => ({ vault, region }));
    });
    const observations = expected.map(async ({ vault, region }) => {
      const found = await findVault(aws.inRegion(region).backup, vault.name);
      return compareVault(vault, region, found);
    });
    return (await Promise.all(observations)).flat();
  },
};

/**
 * Listed: asked for by its name, a vault that is not there is refused like one that is somebody
 * else's (https://github.com/aws/aws-sdk-js/issues/2625).
 */
async function findVault(
  client: BackupClient,
  name: string,
): Promise<BackupVaultListMember | undefined> {
  for await (const { BackupVaultList = [] } of paginateListBackupVaults({ client }, {})) {
    const found = BackupVaultList.find(({ BackupVaultName }) => BackupVaultName === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function compareVault(
  { name, lock }: Pick<ResolvedVault, 'name' | 'lock'>,
  region: string,
  found: BackupVaultListMember | undefined,
): readonly Observation[] {
  const findings = new Findings(`vault ${name} in ${region}`);
  if (found === undefined) return findings.missing().all();
  findings.equals('lock', lock?.mode ?? 'none', lockMode(found));
  if (lock === undefined) return findings.all();
  return findings
    .equals('kept at least', days(lock.leastDays) ?? '', days(found.MinRetentionDays))
    .equals('kept at most', days(lock.mostDays) ?? '', days(found.MaxRetentionDays))
    .all();
}

/** Only compliance has a date from which on nobody can lift the lock. */
function lockMode({ Locked, LockDate }: BackupVaultListMember): string | undefined {
  if (Locked === undefined) return undefined;
  if (!Locked) return 'none';
  return LockDate === undefined ? 'governance' : 'compliance';
}

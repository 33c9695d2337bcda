import type { Construct } from 'constructs';

import { RecoveryVault } from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { AwsPlace, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import { vaultLock } from './backups';
import { SystemStack } from './system-stack';

export interface RecoveryStackProps {
  readonly system: ResolvedSystem;
  readonly place: AwsPlace;
  /** Physical name of the stack. */
  readonly stackName: string;
  /** The second region. */
  readonly region: string;
}

/** What stands ready in a second region: the vaults that take copies of snapshots. */
export class RecoveryStack extends SystemStack {
  /** By the name of the database. */
  readonly vaults: ReadonlyMap<string, RecoveryVault>;

  constructor(
    scope: Construct,
    id: string,
    { system, place, stackName, region }: RecoveryStackProps,
  ) {
    super(scope, id, {
      system,
      stackName,
      description: 'copies of snapshots',
      terminationProtection: place.protected,
      env: { region, account: place.account },
    });
    this.vaults = new Map(
      system.stores.filter(isCreatedPostgres).flatMap(({ name, backup: { vault } }) => {
        if (vault?.copy === undefined) return [];
        const made = new RecoveryVault(this, `${pascalCase(name)}CopyVault`, {
          backupVaultName: vault.name,
          lock: vaultLock(vault),
        });
        return [[name, made] as const];
      }),
    );
  }
}

import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { CopyVault } from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { AwsPlace, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import { SystemStack } from './system-stack';
import { vaultLock } from './backups';

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
  readonly vaults: ReadonlyMap<string, CopyVault>;

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
        const made = new CopyVault(this, `${pascalCase(name)}CopyVault`, {
          vaultName: vault.name,
          lock: vaultLock(vault),
        });
        return [[name, made] as const];
      }),
    );
  }
}

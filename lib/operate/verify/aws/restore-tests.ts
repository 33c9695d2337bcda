import {
  GetRestoreTestingPlanCommand,
  GetRestoreTestingSelectionCommand,
  paginateListRestoreTestingSelections,
  type BackupClient,
  type RestoreTestingPlanForGet,
  type RestoreTestingSelectionForGet,
} from '@aws-sdk/client-backup';

import type { CreatedPostgres, ResolvedVault } from '../../../resolve/resolved-system';
import { isCreatedPostgres } from '../../../resolve/stores';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import type { AwsKind } from './kind';
import { withoutAccount } from './without-account';

/** What AWS Backup tells of a restore that is tried again and again. */
export interface AskedRestoreTest {
  readonly plan: RestoreTestingPlanForGet;
  readonly selections: readonly RestoreTestingSelectionForGet[];
}

/** That the newest snapshot of every database is restored as often as the spec says. */
export const restoreTests: AwsKind = {
  name: 'restore tests',
  verify: async ({ stores }, { backup: client }) => {
    const observations = stores.filter(isCreatedPostgres).map(async (store) => {
      const { vault } = store.backup;
      if (vault?.restoreTest === undefined) return [];
      const found = await askRestoreTest(client, vault.restoreTest.name);
      return compareRestoreTest(store, vault, found);
    });
    return (await Promise.all(observations)).flat();
  },
};

async function askRestoreTest(
  client: BackupClient,
  RestoreTestingPlanName: string,
): Promise<AskedRestoreTest | undefined> {
  const answer = await unlessMissing(
    client.send(new GetRestoreTestingPlanCommand({ RestoreTestingPlanName })),
    'ResourceNotFoundException',
  );
  const plan = answer?.RestoreTestingPlan;
  if (plan === undefined) return undefined;
  const selections: RestoreTestingSelectionForGet[] = [];
  for await (const { RestoreTestingSelections = [] } of paginateListRestoreTestingSelections(
    { client },
    { RestoreTestingPlanName },
  )) {
    for (const { RestoreTestingSelectionName } of RestoreTestingSelections) {
      const command = new GetRestoreTestingSelectionCommand({
        RestoreTestingPlanName,
        RestoreTestingSelectionName,
      });
      const { RestoreTestingSelection: selection } = await client.send(command);
      if (selection !== undefined) selections.push(selection);
    }
  }
  return { plan, selections };
}

export function compareRestoreTest(
  { names }: Pick<CreatedPostgres, 'names'>,
  { name, restoreTest }: Pick<ResolvedVault, 'name' | 'restoreTest'>,
  found: AskedRestoreTest | undefined,
): readonly Observation[] {
  const findings = new Findings(`restore test ${restoreTest?.name ?? name}`);
  if (found === undefined) return findings.missing().all();
  const { plan, selections } = found;
  const vaults = plan.RecoveryPointSelection?.IncludeVaults?.map(withoutAccount);
  const databases = selections.flatMap((each) => each.ProtectedResourceArns ?? []);
  const database = `db:${names.instance}`;
  const isTaken = databases.map(withoutAccount).includes(database);
  findings
    .agrees(
      'every',
      `${restoreTest?.everyDays ?? 0}d`,
      plan.ScheduleExpression,
      everyDays(plan.ScheduleExpression) === restoreTest?.everyDays,
    )
    .equals('out of', `backup-vault:${name}`, vaults?.join(', '));
  if (isTaken) return findings.equals('restores', database, database).all();
  return findings.missing('restores', database).all();
}

/** `cron(0 5 1/7 * ? *)` is every seven days. */
function everyDays(expression: string | undefined): number {
  return Number(/^cron\(\S+ \S+ 1\/(\d+) /.exec(expression ?? '')?.[1]);
}

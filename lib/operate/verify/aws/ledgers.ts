import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  GetItemCommand,
  type DynamoDBClient,
  type PointInTimeRecoveryDescription,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';

import { LEDGER_INDEX } from '../../../facts/ledger-index';
import type { CreatedLedger, ResolvedLedger } from '../../../resolve/resolved-system';
import { isCreatedLedger } from '../../../resolve/stores';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { days, yesNo } from '../words';
import { orAbsence } from './absence';
import type { AwsSystem } from './aws-system';
import type { AwsKind } from './kind';

/** What DynamoDB tells of the index of a ledger. */
export interface AskedLedger {
  readonly table: TableDescription;
  readonly pointInTime?: PointInTimeRecoveryDescription;
  readonly hasMeta: boolean;
}

/** That the index of every ledger is there, keeps what is written and can be appended to. */
export const ledgers: AwsKind<AwsSystem> = {
  name: 'ledgers',
  verify: async ({ stores }, aws) => {
    const observations = stores.filter(isCreatedLedger).map(async (store) => {
      const client = aws.inRegion(store.region).dynamoDb;
      return compareLedger(store, await askLedger(client, store));
    });
    return (await Promise.all(observations)).flat();
  },
};

/** The same of somebody else's, who may refuse the question: keys and META, which writers rely on. */
export const existingLedgers: AwsKind<AwsSystem> = {
  name: 'existing ledgers',
  verify: async ({ stores }, aws) => {
    const existing = stores.flatMap((store) =>
      store.type === 'audit-ledger' && store.provider === 'existing' ? [store] : [],
    );
    const observations = existing.map(async (store) => {
      const client = aws.inRegion(store.region).dynamoDb;
      return compareExistingLedger(store, await askLedger(client, store));
    });
    return (await Promise.all(observations)).flat();
  },
};

async function askLedger(
  client: DynamoDBClient,
  { table: TableName, provider, ledgerId }: ResolvedLedger,
): Promise<AskedLedger | undefined> {
  const missing = 'ResourceNotFoundException';
  const answer = await unlessMissing(client.send(new DescribeTableCommand({ TableName })), missing);
  const table = answer?.Table;
  if (table === undefined) return undefined;
  const { partitionKey, sortKey, meta } = LEDGER_INDEX;
  // Of META only that it is there: its counter and its hash stay where they are.
  const item = await client.send(
    new GetItemCommand({
      TableName,
      Key: { [partitionKey]: { S: ledgerId }, [sortKey]: { S: meta } },
      ProjectionExpression: '#key',
      ExpressionAttributeNames: { '#key': sortKey },
    }),
  );
  const hasMeta = item.Item !== undefined;
  if (provider === 'existing') return { table, hasMeta };
  const backups = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
  const pointInTime = backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  return { table, pointInTime, hasMeta };
}

export function compareLedger(
  store: CreatedLedger,
  found: AskedLedger | undefined,
): readonly Observation[] {
  const findings = new Findings(`ledger ${store.table}`);
  if (found === undefined) return findings.missing().all();
  const { table, pointInTime } = found;
  compareIndex(findings, found);
  return findings
    .equals(
      'billing',
      'PAY_PER_REQUEST',
      orAbsence(table.BillingModeSummary?.BillingMode, 'Table.BillingModeSummary'),
    )
    .equals(
      'deletion protection',
      yesNo(store.protected) ?? '',
      yesNo(table.DeletionProtectionEnabled),
    )
    .equals('point in time', days(store.pointInTimeDays) ?? '', recoverable(pointInTime))
    .all();
}

export function compareExistingLedger(
  store: Pick<ResolvedLedger, 'table'>,
  found: AskedLedger | undefined,
): readonly Observation[] {
  const findings = new Findings(`ledger ${store.table}`);
  if (found === undefined) return findings.missing().all();
  return compareIndex(findings, found).all();
}

/** What every writer relies on. */
function compareIndex(findings: Findings, { table, hasMeta }: AskedLedger): Findings {
  const keys = table.KeySchema?.map(({ AttributeName }) => AttributeName).join(', ');
  const { partitionKey, sortKey, meta } = LEDGER_INDEX;
  findings
    .equals('status', 'ACTIVE', table.TableStatus)
    .equals('keys', `${partitionKey}, ${sortKey}`, keys);
  return hasMeta ? findings.equals(meta, 'yes', 'yes') : findings.missing(meta);
}

function recoverable(found: PointInTimeRecoveryDescription | undefined): string | undefined {
  if (found?.PointInTimeRecoveryStatus === 'DISABLED') return 'off';
  return days(found?.RecoveryPeriodInDays);
}

import type { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

import type { LedgerMetaProperties } from '../../../constructs/aws/handlers/ledger-meta-event';
import { initialiseMeta } from '../../../constructs/aws/handlers/ledger-meta-item';
import { LEDGER_INDEX } from '../../../lib/facts/ledger-index';
import type { Aws } from '../aws';
import { findAt, textAt, type JsonObject } from '../json';
import { inTemplateWords, type Kind } from './kind';

export const ledgerKinds: Readonly<Record<string, Kind>> = {
  'AWS::DynamoDB::Table': {
    made: 'cloudformation',
    // The emulator's CloudFormation drops point-in-time recovery.
    complete: async (aws, { physicalId: TableName, properties }) => {
      const { PointInTimeRecoverySpecification } = properties;
      if (PointInTimeRecoverySpecification === undefined) return;
      const input = { TableName, PointInTimeRecoverySpecification };
      await aws.call(['dynamodb', 'update-continuous-backups'], input);
    },
    read: async (aws, { physicalId: TableName }) => {
      const table = await aws.ask(['dynamodb', 'describe-table'], { TableName });
      const backups = await aws.ask(['dynamodb', 'describe-continuous-backups'], { TableName });
      const recovery = findAt(
        backups,
        'ContinuousBackupsDescription.PointInTimeRecoveryDescription',
      );
      return {
        ...inTemplateWords(findAt(table, 'Table'), {
          AttributeDefinitions: 'AttributeDefinitions',
          BillingMode: 'BillingModeSummary.BillingMode',
          DeletionProtectionEnabled: 'DeletionProtectionEnabled',
          KeySchema: 'KeySchema',
          TableName: 'TableName',
        }),
        PointInTimeRecoverySpecification: {
          PointInTimeRecoveryEnabled: textAt(recovery, 'PointInTimeRecoveryStatus') === 'ENABLED',
          RecoveryPeriodInDays: findAt(recovery, 'RecoveryPeriodInDays'),
        },
      };
    },
  },
  'Custom::LedgerMeta': {
    made: 'api',
    // What its Lambda function does, without the function, which needs Docker.
    create: async (aws, properties) => {
      await initialiseMeta(sender(aws), properties as unknown as LedgerMetaProperties);
    },
    read: async (aws, { properties }) => {
      const { tableName, ledgerId = '' } = properties;
      const { partitionKey, sortKey, meta, lastHash } = LEDGER_INDEX;
      const Key = { [partitionKey]: { S: ledgerId }, [sortKey]: { S: meta } };
      const input = { TableName: tableName, Key };
      const item = findAt(await aws.ask(['dynamodb', 'get-item'], input), 'Item');
      return inTemplateWords(item, { genesisHash: `${lastHash}.S` });
    },
  },
};

/** As much of a client as META needs. */
function sender(aws: Aws): DynamoDBClient {
  const send = ({ input }: UpdateItemCommand) =>
    aws.call(['dynamodb', 'update-item'], input as unknown as JsonObject);
  return { send } as unknown as DynamoDBClient;
}

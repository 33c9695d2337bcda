import { NAME_LIMITS as LIMITS } from '../facts/name-limits';
import type {
  CreatedLedger,
  CreatedPostgres,
  CreatedServer,
  ResolvedStore,
} from '../resolve/resolved-system';
import {
  isCreatedBucket,
  isCreatedLedger,
  isCreatedPostgres,
  isCreatedRedis,
} from '../resolve/stores';
import { namesAt, type GeneratedName } from './generated-name';

/** Names of what a store consists of on AWS. */
export function storeNames(store: ResolvedStore): readonly GeneratedName[] {
  if (isCreatedPostgres(store)) {
    return [
      ...serverNames(store, 'RDS instance', LIMITS.rdsInstance),
      ...vaultNames(store),
      ...dumpNames(store),
    ];
  }
  if (isCreatedRedis(store)) {
    return serverNames(store, 'replication group', LIMITS.replicationGroup);
  }
  if (isCreatedBucket(store)) return bucketNames(store);
  return isCreatedLedger(store) ? [...bucketNames(store), ...tableNames(store)] : [];
}

function serverNames({ name, names }: CreatedServer, kind: string, limit: number) {
  return namesAt(
    ['stores', name],
    [
      [kind, limit, names.instance],
      ['secret', LIMITS.secret, names.password],
      ['secret', LIMITS.secret, names.url],
      ['stack output', LIMITS.stackOutput, names.endpointOutput],
    ],
  );
}

function vaultNames({ name, backup: { vault } }: CreatedPostgres): readonly GeneratedName[] {
  if (vault === undefined) return [];
  return namesAt(
    ['stores', name, 'backup', 'vault'],
    [['backup vault', LIMITS.backupVault, vault.name]],
  );
}

function dumpNames({ name, backup: { dump } }: CreatedPostgres): readonly GeneratedName[] {
  if (dump === undefined) return [];
  const { names } = dump;
  return namesAt(
    ['stores', name, 'backup', 'dump'],
    [
      ['task family', LIMITS.taskFamily, names.dump],
      ['task family', LIMITS.taskFamily, names.restore],
      ['task family', LIMITS.taskFamily, names.swap],
      ['schedule', LIMITS.schedule, names.dump],
      ['state machine', LIMITS.stateMachine, names.dump],
      ['log group', LIMITS.logGroup, names.logGroup],
      ['log group', LIMITS.logGroup, names.restoreLogGroup],
      ['log group', LIMITS.logGroup, names.swapLogGroup],
      ['stack output', LIMITS.stackOutput, names.subnetsOutput],
      ['stack output', LIMITS.stackOutput, names.securityGroupOutput],
      ['stack output', LIMITS.stackOutput, names.restoreSecurityGroupOutput],
      ['stack output', LIMITS.stackOutput, names.swapSecurityGroupOutput],
    ],
  );
}

function bucketNames({ name, bucket }: { readonly name: string; readonly bucket: string }) {
  return namesAt(['stores', name], [['bucket', LIMITS.bucket, bucket]]);
}

function tableNames({ name, table }: CreatedLedger): readonly GeneratedName[] {
  return namesAt(['stores', name], [['DynamoDB table', LIMITS.dynamoTable, table]]);
}

import { CfnOutput, Duration, Size, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

import { PostgresDatabase, postgresVersion } from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { CreatedPostgres } from '../resolve/resolved-system';
import { getRetention } from './log-retention';
import { weeklyWindow } from './windows';

/** A database, and the output with its address. */
export function addDatabase(stack: Stack, store: CreatedPostgres, vpc: ec2.IVpc): PostgresDatabase {
  const database = new PostgresDatabase(stack, `${pascalCase(store.name)}Database`, {
    vpc,
    version: postgresVersion(store.version),
    instanceIdentifier: store.names.instance,
    instanceType: new ec2.InstanceType(store.instanceClass.replace(/^db\./, '')),
    databaseName: store.database,
    username: store.user,
    port: store.port,
    allocatedStorage: Size.gibibytes(store.storageGiB),
    maxAllocatedStorage: Size.gibibytes(store.maxStorageGiB),
    multiAz: store.multiAz,
    backupRetention: Duration.days(store.backup.pointInTimeDays),
    preferredBackupWindow: store.backupWindow,
    preferredMaintenanceWindow: weeklyWindow(store.maintenanceWindow),
    deletionProtection: store.protected,
    logRetention: getRetention(store.logRetentionDays),
    passwordSecretName: store.names.password,
    passwordField: store.passwordKey,
    urlSecretName: store.names.url,
  });
  for (const range of store.reachableFrom) {
    database.connections.allowDefaultPortFrom(
      ec2.Peer.ipv4(range),
      `${range} reaches ${store.name}`,
    );
  }
  new CfnOutput(stack, store.names.endpointOutput, {
    description: `Address of ${store.name}, for tunnels and dumps`,
    value: database.host,
  });
  return database;
}

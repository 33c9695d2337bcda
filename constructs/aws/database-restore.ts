import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

import type { BackupPlace } from './ages/backup-age';
import {
  addPostgresTask,
  awsCliStep,
  postgresStep,
  type DumpTaskProps,
} from './backup/postgres-task';
import { grantBucketAccess } from './bucket-access';
import type { OneOffTask } from './one-off-task';
import { downloadScript, restoreScript } from '../scripts/restore-database';
import { SCRATCH } from './task/steps';

export interface DatabaseRestoreProps extends DumpTaskProps {
  /** Where the dumps lie; a `DatabaseDump` is such a place. */
  readonly backups: BackupPlace;
}

/** What PostgreSQL leaves of a name, and what the restore adds to the database's. */
const NAME_LENGTH = 63;
const ADDED_LENGTH = '_restored_20240101_120000'.length;

/**
 * Restores a dump into a new database beside the live one, whenever somebody starts it:
 * `aws ecs run-task` with `BACKUP_KEY` for the container `download`.
 *
 * The live database is never touched and nothing is dropped, so a rehearsal costs nothing but room.
 * All of the dump is restored or nothing, and the log tells the rows of each table. The new database is
 * called `<database>_restored_<time>`, or as `RESTORE_DATABASE` for the container `restore` says.
 * `DatabaseSwap` gives it the place of the live one.
 */
export class DatabaseRestore extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The containers `download` and `restore`, one after the other. */
  readonly task: OneOffTask;
  readonly connections: ec2.Connections;
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: DatabaseRestoreProps) {
    super(scope, id);
    this.requireShortName(props.database.databaseName);
    const { bucket, prefix = '' } = props.backups;
    const download = downloadScript({ directory: SCRATCH, keyPrefix: prefix });
    this.task = addPostgresTask(this, props, [
      awsCliStep(props, 'download', download, bucket.bucketName),
      postgresStep(props, 'restore', restoreScript({ directory: SCRATCH })),
    ]);
    this.connections = this.task.connections;
    this.grantPrincipal = this.task.grantPrincipal;
    grantBucketAccess(bucket, this, 'read', prefix);
    bucket.encryptionKey?.grantDecrypt(this);
  }

  /** Refuses a name that PostgreSQL would cut off together with the time that tells databases apart. */
  private requireShortName(databaseName: string): void {
    const longest = NAME_LENGTH - ADDED_LENGTH;
    if (Token.isUnresolved(databaseName) || databaseName.length <= longest) return;
    throw new Error(
      `${this.node.path}: the database name '${databaseName}' is longer than ${longest} characters, which leaves no room for the time of a restore`,
    );
  }
}

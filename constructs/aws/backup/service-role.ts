import { ArnFormat, Stack, type RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Roles that AWS Backup takes on. They have what AWS names for RDS
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html), cut down to one
 * database: the managed policies would open every instance, volume, table and bucket of the account.
 */
function addRole(
  scope: Construct,
  removalPolicy: RemovalPolicy,
  statements: iam.PolicyStatement[],
): iam.Role {
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
    inlinePolicies: { Backup: new iam.PolicyDocument({ statements }) },
  });
  // AWS Backup deletes old recovery points as this role, so it has to last as long as they do.
  role.applyRemovalPolicy(removalPolicy);
  return role;
}

export interface BackupRoleProps {
  readonly databaseArn: string;
  /** Vaults that take backups and copies. */
  readonly vaultArns: string[];
  readonly removalPolicy: RemovalPolicy;
}

/** Takes snapshots of one database, copies them to the vaults, and deletes them when their time is over. */
export function addBackupRole(scope: Construct, props: BackupRoleProps): iam.Role {
  const snapshots = recoveryPoints(scope);
  return addRole(scope, props.removalPolicy, [
    new iam.PolicyStatement({
      actions: [...READ, 'rds:AddTagsToResource', 'rds:CreateDBSnapshot'],
      resources: [props.databaseArn, snapshots],
    }),
    new iam.PolicyStatement({
      actions: [
        'rds:CopyDBSnapshot',
        'rds:DeleteDBSnapshot',
        'rds:ModifyDBSnapshotAttribute',
        'backup:CopyFromBackupVault',
      ],
      resources: [snapshots],
    }),
    new iam.PolicyStatement({
      actions: ['backup:DescribeBackupVault', 'backup:CopyIntoBackupVault'],
      resources: props.vaultArns,
    }),
    new iam.PolicyStatement({
      // It has no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awstag.html
      actions: ['tag:GetResources'],
      resources: ['*'],
    }),
    ...keyStatements(scope),
  ]);
}

export interface RestoreRoleProps {
  readonly databaseArn: string;
  readonly subnetGroupName: string;
  readonly removalPolicy: RemovalPolicy;
}

/** What AWS Backup calls an instance that it restores for a test. */
const TEST_INSTANCE = 'awsbackup-restore-test-*';

/** Restores recovery points into test instances, and can change or delete no other. */
export function addRestoreRole(scope: Construct, props: RestoreRoleProps): iam.Role {
  const snapshots = recoveryPoints(scope);
  const instances = rdsArn(scope, 'db', TEST_INSTANCE);
  return addRole(scope, props.removalPolicy, [
    new iam.PolicyStatement({
      actions: READ,
      resources: [props.databaseArn, instances, snapshots],
    }),
    new iam.PolicyStatement({
      actions: ['rds:RestoreDBInstanceFromDBSnapshot'],
      resources: [
        instances,
        snapshots,
        rdsArn(scope, 'subgrp', props.subnetGroupName),
        // Those that the snapshot names, whichever they were when it was taken.
        rdsArn(scope, 'pg', '*'),
        rdsArn(scope, 'og', '*'),
      ],
    }),
    new iam.PolicyStatement({
      actions: ['rds:AddTagsToResource', 'rds:DeleteDBInstance'],
      resources: [instances],
    }),
    ...keyStatements(scope),
  ]);
}

const READ = ['rds:DescribeDBInstances', 'rds:DescribeDBSnapshots', 'rds:ListTagsForResource'];

/** Snapshots that AWS Backup made, in any region: a copy is made in its own. */
function recoveryPoints(scope: Construct): string {
  return rdsArn(scope, 'snapshot', 'awsbackup:*', '*');
}

function rdsArn(scope: Construct, resource: string, resourceName: string, region?: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service: 'rds', region, resource, resourceName, arnFormat });
}

/** AWS' own keys of RDS and of AWS Backup have ids that nobody knows before. */
function keyStatements(scope: Construct): iam.PolicyStatement[] {
  const keys = Stack.of(scope).formatArn({
    service: 'kms',
    region: '*',
    resource: 'key',
    resourceName: '*',
  });
  return [
    new iam.PolicyStatement({ actions: ['kms:DescribeKey'], resources: [keys] }),
    new iam.PolicyStatement({
      actions: ['kms:CreateGrant'],
      resources: [keys],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}

import { Duration, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';

import { CLOUDWATCH_METRICS, type MetricKey } from '../../lib/facts/cloudwatch-metrics';
import { addRestoreRole } from './backup/service-role';
import type { RecoveryVault } from './recovery-vault';
import { texts, within } from './task/limits';

export interface DatabaseRestoreTestProps {
  /** The RDS instance whose backups are restored. */
  readonly database: rds.IDatabaseInstance;
  /** Vault that has the backups. */
  readonly vault: RecoveryVault;
  /** Network of the restored instances. */
  readonly vpc: ec2.IVpc;
  /** Subnets of the restored instances, such as those of the database. */
  readonly subnetGroup: rds.ISubnetGroup;
  /** Longest time between two tests, 1 to 31 days. @default Duration.days(7) */
  readonly every?: Duration;
  /** Class of the restored instances. @default - that of the database */
  readonly instanceType?: ec2.InstanceType;
  /**
   * How long a restored instance stays for someone to look into it, 1 to 168 hours.
   *
   * @default - it is deleted as soon as it has been restored
   */
  readonly validationWindow?: Duration;
  /** Name of the plan, up to 50 letters, digits and `_`. @default - drawn by CDK */
  readonly restoreTestingPlanName?: string;
}

/**
 * Restores the newest backup of a database again and again, into an instance of its own that is
 * deleted afterwards: a backup that nobody restored is a hope.
 *
 * The tests are at 05:00 UTC. They take only backups that are younger than the time between two tests
 * and a day, so where no new one came nothing completes, and the alarm on `metricCompleted` tells it. The
 * restored instance lets nobody in until `connections` open it, for those who look into its data.
 */
export class DatabaseRestoreTest extends Construct implements ec2.IConnectable {
  readonly plan: backup.CfnRestoreTestingPlan;
  readonly selection: backup.CfnRestoreTestingSelection;
  /** What AWS Backup may do: with its recovery points and its test instances. */
  readonly role: iam.Role;
  /** Of the restored instances. */
  readonly securityGroup: ec2.SecurityGroup;
  readonly connections: ec2.Connections;

  constructor(scope: Construct, id: string, props: DatabaseRestoreTestProps) {
    super(scope, id);
    const name =
      props.restoreTestingPlanName ??
      Names.uniqueResourceName(this, { maxLength: 50, allowedSpecialCharacters: '_' });
    const every = props.every ?? Duration.days(7);
    this.requireTestable(name, every, props.validationWindow);
    this.role = addRestoreRole(this, {
      databaseArn: props.database.instanceArn,
      subnetGroupName: props.subnetGroup.subnetGroupName,
      // What a test restored is gone with the test.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: 'Restored for a test: open to those it is opened for',
      allowAllOutbound: false,
    });
    this.connections = new ec2.Connections({ securityGroups: [this.securityGroup] });
    this.plan = this.createPlan(name, every.toDays(), props.vault);
    this.selection = this.createSelection(name, props);
    this.selection.addResourceDependency(this.plan);
  }

  /**
   * Restores that came to their end: all of RDS in this region, since AWS counts them by type only.
   *
   * @default - sum over a day
   */
  metricCompleted(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('restoresCompleted', props);
  }

  /** Restores that failed: all of RDS in this region. @default - sum over a day */
  metricFailed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('restoresFailed', props);
  }

  private requireTestable(name: string, every: Duration, window: Duration | undefined): void {
    const days = every.toDays({ integral: false });
    const faults = texts([
      [
        !/^\w{1,50}$/.test(name),
        `restoreTestingPlanName '${name}' is not 1 to 50 letters, digits and underscores`,
      ],
      [
        !Number.isInteger(days) || days < 1 || days > 31,
        `every is ${days} days; a schedule has whole ones, from 1 to 31`,
      ],
      [!within(window, 3600, 168 * 3600), 'validationWindow has to be 1 to 168 hours'],
    ]);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
  }

  private createPlan(
    name: string,
    days: number,
    { vault }: RecoveryVault,
  ): backup.CfnRestoreTestingPlan {
    return new backup.CfnRestoreTestingPlan(this, 'Plan', {
      restoreTestingPlanName: name,
      // Counted from the first of a month, so the time at its end is shorter and never longer.
      scheduleExpression: `cron(0 5 1/${days} * ? *)`,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        includeVaults: [vault.backupVaultArn],
        recoveryPointTypes: ['SNAPSHOT'],
        // The newest of a daily schedule may be a little older than a day.
        selectionWindowDays: days + 1,
      },
    });
  }

  private createSelection(
    planName: string,
    { database, subnetGroup, instanceType, validationWindow }: DatabaseRestoreTestProps,
  ): backup.CfnRestoreTestingSelection {
    return new backup.CfnRestoreTestingSelection(this, 'Selection', {
      restoreTestingPlanName: planName,
      restoreTestingSelectionName: 'database',
      iamRoleArn: this.role.roleArn,
      protectedResourceType: RESOURCE_TYPE,
      protectedResourceArns: [database.instanceArn],
      validationWindowHours: validationWindow?.toHours(),
      // https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
      restoreMetadataOverrides: {
        dbSubnetGroupName: subnetGroup.subnetGroupName,
        vpcSecurityGroupIds: Stack.of(this).toJsonString([this.securityGroup.securityGroupId]),
        ...(instanceType === undefined ? {} : { dbInstanceClass: `db.${instanceType.toString()}` }),
      },
    });
  }

  private metric(key: MetricKey, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    const { namespace, metricName } = CLOUDWATCH_METRICS[key];
    return new cloudwatch.Metric({
      namespace,
      metricName,
      dimensionsMap: { ResourceType: RESOURCE_TYPE },
      statistic: cloudwatch.Stats.SUM,
      period: Duration.days(1),
      ...props,
    }).attachTo(this);
  }
}

const RESOURCE_TYPE = 'RDS';

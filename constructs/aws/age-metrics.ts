import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

import { AGE_METRICS } from '../../lib/facts/age-metrics';
import { backupToMeasure, listBackupsStatement, type BackupPlace } from './ages/backup-age';
import { listVersionsStatement, secretToMeasure } from './ages/secret-age';
import type { AgeMetric, AgeMetricsEvent } from './handlers/age-metrics-event';
import { waitForPoliciesOf } from './task/dependencies';
import { handlerCode } from './task/handler-code';
import { schedulerPrincipal } from './task/scheduler-principal';

export interface AgeMetricsProps {
  /** Secrets whose current value has an age. @default - none */
  readonly secrets?: readonly secretsmanager.ISecret[];
  /** Places whose newest backup has an age. @default - none */
  readonly backups?: readonly BackupPlace[];
  /** Time between two looks, in whole minutes, at most a day. @default Duration.hours(1) */
  readonly interval?: Duration;
}

/** What CloudWatch takes as the value of a dimension. */
const DIMENSION_CHARACTERS = 255;

/**
 * Tells CloudWatch how old the values of secrets and the newest backups are, which AWS does not: a
 * password that nobody replaced and a dump that no longer comes are alarms like any other.
 *
 * A secret is as old as its current version, whatever else was changed on it; an empty object is no
 * backup. What is missing gets no age, and the log says why: let alarms treat missing data as breaching,
 * over two intervals or more. No value of a secret is read and no object, both are only listed.
 */
export class AgeMetrics extends Construct {
  readonly handler: lambda.Function;
  /** What the handler may do. */
  readonly role: iam.Role;
  readonly logGroup: logs.LogGroup;
  readonly schedule: scheduler.Schedule;
  /** What the schedule may do. */
  readonly schedulerRole: iam.Role;

  private readonly secrets: readonly secretsmanager.ISecret[];
  private readonly backups: readonly BackupPlace[];
  private readonly interval: Duration;

  constructor(scope: Construct, id: string, props: AgeMetricsProps) {
    super(scope, id);
    this.secrets = props.secrets ?? [];
    this.backups = props.backups ?? [];
    this.interval = props.interval ?? Duration.hours(1);
    this.requireMeasurable();
    this.logGroup = new logs.LogGroup(this, 'HandlerLogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.createRole();
    this.handler = new lambda.Function(this, 'Handler', {
      description: 'Tells how old secrets and backups are',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: handlerCode('age-metrics'),
      role: this.role,
      logGroup: this.logGroup,
      memorySize: 256,
      timeout: Duration.minutes(5),
    });
    this.schedulerRole = new iam.Role(this, 'SchedulerRole', {
      assumedBy: schedulerPrincipal(this),
    });
    waitForPoliciesOf(this.schedulerRole);
    this.schedule = this.createSchedule();
  }

  /** Seconds since the current value of one of the secrets was written. @default - maximum over an interval */
  metricSecretAge(
    secret: secretsmanager.ISecret,
    props?: cloudwatch.MetricOptions,
  ): cloudwatch.Metric {
    const { secretName } = secret;
    if (!this.secrets.some((each) => each.secretName === secretName)) {
      throw new Error(`${this.node.path}: ${secret.node.path} is none of its secrets`);
    }
    return this.metric(secretToMeasure(secret), props);
  }

  /** Seconds since the newest backup of one of the places was written. @default - maximum over an interval */
  metricNewestBackupAge(place: BackupPlace, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    const { bucket, prefix } = backupToMeasure(place);
    const measured = this.backups.map(backupToMeasure);
    if (!measured.some((each) => each.bucket === bucket && each.prefix === prefix)) {
      throw new Error(
        `${this.node.path}: '${prefix}' of ${place.bucket.node.path} is none of its backups`,
      );
    }
    return this.metric(backupToMeasure(place), props);
  }

  private metric(
    { metricName, dimensions }: AgeMetric,
    props?: cloudwatch.MetricOptions,
  ): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: AGE_METRICS.namespace,
      metricName,
      dimensionsMap: dimensions,
      statistic: cloudwatch.Stats.MAXIMUM,
      period: this.interval,
      ...props,
    }).attachTo(this);
  }

  private requireMeasurable(): void {
    const fault = this.findFault();
    if (fault !== undefined) throw new Error(`${this.node.path}: ${fault}`);
  }

  private findFault(): string | undefined {
    if (this.secrets.length + this.backups.length === 0) return 'there is nothing to measure';
    const seconds = this.interval.toSeconds();
    if (seconds < 60 || seconds > 86_400 || seconds % 60 !== 0) {
      return `the interval is ${seconds} seconds, not whole minutes up to a day`;
    }
    const long = this.backups.find(({ prefix = '' }) => prefix.length > DIMENSION_CHARACTERS);
    return (
      long && `prefix '${long.prefix ?? ''}' is longer than ${DIMENSION_CHARACTERS} characters`
    );
  }

  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    waitForPoliciesOf(role);
    this.logGroup.grantWrite(role);
    for (const secret of this.secrets) role.addToPolicy(listVersionsStatement(secret));
    for (const place of this.backups) role.addToPolicy(listBackupsStatement(place));
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['cloudwatch:PutMetricData'],
        // A metric is no resource that a policy could name; its namespace is a condition:
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': AGE_METRICS.namespace } },
      }),
    );
    return role;
  }

  private createSchedule(): scheduler.Schedule {
    const schedule = new scheduler.Schedule(this, 'Schedule', {
      schedule: scheduler.ScheduleExpression.rate(this.interval),
      target: new targets.LambdaInvoke(this.handler, {
        role: this.schedulerRole,
        input: scheduler.ScheduleTargetInput.fromObject(this.event()),
        // An interval later the next look tells more.
        retryAttempts: 3,
        maxEventAge: this.interval,
      }),
    });
    // Before it may call the handler, the first look would be refused.
    schedule.node.addDependency(this.schedulerRole);
    return schedule;
  }

  private event(): AgeMetricsEvent {
    return {
      namespace: AGE_METRICS.namespace,
      secrets: this.secrets.map(secretToMeasure),
      backups: this.backups.map(backupToMeasure),
    };
  }
}

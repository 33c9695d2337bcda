import { Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

import { GeneratedSecret } from './generated-secret';
import { innermostSubnets } from './network/innermost-subnets';
import type { PostgresDatabaseProps } from './postgres/database-props';
import type { PostgresServer } from './postgres/server';

/**
 * A PostgreSQL database on RDS: encrypted, private, TLS only, restorable to any second.
 *
 * The password is a secret of its own: raw text, so that `psql` and RDS commands read it as it is, or
 * a field of JSON where its readers expect that. The connection URL is a second secret, derived from it by CloudFormation; neither value is ever in a
 * template. CloudFormation derives the URL when the template changes: after a rotation of the
 * password the URL has to be written too.
 *
 * What holds data is kept when the stack goes, except where its creation failed: a named leftover of
 * a failed first deployment would block the next one.
 */
export class PostgresDatabase extends Construct implements PostgresServer {
  readonly database: rds.DatabaseInstance;
  readonly subnetGroup: rds.ISubnetGroup;
  readonly parameterGroup: rds.IParameterGroup;
  readonly securityGroup: ec2.SecurityGroup;
  /** One for each kind of log that the server writes. */
  readonly logGroups: readonly logs.LogGroup[];
  /** The password, raw text or JSON. */
  readonly password: GeneratedSecret;
  /** `postgresql://user:password@host:port/database?sslmode=require`. */
  readonly url: secretsmanager.Secret;
  /** Address of the server. */
  readonly host: string;
  /** TCP port. */
  readonly port: number;
  /** Major version that the database began with. */
  readonly majorVersion: string;
  /** Database made with the instance. */
  readonly databaseName: string;
  /** Master user. */
  readonly username: string;
  /** The password, as ECS hands it to a container. */
  readonly taskPassword: ecs.Secret;
  readonly connections: ec2.Connections;
  private readonly passwordValue: SecretValue;

  constructor(scope: Construct, id: string, props: PostgresDatabaseProps) {
    super(scope, id);
    this.requireOneSource(props);
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    this.port = props.port ?? 5432;
    this.majorVersion = props.version.postgresMajorVersion;
    this.databaseName = props.databaseName;
    this.username = props.username;
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: `Database ${props.instanceIdentifier}: open to those it is opened for`,
      allowAllOutbound: false,
    });
    // Kept with the database: a group that is in use cannot be deleted, and would hold up the stack.
    this.securityGroup.applyRemovalPolicy(removalPolicy);
    this.connections = new ec2.Connections({
      securityGroups: [this.securityGroup],
      defaultPort: ec2.Port.tcp(this.port),
    });
    this.subnetGroup = props.subnetGroup ?? this.createSubnetGroup(props, removalPolicy);
    this.parameterGroup = props.parameterGroup ?? this.createParameterGroup(props, removalPolicy);
    this.logGroups = this.createLogGroups(props, removalPolicy);
    this.password = new GeneratedSecret(this, 'Password', {
      secretName: props.passwordSecretName,
      description: `Password of ${props.username} on ${props.instanceIdentifier}`,
      field: props.passwordField,
      removalPolicy,
    });
    this.taskPassword = ecs.Secret.fromSecretsManager(this.password.secret, props.passwordField);
    this.passwordValue = passwordValue(this.password, props.passwordField);
    this.database = this.createDatabase(props, removalPolicy);
    this.host = this.database.instanceEndpoint.hostname;
    this.url = this.createUrl(props, removalPolicy);
  }

  /** Lets someone read the password. */
  grantReadPassword(grantee: iam.IGrantable): iam.Grant {
    return this.password.grantRead(grantee);
  }

  /** Lets someone read the connection URL, which contains the password. */
  grantReadUrl(grantee: iam.IGrantable): iam.Grant {
    return this.url.grantRead(grantee);
  }

  /** Open connections. @default - average over five minutes */
  metricDatabaseConnections(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.database.metricDatabaseConnections(props);
  }

  /** Processor time used, in percent. @default - average over five minutes */
  metricCPUUtilization(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.database.metricCPUUtilization(props);
  }

  /** Storage left, in bytes. @default - average over five minutes */
  metricFreeStorageSpace(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.database.metricFreeStorageSpace(props);
  }

  /** Refuses what an existing group would leave unheard. */
  private requireOneSource(props: PostgresDatabaseProps): void {
    if (props.subnetGroup !== undefined && props.vpcSubnets !== undefined) {
      throw new Error(`${this.node.path}: vpcSubnets has no effect on an existing subnetGroup`);
    }
    if (props.parameterGroup !== undefined && props.parameters !== undefined) {
      throw new Error(`${this.node.path}: parameters has no effect on an existing parameterGroup`);
    }
  }

  private createSubnetGroup(
    props: PostgresDatabaseProps,
    removalPolicy: RemovalPolicy,
  ): rds.SubnetGroup {
    return new rds.SubnetGroup(this, 'SubnetGroup', {
      description: `Subnets of ${props.instanceIdentifier}`,
      vpc: props.vpc,
      vpcSubnets: props.vpcSubnets ?? innermostSubnets(props.vpc),
      removalPolicy,
    });
  }

  private createParameterGroup(
    props: PostgresDatabaseProps,
    removalPolicy: RemovalPolicy,
  ): rds.ParameterGroup {
    return new rds.ParameterGroup(this, 'ParameterGroup', {
      engine: rds.DatabaseInstanceEngine.postgres({ version: props.version }),
      description: `Parameters of ${props.instanceIdentifier}`,
      parameters: { 'rds.force_ssl': '1', ...props.parameters },
      removalPolicy,
    });
  }

  /** Made before the database: RDS would make them itself, without an end to their retention. */
  private createLogGroups(
    props: PostgresDatabaseProps,
    removalPolicy: RemovalPolicy,
  ): logs.LogGroup[] {
    return LOG_EXPORTS.map(
      ({ id, log }) =>
        new logs.LogGroup(this, id, {
          logGroupName: `/aws/rds/instance/${props.instanceIdentifier}/${log}`,
          retention: props.logRetention ?? logs.RetentionDays.ONE_MONTH,
          removalPolicy,
        }),
    );
  }

  private createDatabase(
    props: PostgresDatabaseProps,
    removalPolicy: RemovalPolicy,
  ): rds.DatabaseInstance {
    const deletionProtection = props.deletionProtection ?? true;
    const database = new rds.DatabaseInstance(this, 'Database', {
      engine: rds.DatabaseInstanceEngine.postgres({ version: props.version }),
      autoMinorVersionUpgrade: props.autoMinorVersionUpgrade ?? true,
      instanceIdentifier: props.instanceIdentifier,
      instanceType: props.instanceType,
      vpc: props.vpc,
      subnetGroup: this.subnetGroup,
      securityGroups: [this.securityGroup],
      publiclyAccessible: false,
      parameterGroup: this.parameterGroup,
      databaseName: props.databaseName,
      port: this.port,
      credentials: rds.Credentials.fromPassword(props.username, this.passwordValue),
      iamAuthentication: props.iamAuthentication,
      caCertificate: props.caCertificate,
      storageType: rds.StorageType.GP3,
      storageEncrypted: true,
      allocatedStorage: props.allocatedStorage.toGibibytes(),
      maxAllocatedStorage: props.maxAllocatedStorage?.toGibibytes(),
      multiAz: props.multiAz ?? false,
      backupRetention: props.backupRetention ?? Duration.days(7),
      preferredBackupWindow: props.preferredBackupWindow,
      preferredMaintenanceWindow: props.preferredMaintenanceWindow,
      deleteAutomatedBackups: !deletionProtection,
      copyTagsToSnapshot: true,
      databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
      enablePerformanceInsights: props.performanceInsights ?? true,
      cloudwatchLogsExports: LOG_EXPORTS.map(({ log }) => log),
      deletionProtection,
      removalPolicy,
    });
    database.node.addDependency(...this.logGroups);
    return database;
  }

  private createUrl(
    props: PostgresDatabaseProps,
    removalPolicy: RemovalPolicy,
  ): secretsmanager.Secret {
    const user = encodeURIComponent(props.username);
    const database = encodeURIComponent(props.databaseName);
    // A reference that CloudFormation follows when it writes the secret; the template has no value.
    const password = this.passwordValue.unsafeUnwrap();
    return new secretsmanager.Secret(this, 'Url', {
      secretName: props.urlSecretName,
      description: `Connection URL of ${props.username} on ${props.instanceIdentifier}`,
      secretStringValue: SecretValue.unsafePlainText(
        `postgresql://${user}:${password}@${this.host}:${this.port}/${database}?sslmode=require`,
      ),
      removalPolicy,
    });
  }
}

function passwordValue({ secret }: GeneratedSecret, field: string | undefined): SecretValue {
  return field === undefined ? secret.secretValue : secret.secretValueFromJson(field);
}

const LOG_EXPORTS = [
  { id: 'PostgresqlLogGroup', log: 'postgresql' },
  { id: 'UpgradeLogGroup', log: 'upgrade' },
] as const;

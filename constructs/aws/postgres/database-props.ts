import type { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';

export interface PostgresDatabaseProps {
  /** Network of the database. */
  readonly vpc: ec2.IVpc;
  /** Subnets of the database, in two availability zones or more. @default - the isolated subnets, else the private ones */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /** Subnet group that exists already, instead of `vpcSubnets`. @default - one of its own */
  readonly subnetGroup?: rds.ISubnetGroup;
  /** Engine version to begin with. */
  readonly version: rds.PostgresEngineVersion;
  /** Whether RDS applies later minor versions itself, in the maintenance window. @default true */
  readonly autoMinorVersionUpgrade?: boolean;
  /** Name of the RDS instance. */
  readonly instanceIdentifier: string;
  readonly instanceType: ec2.InstanceType;
  /** Database made with the instance. */
  readonly databaseName: string;
  /** Parameters of the server, beside TLS for every connection. @default - those of the engine */
  readonly parameters?: Record<string, string>;
  /**
   * Parameter group that exists already, instead of `parameters`; it says whether TLS is forced.
   *
   * @default - one of its own
   */
  readonly parameterGroup?: rds.IParameterGroup;
  /** Master user. */
  readonly username: string;
  /** TCP port. @default 5432 */
  readonly port?: number;
  /** Storage to begin with, 20 GiB or more. */
  readonly allocatedStorage: Size;
  /** Storage that RDS may grow to by itself. @default - it does not grow */
  readonly maxAllocatedStorage?: Size;
  /** Whether a standby in another availability zone takes over. @default false */
  readonly multiAz?: boolean;
  /** How far back any second can be restored, 1 to 35 days. @default Duration.days(7) */
  readonly backupRetention?: Duration;
  /** Daily time of backups in UTC, at least 30 minutes, `hh24:mi-hh24:mi`. @default - RDS chooses */
  readonly preferredBackupWindow?: string;
  /** Weekly time of maintenance in UTC, `ddd:hh24:mi-ddd:hh24:mi`. @default - RDS chooses */
  readonly preferredMaintenanceWindow?: string;
  /** Whether deletion is refused and automated backups outlive the instance. @default true */
  readonly deletionProtection?: boolean;
  /** How long the server's logs are kept. @default RetentionDays.ONE_MONTH */
  readonly logRetention?: logs.RetentionDays;
  /** Whether RDS keeps a week of what the load consists of. @default true */
  readonly performanceInsights?: boolean;
  /** Whether IAM principals may log in with short-lived tokens. @default false */
  readonly iamAuthentication?: boolean;
  /** Authority of the server's certificate. @default - the one RDS takes by default */
  readonly caCertificate?: rds.CaCertificate;
  /** Name of the secret that holds the password. @default - drawn by CloudFormation */
  readonly passwordSecretName?: string;
  /**
   * Field of a JSON object that holds the password. A change draws a new password.
   *
   * @default - the secret is the password itself, raw text
   */
  readonly passwordField?: string;
  /** Name of the secret that holds the connection URL. @default - drawn by CloudFormation */
  readonly urlSecretName?: string;
  /** What happens to data, secrets and logs when they leave the stack. @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE */
  readonly removalPolicy?: RemovalPolicy;
}

import { CfnOutput, Duration, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

import {
  AccessLogBucket,
  Bastion,
  ContainerRepositories,
  GeneratedSecret,
  PostgresDatabase,
  postgresVersion,
  PrivateBucket,
} from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { CreatedBucket, CreatedPostgres } from '../resolve/resolved-system';
import { isCreatedBucket, isCreatedPostgres } from '../resolve/stores';
import { addAlarms } from './alarms';
import type { EcsSystem } from './ecs-system';
import { getRetention } from './log-retention';
import { openBastion } from './openings';
import { SystemStack } from './system-stack';
import type { VpcOf } from './vpc-of';

export interface DataStackProps {
  readonly system: EcsSystem;
  readonly vpcOf: VpcOf;
  /** Physical name of the stack. */
  readonly stackName: string;
  /** Whether deleting the stack is refused. */
  readonly terminationProtection: boolean;
}

/**
 * What has to survive: databases, buckets, image repositories, and the secrets whose first value we
 * draw; and the way in to them for people.
 */
export class DataStack extends SystemStack {
  /** By the name of the store. */
  readonly databases: ReadonlyMap<string, PostgresDatabase>;
  /** By the name of the store. */
  readonly buckets: ReadonlyMap<string, PrivateBucket>;
  /** By the key under `secrets`. */
  readonly secrets: ReadonlyMap<string, GeneratedSecret>;
  /** Absent where the load balancer writes nothing down, or is not ours. */
  readonly accessLogs?: AccessLogBucket;
  /** Absent where another environment keeps the images. */
  readonly repositories?: ContainerRepositories;
  /** Absent where people have no way in. */
  readonly bastion?: Bastion;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    const { system, stackName, terminationProtection } = props;
    super(scope, id, {
      system,
      stackName,
      description: 'databases, buckets, images and secrets',
      terminationProtection,
    });
    this.databases = this.addDatabases(props);
    this.buckets = new Map(
      system.stores
        .filter(isCreatedBucket)
        .map((store) => [store.name, this.addBucket(store)] as const),
    );
    this.secrets = this.addSecrets(system);
    this.accessLogs = this.addAccessLogs(system);
    this.repositories = this.addRepositories(system);
    this.bastion = this.addBastion(props);
    this.makeDatabasesLast();
    addAlarms(this, system, 'store', ({ of, attribute }) => {
      throw new Error(`${this.node.path}: ${attribute} of ${of.service} is not in this stack`);
    });
  }

  private addDatabases({ system, vpcOf }: DataStackProps): Map<string, PostgresDatabase> {
    const stores = system.stores.filter(isCreatedPostgres);
    const databases = new Map(
      stores.map((store) => [store.name, this.addDatabase(store, vpcOf(this))] as const),
    );
    for (const { name, names } of stores) {
      new CfnOutput(this, names.endpointOutput, {
        description: `Address of ${name}, for tunnels and dumps`,
        value: databases.get(name)?.host ?? '',
      });
    }
    return databases;
  }

  private addDatabase(store: CreatedPostgres, vpc: ec2.IVpc): PostgresDatabase {
    return new PostgresDatabase(this, `${pascalCase(store.name)}Database`, {
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
      backupRetention: Duration.days(store.pointInTimeDays),
      deletionProtection: store.protected,
      logRetention: getRetention(store.logRetentionDays),
      passwordSecretName: store.names.password,
      passwordField: store.passwordKey,
      urlSecretName: store.names.url,
    });
  }

  private addBucket(store: CreatedBucket): PrivateBucket {
    const { bucket, versioned, keepOldVersionsDays, expireDays } = store;
    return new PrivateBucket(this, `${pascalCase(store.name)}Bucket`, {
      bucketName: bucket,
      versioned,
      noncurrentVersionExpiration:
        keepOldVersionsDays === undefined ? 'never' : Duration.days(keepOldVersionsDays),
      expireAfter: expireDays === undefined ? undefined : Duration.days(expireDays),
    });
  }

  private addSecrets({ secrets }: EcsSystem): Map<string, GeneratedSecret> {
    const drawn = secrets.filter(({ value }) => value === 'generated');
    return new Map(
      drawn.map(({ name, physicalName, key }) => [
        name,
        new GeneratedSecret(this, `${pascalCase(name)}Secret`, {
          secretName: physicalName,
          field: key,
        }),
      ]),
    );
  }

  private addAccessLogs({ target }: EcsSystem): AccessLogBucket | undefined {
    const { accessLogs } = target.loadBalancer;
    if (accessLogs === undefined) return undefined;
    return new AccessLogBucket(this, 'AccessLogs', {
      bucketName: accessLogs.bucket,
      prefix: accessLogs.prefix,
      expireAfter: Duration.days(accessLogs.retentionDays),
    });
  }

  private addRepositories({ target }: EcsSystem): ContainerRepositories | undefined {
    if (target.repositories.length === 0) return undefined;
    return new ContainerRepositories(this, 'Repositories', {
      repositoryNames: [...target.repositories],
    });
  }

  /**
   * The name of a bucket may be taken by anybody in the world. Then the first deployment fails at once, before a
   * database is there, which deletion protection would keep from going and the stack with it.
   */
  private makeDatabasesLast(): void {
    const named = [
      ...this.buckets.values(),
      ...this.secrets.values(),
      ...(this.accessLogs === undefined ? [] : [this.accessLogs]),
      ...(this.repositories === undefined ? [] : [this.repositories]),
    ];
    for (const { database } of this.databases.values()) {
      database.node.defaultChild?.node.addDependency(...named);
    }
  }

  private addBastion({ system, vpcOf }: DataStackProps): Bastion | undefined {
    const { bastion: wanted } = system.target;
    if (wanted === undefined) return undefined;
    const bastion = new Bastion(this, 'Bastion', { vpc: vpcOf(this) });
    openBastion(bastion, system, this.databases);
    new CfnOutput(this, wanted.idOutput, {
      description: 'Instance that sessions to the stores go through',
      value: bastion.instanceId,
    });
    return bastion;
  }
}

import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import {
  AccessLogBucket,
  AuditLedger,
  Bastion,
  ContainerRepositories,
  ExistingLedger,
  GeneratedSecret,
  PostgresDatabase,
  PrivateBucket,
  RedisCache,
  type AgeMetrics,
} from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { AwsPlace, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedBucket, isCreatedPostgres, isCreatedRedis } from '../resolve/stores';
import { addAgeMetrics } from './ages';
import { addAlarms } from './alarms';
import { addVault, type VaultBackup } from './backups';
import { addBucket } from './buckets';
import { addDatabase } from './databases';
import type { KeptData, MadeServer } from './kept-data';
import { addLedger } from './ledgers';
import { openBastion } from './openings';
import { addRedis } from './redis';
import { SystemStack } from './system-stack';
import type { VpcOf } from './vpc-of';

export interface DataStackProps {
  readonly system: ResolvedSystem;
  /** Where the stack stands. */
  readonly place: AwsPlace;
  readonly vpcOf: VpcOf;
  /** Physical name of the stack. */
  readonly stackName: string;
}

/**
 * What has to survive: databases, caches, buckets, ledgers, their backups, image repositories, and the
 * secrets whose first value we draw; and the way in to them for people.
 */
export class DataStack extends SystemStack implements KeptData {
  /** By the name of the store. */
  readonly databases: ReadonlyMap<string, PostgresDatabase>;
  /** By the name of the store. */
  readonly caches: ReadonlyMap<string, RedisCache>;
  /** By the name of the store. */
  readonly buckets: ReadonlyMap<string, PrivateBucket>;
  /** By the name of the store. */
  readonly ledgers: ReadonlyMap<string, AuditLedger | ExistingLedger>;
  /** Vaults and plans of AWS Backup, by the name of the database. */
  readonly backups: ReadonlyMap<string, VaultBackup>;
  /** By the key under `secrets`. */
  readonly secrets: ReadonlyMap<string, GeneratedSecret>;
  /** Tells how old secrets and dumps are; absent where nothing has an age. */
  readonly ages?: AgeMetrics;
  /** Absent where the load balancer writes nothing down, or is not ours. */
  readonly accessLogs?: AccessLogBucket;
  /** Absent where another environment keeps the images. */
  readonly repositories?: ContainerRepositories;
  /** Absent where people have no way in. */
  readonly bastion?: Bastion;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    const { system, place, stackName, vpcOf } = props;
    super(scope, id, {
      system,
      stackName,
      description: 'databases, buckets, images and secrets',
      terminationProtection: place.protected,
    });
    const { stores } = system;
    this.databases = byName(stores.filter(isCreatedPostgres), (store) =>
      addDatabase(this, store, vpcOf(this)),
    );
    this.caches = byName(stores.filter(isCreatedRedis), (store) =>
      addRedis(this, store, vpcOf(this)),
    );
    this.buckets = byName(stores.filter(isCreatedBucket), (store) => addBucket(this, store));
    this.ledgers = byName(
      stores.filter((store) => store.type === 'audit-ledger'),
      (store) => addLedger(this, store),
    );
    this.backups = this.addBackups(props);
    this.secrets = this.addSecrets(system);
    this.accessLogs = this.addAccessLogs(system);
    this.repositories = this.addRepositories(system);
    this.bastion = this.addBastion(props);
    this.ages = addAgeMetrics(this, system);
    this.makeServersLast();
    addAlarms(this, system, 'store', ({ of, attribute }) => {
      throw new Error(`${this.node.path}: ${attribute} of ${of.name} is not in this stack`);
    });
  }

  /** Databases and caches, by the name of the store. */
  get servers(): ReadonlyMap<string, MadeServer> {
    return new Map<string, MadeServer>([...this.databases, ...this.caches]);
  }

  private addBackups({ system, vpcOf }: DataStackProps): Map<string, VaultBackup> {
    return new Map(
      system.stores.filter(isCreatedPostgres).flatMap((store) => {
        const database = this.databases.get(store.name);
        const { vault } = store.backup;
        if (database === undefined || vault === undefined) return [];
        return [
          [store.name, addVault(this, store, vault, { database, vpc: vpcOf(this) })] as const,
        ];
      }),
    );
  }

  private addSecrets({ secrets, target }: ResolvedSystem): Map<string, GeneratedSecret> {
    const drawn = secrets.filter(
      ({ value, source }) =>
        value === 'generated' && (target.platform === 'ecs' || source !== undefined),
    );
    return byName(
      drawn,
      ({ name, physicalName, key, source }) =>
        new GeneratedSecret(this, `${pascalCase(name)}Secret`, {
          secretName: source?.name ?? physicalName,
          field: source === undefined ? key : source.key,
        }),
    );
  }

  private addAccessLogs({ target }: ResolvedSystem): AccessLogBucket | undefined {
    const accessLogs = target.platform === 'ecs' ? target.loadBalancer.accessLogs : undefined;
    if (accessLogs === undefined) return undefined;
    return new AccessLogBucket(this, 'AccessLogs', {
      bucketName: accessLogs.bucket,
      prefix: accessLogs.prefix,
      expireAfter: Duration.days(accessLogs.retentionDays),
    });
  }

  private addRepositories({ target }: ResolvedSystem): ContainerRepositories | undefined {
    const names = target.platform === 'ecs' ? target.repositories : [];
    if (names.length === 0) return undefined;
    return new ContainerRepositories(this, 'Repositories', { repositoryNames: [...names] });
  }

  /**
   * The name of a bucket may be taken by anybody in the world. Then the first deployment fails at once, before a
   * database is there, which deletion protection would keep from going and the stack with it.
   */
  private makeServersLast(): void {
    const named = [
      ...this.buckets.values(),
      ...this.ledgers.values(),
      ...this.secrets.values(),
      ...(this.accessLogs === undefined ? [] : [this.accessLogs]),
      ...(this.repositories === undefined ? [] : [this.repositories]),
    ];
    for (const { database } of this.databases.values()) {
      database.node.defaultChild?.node.addDependency(...named);
    }
    for (const { replicationGroup } of this.caches.values()) {
      replicationGroup.node.addDependency(...named);
    }
  }

  private addBastion({ system, vpcOf }: DataStackProps): Bastion | undefined {
    const wanted = system.target.platform === 'ecs' ? system.target.bastion : undefined;
    if (wanted === undefined) return undefined;
    const bastion = new Bastion(this, 'Bastion', { vpc: vpcOf(this) });
    openBastion(bastion, system, this);
    new CfnOutput(this, wanted.idOutput, {
      description: 'Instance that sessions to the stores go through',
      value: bastion.instanceId,
    });
    return bastion;
  }
}

function byName<S extends { readonly name: string }, C>(
  stores: readonly S[],
  add: (store: S) => C,
): Map<string, C> {
  return new Map(stores.map((store) => [store.name, add(store)] as const));
}

import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';

import type { CacheDurability } from '../../../lib/facts/cache-persistence';
import type { CacheEngine, CacheEvictionPolicy } from '../../../lib/facts/elasticache';

export interface RedisCacheProps {
  /** Network of the nodes. */
  readonly vpc: ec2.IVpc;
  /** Subnets of the nodes, for Multi-AZ in two zones or more. @default - the isolated subnets, else the private ones */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /** Name of the replication group: lower case letters, digits and single hyphens, at most 40. */
  readonly replicationGroupId: string;
  /** Valkey, or Redis OSS. */
  readonly engine: CacheEngine;
  /** Version to begin with, as `8.2`, or `8` for the minor version of our choice. */
  readonly engineVersion: string;
  /** Whether ElastiCache applies later minor versions itself, in the maintenance window. @default true */
  readonly autoMinorVersionUpgrade?: boolean;
  /** Type of each node, as `cache.r7g.large`. */
  readonly nodeType: string;
  /**
   * Whether the keys are spread over shards: clients have to speak the protocol of Redis Cluster.
   * It cannot change later without a migration.
   *
   * @default false
   */
  readonly clusterMode?: boolean;
  /** Parts that the keys are spread over; more than one needs `clusterMode`. @default 1 */
  readonly shards?: number;
  /** Copies of each shard, 0 to 5; where there is one, it takes over from its primary. @default 1 */
  readonly replicas?: number;
  /** Whether the copies of a shard stand in several zones. @default - true where there are replicas */
  readonly multiAz?: boolean;
  /**
   * Whether each write is in a log of several zones before it is answered (`sync`), or within ten
   * seconds (`async`). Needs Valkey 9, cluster mode, Multi-AZ and certain nodes.
   *
   * @default - data is in memory only
   */
  readonly durability?: CacheDurability;
  /** What happens when the memory is full: `noeviction` refuses writes, the others forget. @default 'noeviction' */
  readonly evictionPolicy?: CacheEvictionPolicy;
  /** Further parameters of the engine. @default - those of the engine */
  readonly parameters?: Readonly<Record<string, string>>;
  /** TCP port. @default 6379 */
  readonly port?: number;
  /** User that clients log in as; `redis://default:…` is the one of most. It cannot change later. @default 'default' */
  readonly username?: string;
  /** What the user may do, in the words of Redis' ACL. @default 'on ~* &* +@all' */
  readonly accessString?: string;
  /** How long daily snapshots are kept, 0 to 35 days; 0 takes none. @default Duration.days(7) */
  readonly snapshotRetention?: Duration;
  /** Daily time of snapshots in UTC, at least an hour, `hh24:mi-hh24:mi`. @default - ElastiCache chooses */
  readonly snapshotWindow?: string;
  /** Weekly time of maintenance in UTC, at least an hour, `ddd:hh24:mi-ddd:hh24:mi`. @default - ElastiCache chooses */
  readonly preferredMaintenanceWindow?: string;
  /** How long slow commands and the engine's messages are kept. @default RetentionDays.ONE_MONTH */
  readonly logRetention?: logs.RetentionDays;
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
  /**
   * What happens to nodes, secrets and logs when they leave the stack; `SNAPSHOT` leaves only a
   * snapshot.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;
}

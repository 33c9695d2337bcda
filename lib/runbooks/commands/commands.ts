import type {
  ExistingServer,
  LogPattern,
  MadeServer,
  ResolvedJob,
  ResolvedPostgres,
  ResolvedRedis,
  ResolvedSecret,
  ResolvedServer,
  ResolvedService,
  ServerInCluster,
  ServiceNames,
} from '../../resolve/resolved-system';
import type { DatabaseCommands } from './database-commands';
import type { InClusterDatabaseCommands } from './in-cluster-database-commands';

/** What an operator types on one platform, with the real names. Each gives a block of shell commands. */
export interface Commands {
  restart(workload: Workload): string;
  /** Moves the floor of the autoscaler; a fixed number of replicas would be undone by it. */
  scale(service: ResolvedService, min: number, max: number): string;
  /** How long a floor that was moved by hand stays. */
  readonly scalingLasts: string;
  logs(service: ResolvedService, pattern: LogPattern | undefined): string;
  usage(service: ResolvedService): string;
  /** Runs a statement; where people come in through a tunnel, it has to be open. */
  sql(store: ResolvedPostgres, statement: string): string;
  /** Sends a Redis one command; the tunnel as for `sql`. */
  redis(store: ResolvedRedis, command: string): string;
  /** Deploys a version: the tag stands in the first line as `<tag>`. */
  deploy(services: readonly ResolvedService[]): string;
  /** Shows the last events of a service. */
  events(service: ResolvedService): string;
  /** Shows which versions of a service there were. */
  versions(service: ResolvedService): string;
  /** Goes back to one of them, beside what deploys. */
  rollback(service: ResolvedService): string;
  /** Gives a secret a new value, and then everybody who reads it. */
  rotateSecret(secret: ResolvedSecret, readers: readonly Workload[]): string;
  /** Gives a server a new password, and then everybody who reads it; absent where none is made. */
  rotatePassword?(store: MadeServer, readers: readonly Workload[]): string;
  /** The same for one in the cluster; absent where there is no cluster. */
  rotateInCluster?(
    store: ServerInCluster,
    secret: ResolvedSecret,
    readers: readonly Workload[],
  ): string;
  /** Copies the credentials of a server that another environment has changed; absent where nothing is copied. */
  copyAgain?(store: ExistingServer, readers: readonly Workload[]): string;
  /** Opens a way to a store, and a session on it; absent where people have no way in. */
  connect?(store: ResolvedServer): Connection;
  /** A session on a server in the cluster, which needs no way; absent where there is no cluster. */
  session?(store: ServerInCluster): string;
  /** Runs a job now and shows how it ended; absent where jobs do not exist. */
  job?(job: ResolvedJob): string;
  /** Shows how a job ended the last times. */
  jobRuns?(job: ResolvedJob): string;
  /** Shows which runs of a job failed for good. */
  deadLetters?(job: ResolvedJob): string;
  /** Opens a shell in a replica; absent where the spec has no word for it. */
  shell?(service: ResolvedService): string;
  /** Backs databases up and brings them back; absent where none is made. */
  readonly databases?: DatabaseCommands;
  /** The same for those in the cluster. */
  readonly databasesInCluster?: InClusterDatabaseCommands;
}

/** What runs in replicas and gets new ones: a service, or the collector. */
export interface Workload {
  readonly name: string;
  readonly names: Pick<ServiceNames, 'workload'>;
}

/** Two terminals: the tunnel stays open in the first. */
export interface Connection {
  readonly tunnel: string;
  readonly session: string;
}

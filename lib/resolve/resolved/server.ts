import type { SecretSource } from './secret';

/** A store that listens on a port and wants a password: PostgreSQL, Redis. */
export interface Server {
  readonly name: string;
  readonly user: string;
  readonly port: number;
}

/** A server that is made here: its host is known when it is deployed. */
export interface CreatedServer extends Server {
  readonly provider: 'aws';
  /** Field of the JSON secret that holds the password; absent means the raw text. */
  readonly passwordKey?: string;
  /** How often a person replaces the password; absent where nobody promises to. */
  readonly rotateDays?: number;
  /** Whether deletion is refused. */
  readonly protected: boolean;
  /** Further ranges of addresses that may connect. */
  readonly reachableFrom: readonly string[];
  readonly names: ServerNames;
}

export interface ServerNames {
  /** RDS instance, or ElastiCache replication group. */
  readonly instance: string;
  /** Secrets Manager name of the password. */
  readonly password: string;
  /** Secrets Manager name of the connection URL derived from it. */
  readonly url: string;
  /** Output of the data stack that holds the server's address. */
  readonly endpointOutput: string;
}

/** Somebody else's: named and reached, not created. */
export interface ExistingServer extends Server {
  readonly provider: 'existing';
  /** Environment that makes it (storesOf); absent where the spec does not say who does. */
  readonly madeBy?: string;
  /** Absent where another environment makes it (storesOf): its URL alone says where it is. */
  readonly host?: string;
  /** Addresses of the server, for network policies and security groups. */
  readonly cidr: string;
  readonly credentials: Credentials;
  /** Where External Secrets reads them (storesOf on Kubernetes); absent where they are there already. */
  readonly sources?: Readonly<Record<'url' | 'password', SecretSource>>;
}

/** Where credentials stand: two keys of one Kubernetes Secret, or two names in Secrets Manager. */
export type Credentials = Readonly<Record<'url' | 'password', SecretKeyReference>>;

/** A server that is made here, in the cluster. */
export interface InClusterServer extends Server {
  readonly provider: 'in-cluster';
  readonly namespace: string;
  /** Full name inside the cluster: `postgres.shop-db.svc`. */
  readonly host: string;
  readonly credentials: Credentials;
  /** Entry under the resolved secrets that holds the password. */
  readonly passwordSecret: string;
  readonly cpu: { readonly request: number; readonly limit: number };
  readonly memoryMiB: { readonly request: number; readonly limit: number };
  /** Size of its volume; absent where it keeps nothing. */
  readonly storageGiB?: number;
  /** Labels of the series that its exporter gives, once they are scraped. */
  readonly seriesLabels: Readonly<Record<string, string>>;
  readonly names: InClusterNames;
}

export interface InClusterNames {
  /** StatefulSet, Service, label `app`. */
  readonly workload: string;
  /** Its one pod. */
  readonly pod: string;
  /** Claim of its volume. */
  readonly claim: string;
}

/** A value in a secret: the raw text, or the field or key that is named. */
export interface SecretKeyReference {
  readonly secret: string;
  readonly key?: string;
}

/** When AWS works on a server, in UTC; absent where AWS chooses. */
export interface Windows {
  /** `03:00-04:00` */
  readonly backupWindow?: string;
  /** `Sun 05:00-06:00` */
  readonly maintenanceWindow?: string;
}

/** Attributes that only ever reach a container as a secret. */
export type SecretAttribute = 'url' | 'password';

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
  readonly host: string;
  /** Addresses of the server, for network policies and security groups. */
  readonly cidr: string;
  /** Where its credentials stand: two keys of one Kubernetes Secret, or two names in Secrets Manager. */
  readonly credentials: Readonly<Record<'url' | 'password', SecretKeyReference>>;
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

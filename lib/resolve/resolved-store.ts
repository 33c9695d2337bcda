export type ResolvedStore = CreatedPostgres | ExistingPostgres | CreatedBucket | ExistingBucket;

export type ResolvedPostgres = CreatedPostgres | ExistingPostgres;
export type ResolvedBucket = CreatedBucket | ExistingBucket;

interface Postgres {
  readonly name: string;
  readonly type: 'postgres';
  readonly database: string;
  readonly user: string;
  readonly port: number;
}

/** Made by us on RDS. */
export interface CreatedPostgres extends Postgres {
  readonly provider: 'aws';
  readonly version: string;
  readonly instanceClass: string;
  readonly storageGiB: number;
  readonly maxStorageGiB: number;
  readonly multiAz: boolean;
  /** Point-in-time recovery in days. */
  readonly pointInTimeDays: number;
  /** Deletion protection and termination protection. */
  readonly protected: boolean;
  readonly logRetentionDays: number;
  /** Field of the JSON secret that holds the password; absent means the raw text. */
  readonly passwordKey?: string;
  /** How often a person replaces the password; absent where nobody promises to. */
  readonly rotateDays?: number;
  readonly names: {
    /** RDS instance identifier. */
    readonly instance: string;
    /** Secrets Manager name of the password. */
    readonly password: string;
    /** Secrets Manager name of the connection URL derived from it. */
    readonly url: string;
    /** Output of the data stack that holds the server's address. */
    readonly endpointOutput: string;
  };
}

/** Somebody else's: named and reached, not created. */
export interface ExistingPostgres extends Postgres {
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

interface Bucket {
  readonly name: string;
  readonly type: 'bucket';
  /** Name in S3. */
  readonly bucket: string;
}

/** Made by us on S3. */
export interface CreatedBucket extends Bucket {
  readonly provider: 'aws';
  readonly versioned: boolean;
  /** Time after which a version that was replaced or deleted is gone for good; absent: never. */
  readonly keepOldVersionsDays?: number;
  /** Time after which an object expires; absent: never. */
  readonly expireDays?: number;
}

/** Somebody else's: named and reached, not created. */
export interface ExistingBucket extends Bucket {
  readonly provider: 'existing';
}

/** What a postgres store publishes. */
export type PostgresAttribute = 'url' | 'host' | 'port' | 'database' | 'user' | 'password';

/** What stores publish to the services that use them. */
export type StoreAttribute = PostgresAttribute | 'name';

/** Attributes that only ever reach a container as a secret. */
export type SecretAttribute = 'url' | 'password';

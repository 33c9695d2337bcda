import type { ContainerProps, SecretKey } from '../container';
import { postgresImage, POSTGRES_USER_ID } from '../../../lib/facts/job-images';
import type { JobStep } from './step';

/** A PostgreSQL as its clients know it. */
export interface PostgresDatabase {
  readonly host: string;

  /** @default 5432 */
  readonly port?: number;

  /** Name of the database. */
  readonly database: string;

  /** Who the job is: for a dump the owner of the tables, for a restore somebody who may make databases. */
  readonly user: string;

  readonly password: SecretKey;

  /** Major version of the server, `16`: its tools have to be of this one or a later one. */
  readonly version: string;

  /**
   * Whether the connection is encrypted, in PostgreSQL's words
   * (https://www.postgresql.org/docs/current/libpq-ssl.html).
   *
   * @default 'prefer', as PostgreSQL's own tools: encrypted where the server can
   */
  readonly sslMode?: 'disable' | 'prefer' | 'require';
}

/** A job with PostgreSQL's tools. */
export interface PostgresToolsProps {
  /**
   * Image with PostgreSQL's tools, gzip and bash.
   *
   * @default - public.ecr.aws/docker/library/postgres in the server's major version
   */
  readonly postgresImage?: string;

  /**
   * Numeric user and group of the steps, and group of the volumes.
   *
   * @default 999, the user `postgres` of the image
   */
  readonly runAsUser?: number;

  /**
   * CPU of each step.
   *
   * @default - 250 millis, never throttled
   */
  readonly cpu?: ContainerProps['cpu'];

  /**
   * Memory of each step; whole MiB.
   *
   * @default - 256 MiB, killed at 1 GiB
   */
  readonly memory?: ContainerProps['memory'];
}

export interface PostgresJobProps extends PostgresToolsProps {
  /** The server, and who the job is there. */
  readonly database: PostgresDatabase;
}

/** What all steps of a job with PostgreSQL's tools share. */
export function stepDefaults(
  props: PostgresToolsProps,
): Pick<JobStep, 'runAsUser' | 'cpu' | 'memory'> {
  const { runAsUser = POSTGRES_USER_ID, cpu, memory } = props;
  return { runAsUser, cpu, memory };
}

/** A step with PostgreSQL's tools, which find the server in their variables. */
export function postgresStep(props: PostgresJobProps, name: string, command: string[]): JobStep {
  const { database } = props;
  return {
    ...stepDefaults(props),
    name,
    image: props.postgresImage ?? postgresImage(database.version),
    command,
    env: {
      PGHOST: database.host,
      PGPORT: String(database.port ?? 5432),
      PGDATABASE: database.database,
      PGUSER: database.user,
      PGSSLMODE: database.sslMode ?? 'prefer',
    },
    secretEnv: { PGPASSWORD: database.password },
  };
}

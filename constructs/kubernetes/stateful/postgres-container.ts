import { postgresImage } from '../../../lib/facts/job-images';
import { Size } from 'cdk8s';
import type { Container, Volume } from 'cdk8s-plus-28/lib/imports/k8s';

import {
  type ContainerProps,
  environment,
  literal,
  mebibytes,
  resources,
  type SecretKey,
} from '../container';
import { execProbes } from './exec-probes';

export const POSTGRES_PORT = 5432;

export interface PostgresContainerProps extends Pick<ContainerProps, 'cpu' | 'memory'> {
  readonly name: string;
  readonly version: string;
  readonly image?: string;
  readonly database: string;
  readonly user: string;
  readonly password: SecretKey;
  readonly maxConnections?: number;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The server, as the official image starts it, with its data on the volume of this name. */
export function postgresContainer(props: PostgresContainerProps, volume: string): Container {
  return {
    name: props.name,
    image: props.image ?? postgresImage(props.version),
    args: parameterArgs(props).map(literal),
    ports: [{ name: 'postgres', containerPort: POSTGRES_PORT, protocol: 'TCP' }],
    env: environment({
      env: {
        POSTGRES_DB: props.database,
        POSTGRES_USER: props.user,
        // The image would trust the loopback too, which every container of the pod shares.
        POSTGRES_INITDB_ARGS: '--data-checksums --auth-local=trust --auth-host=scram-sha-256',
        // A new volume has a directory `lost+found`, which initdb refuses to stand beside.
        PGDATA: `${DATA_PATH}/pgdata`,
      },
      secretEnv: { POSTGRES_PASSWORD: props.password },
    }),
    ...execProbes(checks(props)),
    resources: resources(props),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [
      { name: volume, mountPath: DATA_PATH },
      { name: 'run', mountPath: '/var/run/postgresql' },
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'shm', mountPath: '/dev/shm' },
    ],
  };
}

/** What is writable beside the data, and leaves with the pod. */
export function postgresVolumes({ memory }: Pick<ContainerProps, 'memory'>): Volume[] {
  // Parallel queries share memory through /dev/shm, of which a container has 64 MiB by default. What
  // stands there counts as the container's memory.
  const quarter = Size.mebibytes(Math.floor(memory.limit.toMebibytes() / 4));
  return [
    { name: 'run', emptyDir: {} },
    { name: 'tmp', emptyDir: {} },
    { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: mebibytes(quarter) } },
  ];
}

/** Where the image declares its volume, up to version 17. */
const DATA_PATH = '/var/lib/postgresql/data';

function parameterArgs({ maxConnections = 100, parameters }: PostgresContainerProps): string[] {
  const all = { max_connections: String(maxConnections), ...parameters };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Over TCP, where nobody answers while the image makes the database. pg_isready ends with 1 where
 * the server answers that it takes no connections, as it does while it recovers
 * (https://www.postgresql.org/docs/current/app-pg-isready.html).
 */
function checks({ user, database }: PostgresContainerProps) {
  const isReady = ['pg_isready', '-q', '-h', '127.0.0.1', '-U', user, '-d', database];
  return {
    answers: ['sh', '-c', '"$@" || [ $? -eq 1 ]', 'sh', ...isReady],
    takesRequests: isReady,
  };
}

import type { Size } from 'cdk8s';
import type { Container } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';

import type { SecretKey } from './container';
import { NetworkPolicy } from './network-policy';
import { ServiceAccount } from './service-account';
import { exporterContainer, METRICS_PORT } from './stateful/exporter';
import { HeadlessService } from './stateful/headless-service';
import { postgresContainer, postgresVolumes, POSTGRES_PORT } from './stateful/postgres-container';
import { nameFaults } from './stateful/server-faults';
import type { ServerProps } from './stateful/server-props';
import { DATA_VOLUME, StatefulSet } from './stateful/stateful-set';

export interface PostgresStatefulSetProps extends ServerProps {
  /**
   * Major version. It cannot just be raised: a newer server does not read an older one's files, so
   * a new one is made beside it and the data goes over by dump.
   */
  readonly version: '14' | '15' | '16' | '17';

  /**
   * The official image or one on top of it, as built on Debian: on Alpine another user owns the files.
   *
   * @default - public.ecr.aws/docker/library/postgres:<version>, which takes up minor versions when the pod moves
   */
  readonly image?: string;

  /** Database that is made at first. */
  readonly database: string;

  /** User that is made at first and owns the server: a superuser. */
  readonly user: string;

  /**
   * Where the user's password stands. It is set when the database is made; later on `ALTER ROLE`
   * changes it, and the Secret follows.
   */
  readonly password: SecretKey;

  /** Size of the volume; whole MiB. It can only grow, and only through its claim. */
  readonly storage: Size;

  /**
   * Most connections at once, `max_connections`.
   *
   * @default 100, as PostgreSQL (https://www.postgresql.org/docs/current/runtime-config-connection.html)
   */
  readonly maxConnections?: number;

  /**
   * Further parameters of the server, as `postgres -c` takes them.
   *
   * @default - PostgreSQL's own
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * One PostgreSQL in the cluster, on a volume that outlives it: `<name>.<namespace>.svc:5432`.
 *
 * `kubectl exec <name>-0 -- psql -U <user> -d <database>` needs no password, because the image
 * trusts who comes through the socket inside of the container
 * (https://github.com/docker-library/docs/blob/master/postgres/content.md); every connection over
 * TCP does. The stop signal ends transactions at once, a fast shutdown: the image names SIGINT.
 *
 * It has no disruption budget. With one pod it would block every node drain or say nothing: a drain
 * takes the server away for as long as it takes to start elsewhere.
 */
export class PostgresStatefulSet extends Construct {
  readonly serviceAccount: ServiceAccount;
  readonly service: HeadlessService;
  readonly statefulSet: StatefulSet;
  readonly networkPolicy: NetworkPolicy;

  constructor(scope: Construct, id: string, props: PostgresStatefulSetProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => faultsOf(props) });
    const own = { name: props.name, labels: props.labels };
    const exporter = exporterOf(props);

    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', own);
    this.service = new HeadlessService(this, 'Service', {
      ...own,
      ports: { postgres: POSTGRES_PORT, ...(exporter && { [METRICS_PORT]: EXPORTER_PORT }) },
    });
    this.statefulSet = new StatefulSet(this, 'StatefulSet', {
      ...own,
      serviceAccountName: this.serviceAccount.name,
      containers: [postgresContainer(props, DATA_VOLUME), ...(exporter ? [exporter] : [])],
      volumes: postgresVolumes(props),
      storage: { size: props.storage, className: props.storageClass },
      runAsUser: POSTGRES_USER_ID,
      shutdown: props.shutdown,
    });
    this.networkPolicy = new NetworkPolicy(this, 'NetworkPolicy', {
      ...own,
      dns: false,
      ...props.network,
    });
  }
}

/** https://github.com/docker-library/postgres/blob/master/Dockerfile-debian.template */
const POSTGRES_USER_ID = 999;

/** https://github.com/prometheus-community/postgres_exporter */
const EXPORTER_PORT = 9187;
const EXPORTER_IMAGE = 'quay.io/prometheuscommunity/postgres-exporter:v0.17.1';

function exporterOf(props: PostgresStatefulSetProps): Container | undefined {
  const { exporter = {}, database, user, password } = props;
  if (exporter === false) return undefined;
  return exporterContainer(exporter, {
    image: EXPORTER_IMAGE,
    port: EXPORTER_PORT,
    env: {
      DATA_SOURCE_URI: `127.0.0.1:${POSTGRES_PORT}/${encodeURIComponent(database)}?sslmode=disable`,
      DATA_SOURCE_USER: user,
    },
    secretEnv: { DATA_SOURCE_PASS: password },
  });
}

/** Parameters that something else here has been told, or that the probes and the volume rely on. */
const SET_ELSEWHERE: Readonly<Record<string, string>> = {
  max_connections: 'say maxConnections',
  data_directory: 'it is on the volume',
  listen_addresses: 'the server listens on every address of its pod',
  port: 'the server listens on 5432',
  unix_socket_directories: 'the socket stands where psql looks for it',
};

function faultsOf({ name, parameters = {} }: PostgresStatefulSetProps): string[] {
  const faults = nameFaults(name);
  for (const parameter of Object.keys(parameters)) {
    const reason = SET_ELSEWHERE[parameter];
    if (reason !== undefined) faults.push(`parameters.${parameter} cannot be set: ${reason}`);
    if (!/^[a-z_][a-z0-9_.]*$/i.test(parameter)) {
      faults.push(`parameters: '${parameter}' is no name of a parameter`);
    }
  }
  return faults;
}

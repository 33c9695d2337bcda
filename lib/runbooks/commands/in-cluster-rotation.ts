import type {
  InClusterPostgres,
  InClusterRedis,
  KubernetesTarget,
  ResolvedSecret,
  ServerInCluster,
} from '../../resolve/resolved-system';
import { serverUrl } from '../../resolve/stores';
import { shellCommand, shellSteps } from '../shell';
import type { Workload } from './commands';
import { inPod, psql } from './in-cluster-sessions';
import { putSource, refresh, rollout } from './kubernetes-secrets';

/** The password of a server in the cluster, and the namespaces that its Secret stands in. */
export interface InClusterPassword {
  readonly store: ServerInCluster;
  readonly secret: ResolvedSecret;
  readonly namespaces: readonly string[];
}

/**
 * The server first: it is the one step that can be refused. Each run draws another password, so that a
 * run that broke off is mended by the next. The server's own pod comes last, whose containers read the
 * password when they start.
 */
export function rotateInCluster(
  target: KubernetesTarget,
  password: InClusterPassword,
  readers: readonly Workload[],
): string {
  const { store } = password;
  const kubectl = `kubectl --namespace ${store.namespace}`;
  return shellSteps(
    'value=$(openssl rand -hex 32)',
    store.type === 'postgres' ? changePostgres(store) : addToRedis(store),
    ...write(target, password),
    ...rollout(target, readers),
    `${kubectl} rollout restart statefulset/${store.names.workload}`,
    `${kubectl} rollout status statefulset/${store.names.workload} --timeout=10m`,
  );
}

function changePostgres(store: InClusterPostgres): string {
  const role = `"${store.user.replaceAll('"', '""')}"`;
  return shellCommand(
    `printf "ALTER ROLE %s PASSWORD '%s';\\n" '${role}' "$value"`,
    `| ${inPod(store, ' -i')} ${psql(store)} --quiet --set ON_ERROR_STOP=1`,
  );
}

/**
 * A user of Redis may have several passwords (https://redis.io/docs/latest/commands/acl-setuser/), so
 * that nobody is refused until the pod starts anew, which knows the one in its Secret alone.
 */
function addToRedis(store: InClusterRedis): string {
  return [
    `answer=$(${shellCommand(
      `printf 'ACL SETUSER ${store.user} >%s\\n' "$value"`,
      `| ${inPod(store, ' -i')} redis-cli`,
    )})`,
    `[ "$answer" = OK ] || { echo "Redis has refused it: $answer"; exit 1; }`,
  ].join('\n');
}

/** Where the password is kept, then wherever it is read, with the URL that follows from it. */
function write(
  target: KubernetesTarget,
  { store, secret, namespaces }: InClusterPassword,
): readonly string[] {
  const put = putSource(target, secret);
  if (put !== undefined) return [put, refresh(secret, namespaces)];
  const name = store.credentials.password.secret;
  return [
    `url="${serverUrl(store, '$value')}"`,
    ...namespaces.map((namespace) =>
      shellCommand(
        'jq --null-input --rawfile password <(printf %s "$value") --rawfile url <(printf %s "$url")',
        `  '{stringData: {password: $password, url: $url}}'`,
        `| kubectl --namespace ${namespace} patch secret ${name} --type=merge --patch-file=/dev/stdin`,
      ),
    ),
  ];
}

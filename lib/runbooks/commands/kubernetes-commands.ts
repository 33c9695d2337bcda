import type {
  KubernetesTarget,
  LogPattern,
  ResolvedRedis,
  ResolvedService,
  ResolvedSystem,
} from '../../resolve/resolved-system';
import { namespacesOf } from '../../resolve/secret-namespaces';
import { credentialOf } from '../../resolve/stores';
import { code } from '../markdown';
import { shellCommand, shellWord } from '../shell';
import type { Commands } from './commands';
import { inClusterDatabases } from './in-cluster-databases';
import { rotateInCluster } from './in-cluster-rotation';
import { askPostgres, askRedis, session } from './in-cluster-sessions';
import { delivery } from './kubernetes-delivery';
import { jobRuns, runJob } from './kubernetes-jobs';
import { copyAgain, readKey, rotateSecret } from './kubernetes-secrets';
import { redisCli, type RedisPlace } from './redis-cli';

/** Commands for Kubernetes: kubectl, and jq for JSON logs. */
export function kubernetesCommands(target: KubernetesTarget, system: ResolvedSystem): Commands {
  const kubectl = `kubectl --namespace ${target.namespace}`;
  return {
    restart: ({ names }) =>
      [
        `${kubectl} rollout restart deployment/${names.workload}`,
        `${kubectl} rollout status deployment/${names.workload} --timeout=10m`,
      ].join('\n'),
    scale: (service, min, max) =>
      hasAutoscaler(service)
        ? shellCommand(
            `${kubectl} patch horizontalpodautoscaler ${service.names.autoscaler}`,
            `--patch '{"spec":{"minReplicas":${min},"maxReplicas":${max}}}'`,
          )
        : `${kubectl} scale deployment/${service.names.workload} --replicas=${min}`,
    scalingLasts: scalingLasts(target),
    logs: ({ names }, pattern) =>
      pattern === undefined
        ? `${kubectl} logs --selector app=${names.workload} --follow --prefix --max-log-requests=${MOST_STREAMS}`
        : shellCommand(
            `${kubectl} logs --selector app=${names.workload} --since=1h --tail=-1`,
            `| jq --raw-input --compact-output ${shellWord(jqFilter(pattern))}`,
          ),
    usage: (service) =>
      [
        `${kubectl} get ${hasAutoscaler(service) ? `horizontalpodautoscaler ${service.names.autoscaler}` : `deployment ${service.names.workload}`}`,
        `${kubectl} top pods --selector app=${service.names.workload}`,
      ].join('\n'),
    events: ({ names }) =>
      [
        `${kubectl} describe deployment/${names.workload}`,
        `${kubectl} get pods --selector app=${names.workload}`,
        `${kubectl} describe pods --selector app=${names.workload}`,
        `${kubectl} get events --field-selector type=Warning --sort-by=.metadata.creationTimestamp`,
      ].join('\n'),
    ...delivery(target, system),
    rotateSecret: (secret, readers) =>
      rotateSecret(target, secret, namespacesOf(system, secret.name), readers),
    rotateInCluster: (store, secret, readers) =>
      rotateInCluster(
        target,
        { store, secret, namespaces: namespacesOf(system, store.passwordSecret) },
        readers,
      ),
    copyAgain: ({ credentials }, readers) => copyAgain(target, credentials.url.secret, readers),
    sql: (store, statement) =>
      store.provider === 'in-cluster'
        ? askPostgres(store, statement)
        : shellCommand(
            `psql "$(${readKey(target, credentialOf(store, 'url'))})"`,
            `-c ${shellWord(statement)}`,
          ),
    redis: (store, command) =>
      store.provider === 'in-cluster'
        ? askRedis(store, command)
        : redisCli(store, placeOf(target, store), command),
    session,
    job: (each) => runJob(target.namespace, each),
    jobRuns: ({ names }) => jobRuns(target.namespace, names.task),
    shell: ({ names }) =>
      `kubectl exec -n ${target.namespace} -it deployment/${names.workload} -- sh`,
    databasesInCluster: inClusterDatabases(system, target.namespace),
  };
}

/** Whoever applies the manifests writes the floor that stands in them. */
function scalingLasts({ chart }: KubernetesTarget): string {
  if (chart === undefined) return 'the next apply of the manifests sets it back';
  return chart.argocd === undefined
    ? 'the next deployment sets it back'
    : !chart.argocd.selfHeal
      ? 'the next sync of Argo CD, after a commit or with another tag, sets it back'
      : `Argo CD sets it back at once, unless ${code(`argocd app set ${chart.argocd.application} --self-heal=false`)} goes before it`;
}

function placeOf(target: KubernetesTarget, store: ResolvedRedis): RedisPlace {
  return {
    dialled: '"$host"',
    host: shellWord(store.provider === 'aws' ? store.names.instance : (store.host ?? '')),
    password: readKey(target, credentialOf(store, 'password')),
    url: readKey(target, credentialOf(store, 'url')),
  };
}

/** kubectl follows five replicas at most when it is not told, and a service may have more. */
const MOST_STREAMS = 100;

/** A service without targets has a fixed number of replicas. */
function hasAutoscaler({ scaling }: ResolvedService): boolean {
  return scaling.cpuPercent !== undefined || scaling.memoryPercent !== undefined;
}

/**
 * A jq filter over lines that may be no JSON. A line without the field matches nothing, as in
 * CloudWatch; to jq alone null is less than every number.
 */
function jqFilter({ field, operator, value }: LogPattern): string {
  const comparison = `.${field} ${operator === '=' ? '==' : operator} ${value}`;
  return `fromjson? | objects | select(.${field} != null and ${comparison})`;
}

import type { KubernetesTarget, LogPattern, ResolvedService } from '../../resolve/resolved-system';
import { credentialOf } from '../../resolve/stores';
import { shellCommand, shellWord } from '../shell';
import type { Commands } from './commands';
import { readKey, rotateSecret } from './kubernetes-secrets';
import { redisCli } from './redis-cli';

/** Commands for Kubernetes: kubectl, and jq for JSON logs. */
export function kubernetesCommands(target: KubernetesTarget): Commands {
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
            `${kubectl} patch horizontalpodautoscaler ${service.names.workload}`,
            `--patch '{"spec":{"minReplicas":${min},"maxReplicas":${max}}}'`,
          )
        : `${kubectl} scale deployment/${service.names.workload} --replicas=${min}`,
    // kubectl apply writes the floor of the manifest.
    scalingLasts: 'the next apply of the manifests sets it back',
    logs: ({ names }, pattern) =>
      pattern === undefined
        ? `${kubectl} logs --selector app=${names.workload} --follow --prefix --max-log-requests=${MOST_STREAMS}`
        : shellCommand(
            `${kubectl} logs --selector app=${names.workload} --since=1h --tail=-1`,
            `| jq --raw-input --compact-output ${shellWord(jqFilter(pattern))}`,
          ),
    usage: (service) =>
      [
        `${kubectl} get ${hasAutoscaler(service) ? 'horizontalpodautoscaler' : 'deployment'} ${service.names.workload}`,
        `${kubectl} top pods --selector app=${service.names.workload}`,
      ].join('\n'),
    events: ({ names }) =>
      [
        `${kubectl} describe deployment/${names.workload}`,
        `${kubectl} get pods --selector app=${names.workload}`,
        `${kubectl} get events --field-selector type=Warning --sort-by=.metadata.creationTimestamp`,
      ].join('\n'),
    versions: ({ names }) =>
      [
        `${kubectl} rollout history deployment/${names.workload}`,
        shellCommand(
          `${kubectl} get replicasets --selector app=${names.workload} --sort-by=.metadata.creationTimestamp`,
          `--output custom-columns='REVISION:.metadata.annotations.deployment\\.kubernetes\\.io/revision,REPLICAS:.status.replicas,IMAGE:.spec.template.spec.containers[0].image'`,
        ),
      ].join('\n'),
    rollback: ({ names }) =>
      [
        `${kubectl} rollout undo deployment/${names.workload}`,
        `${kubectl} rollout status deployment/${names.workload} --timeout=10m`,
      ].join('\n'),
    rotateSecret: (secret, readers) => rotateSecret(target, secret, readers),
    sql: (store, statement) =>
      shellCommand(
        `psql "$(${readKey(target, credentialOf(store, 'url'))})"`,
        `-c ${shellWord(statement)}`,
      ),
    redis: (store, command) =>
      redisCli(
        store,
        {
          dialled: '"$host"',
          host: shellWord(store.provider === 'aws' ? store.names.instance : (store.host ?? '')),
          password: readKey(target, credentialOf(store, 'password')),
          url: readKey(target, credentialOf(store, 'url')),
        },
        command,
      ),
    deploy: (services) =>
      [
        "tag='<tag>'",
        ...services.map(({ image }) => `kustomize edit set image "${image.repository}:$tag"`),
        'kubectl apply --kustomize .',
        ...services.map(
          ({ names }) => `${kubectl} rollout status deployment/${names.workload} --timeout=10m`,
        ),
      ].join('\n'),
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

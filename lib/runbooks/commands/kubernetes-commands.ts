import type { KubernetesTarget, LogPattern, ResolvedStore } from '../../resolve/resolved-system';
import { shellCommand, shellWord } from '../shell';
import type { Commands } from './commands';

/** Commands for Kubernetes: kubectl, and jq for JSON logs. */
export function kubernetesCommands(target: KubernetesTarget): Commands {
  const kubectl = `kubectl --namespace ${target.namespace}`;
  return {
    restart: ({ names }) =>
      [
        `${kubectl} rollout restart deployment/${names.workload}`,
        `${kubectl} rollout status deployment/${names.workload} --timeout=10m`,
      ].join('\n'),
    scale: ({ names }, min, max) =>
      shellCommand(
        `${kubectl} patch horizontalpodautoscaler ${names.workload}`,
        `--patch '{"spec":{"minReplicas":${min},"maxReplicas":${max}}}'`,
      ),
    logs: ({ names }, pattern) =>
      pattern === undefined
        ? `${kubectl} logs --selector app=${names.workload} --follow --prefix`
        : shellCommand(
            `${kubectl} logs --selector app=${names.workload} --since=1h --tail=-1`,
            `| jq --raw-input --compact-output ${shellWord(jqFilter(pattern))}`,
          ),
    usage: ({ names }) =>
      [
        `${kubectl} get horizontalpodautoscaler ${names.workload}`,
        `${kubectl} top pods --selector app=${names.workload}`,
      ].join('\n'),
    events: ({ names }) => `${kubectl} describe deployment/${names.workload}`,
    sql: (store, statement) =>
      shellCommand(
        `psql "$(${kubectl} get secret ${secretOf(store)} --output jsonpath='{.data.url}' | base64 --decode)"`,
        `-c ${shellWord(statement)}`,
      ),
    deploy: (services) =>
      [
        ...services.map(({ image }) => `kustomize edit set image ${image.repository}:<tag>`),
        'kubectl apply --kustomize .',
        ...services.map(
          ({ names }) => `${kubectl} rollout status deployment/${names.workload} --timeout=10m`,
        ),
      ].join('\n'),
  };
}

/** A jq filter over lines that may be no JSON. */
function jqFilter({ field, operator, value }: LogPattern): string {
  return `fromjson? | select(.${field} ${operator === '=' ? '==' : operator} ${value})`;
}

function secretOf(store: ResolvedStore): string {
  return store.provider === 'existing' ? store.credentials.url.secret : store.names.url;
}

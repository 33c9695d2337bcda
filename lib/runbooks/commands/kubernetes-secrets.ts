import type {
  KubernetesTarget,
  ResolvedSecret,
  SecretKeyReference,
} from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';
import type { Workload } from './commands';
import { newValue, putValue } from './secrets-manager';

/** A shell command that prints one key of a Secret; a dot in a key is no path to jsonpath. */
export function readKey(
  { namespace }: KubernetesTarget,
  { secret, key = 'url' }: SecretKeyReference,
): string {
  return `kubectl --namespace ${namespace} get secret ${secret} --output jsonpath='{.data.${key.replaceAll('.', '\\.')}}' | base64 --decode`;
}

/** A new value where the secret is kept, then for everybody who reads it. */
export function rotateSecret(
  target: KubernetesTarget,
  secret: ResolvedSecret,
  readers: readonly Workload[],
): string {
  const kubectl = `kubectl --namespace ${target.namespace}`;
  const { source } = secret;
  const rollout = (verb: string, options = '') =>
    readers.map(({ names }) => `${kubectl} rollout ${verb} deployment/${names.workload}${options}`);
  return shellSteps(
    newValue(secret),
    ...(source === undefined || target.aws === undefined
      ? [patch(kubectl, secret)]
      : [
          putValue({ secret: source.name, key: source.key }, target.aws.region, 'value'),
          refresh(target, secret),
        ]),
    ...rollout('restart'),
    ...rollout('status', ' --timeout=10m'),
  );
}

/** One key of the Secret and no other; through pipes, so that no value stands in the list of processes. */
function patch(kubectl: string, { physicalName, key = '' }: ResolvedSecret): string {
  return shellCommand(
    'printf %s "$value"',
    `| jq --raw-input --slurp ${shellWord(`{stringData: {${JSON.stringify(key)}: .}}`)}`,
    `| ${kubectl} patch secret ${physicalName} --type=merge --patch-file=/dev/stdin`,
  );
}

/**
 * External Secrets looks again when an annotation changes (https://external-secrets.io/latest/introduction/faq/);
 * a replica that starts before it has looked would read the old value.
 */
function refresh(target: KubernetesTarget, { physicalName, key }: ResolvedSecret): string {
  const kubectl = `kubectl --namespace ${target.namespace}`;
  const read = readKey(target, { secret: physicalName, key });
  return [
    shellCommand(
      `${kubectl} annotate externalsecret ${physicalName}`,
      '"force-sync=$(date +%s)" --overwrite',
    ),
    'copied=no',
    [
      'for _ in $(seq 60); do',
      `  [ "$(${read})" != "$value" ] || { copied=yes; break; }`,
      '  sleep 5',
      'done',
    ].join('\n'),
    `[ "$copied" = yes ] || { echo 'External Secrets has not copied it after five minutes.'; exit 1; }`,
  ].join('\n');
}

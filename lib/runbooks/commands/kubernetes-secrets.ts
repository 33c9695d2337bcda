import type {
  KubernetesTarget,
  ResolvedSecret,
  SecretKeyReference,
} from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';
import type { Workload } from './commands';
import { newValue, putValue } from './secrets-manager';
import { putIntoVault } from './vault';

/** A shell command that prints one key of a Secret; a dot in a key is no path to jsonpath. */
export function readKey(
  { namespace }: Pick<KubernetesTarget, 'namespace'>,
  { secret, key = 'url' }: SecretKeyReference,
): string {
  return `kubectl --namespace ${namespace} get secret ${secret} --output jsonpath='{.data.${key.replaceAll('.', '\\.')}}' | base64 --decode`;
}

/** A new value where the secret is kept, then for everybody who reads it. */
export function rotateSecret(
  target: KubernetesTarget,
  secret: ResolvedSecret,
  namespaces: readonly string[],
  readers: readonly Workload[],
): string {
  const put = putSource(target, secret);
  return shellSteps(
    newValue(secret),
    ...(put === undefined
      ? namespaces.map((namespace) => patch(namespace, secret))
      : [put, refresh(secret, namespaces)]),
    ...rollout(target, readers),
  );
}

/** The credentials that another environment has changed, for everybody who reads them here. */
export function copyAgain(
  target: KubernetesTarget,
  name: string,
  readers: readonly Workload[],
): string {
  const kubectl = `kubectl --namespace ${target.namespace}`;
  const copied = `${kubectl} get externalsecret ${name} --output jsonpath='{.status.refreshTime}'`;
  return shellSteps(
    `before=$(${copied})`,
    forceSync(kubectl, name),
    ...untilCopied([`[ "$(${copied})" = "$before" ]`]),
    ...rollout(target, readers),
  );
}

/** Writes the shell variable `value` where External Secrets reads it; undefined where a person makes the Secrets. */
export function putSource(
  { secretStore, aws }: KubernetesTarget,
  { source }: ResolvedSecret,
): string | undefined {
  if (source === undefined) return undefined;
  if (secretStore?.kind === 'vault') return putIntoVault(source, 'value');
  return aws && putValue({ secret: source.name, key: source.key }, aws.region, 'value');
}

/** New replicas for everybody, all at once, and a wait until they serve. */
export function rollout(
  { namespace }: KubernetesTarget,
  readers: readonly Workload[],
): readonly string[] {
  const each = (verb: string, options = '') =>
    readers.map(
      ({ names }) =>
        `kubectl --namespace ${namespace} rollout ${verb} deployment/${names.workload}${options}`,
    );
  return [...each('restart'), ...each('status', ' --timeout=10m')];
}

/** One key of the Secret and no other; through pipes, so that no value stands in the list of processes. */
function patch(namespace: string, { physicalName, key = '' }: ResolvedSecret): string {
  return shellCommand(
    'printf %s "$value"',
    `| jq --raw-input --slurp ${shellWord(`{stringData: {${JSON.stringify(key)}: .}}`)}`,
    `| kubectl --namespace ${namespace} patch secret ${physicalName} --type=merge --patch-file=/dev/stdin`,
  );
}

/** A replica that starts before External Secrets has looked would read the old value. */
export function refresh(
  { physicalName, key }: ResolvedSecret,
  namespaces: readonly string[],
): string {
  const old = namespaces.map(
    (namespace) => `[ "$(${readKey({ namespace }, { secret: physicalName, key })})" != "$value" ]`,
  );
  return [
    ...namespaces.map((namespace) => forceSync(`kubectl --namespace ${namespace}`, physicalName)),
    ...untilCopied(old),
  ].join('\n');
}

/** External Secrets looks again when an annotation changes: https://external-secrets.io/latest/introduction/faq/ */
function forceSync(kubectl: string, name: string): string {
  return shellCommand(
    `${kubectl} annotate externalsecret ${name}`,
    '"force-sync=$(date +%s)" --overwrite',
  );
}

/** @param old what holds for a Secret that still is as it was */
function untilCopied(old: readonly string[]): readonly string[] {
  return [
    'copied=no',
    [
      'for _ in $(seq 60); do',
      `  ${old.join(' || ')} || { copied=yes; break; }`,
      '  sleep 5',
      'done',
    ].join('\n'),
    `[ "$copied" = yes ] || { echo 'External Secrets has not copied it after five minutes.'; exit 1; }`,
  ];
}

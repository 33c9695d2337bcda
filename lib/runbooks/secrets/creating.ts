import type {
  ResolvedSecret,
  ResolvedSystem,
  ServerInCluster,
} from '../../resolve/resolved-system';
import { serverUrl } from '../../resolve/stores';
import { alertmanagerSecrets, findOperatorSecret } from '../../routing';
import { createInVault } from '../commands/vault';
import { shellCommand, shellSteps, shellWord } from '../shell';

/** A field of a secret, and what it is called in the spec. */
interface Field {
  readonly name: string;
  readonly key?: string;
}

/** No shell, no URL and no file of settings reads any of its characters otherwise. */
const DRAW = 'openssl rand -hex 32';

/** One secret in Secrets Manager; several fields are one JSON object. */
export function createOnAws(name: string, group: readonly Field[], region: string): string {
  const command = `aws secretsmanager create-secret --region ${region} --name ${shellWord(name)} --secret-string file:///dev/stdin`;
  if (group[0]?.key === undefined) {
    return shellSteps(...ask(group), shellCommand('printf %s "$value0"', `| ${command}`));
  }
  const fields = group.map(({ key = '' }, index) => `${JSON.stringify(key)}: .[${index}]`);
  return shellSteps(
    ...ask(group),
    shellCommand(
      `printf '%s\\n' ${group.map((_, index) => `"$value${index}"`).join(' ')}`,
      `| jq --raw-input --slurp --compact-output ${shellWord(`split("\\n") | {${fields.join(', ')}}`)}`,
      `| ${command}`,
    ),
  );
}

/** One secret in Vault with all its keys. */
export function createThroughVault(group: readonly ResolvedSecret[]): string {
  return shellSteps(
    ...valuesOf(group),
    createInVault(
      group[0]?.source?.name ?? '',
      group.map(({ source }, index) => ({ key: source?.key, variable: `value${index}` })),
    ),
  );
}

/** One Secret with all its keys, in each of the namespaces. */
export function createInCluster(
  group: readonly ResolvedSecret[],
  namespaces: readonly string[],
): string {
  const keys = group.map(({ key = '' }, index) => ({ key, variable: `value${index}` }));
  return shellSteps(
    ...valuesOf(group),
    ...createSecrets(group[0]?.physicalName ?? '', keys, namespaces),
  );
}

/** The password of a server, which is drawn, and the URL that follows from it. */
export function createServerSecret(store: ServerInCluster, namespaces: readonly string[]): string {
  const { secret, key = 'password' } = store.credentials.password;
  const keys = [
    { key, variable: 'password' },
    { key: store.credentials.url.key ?? 'url', variable: 'url' },
  ];
  return shellSteps(
    `password=$(${DRAW})`,
    `url="${serverUrl(store, '$password')}"`,
    ...createSecrets(secret, keys, namespaces),
  );
}

/** What the operator mounts for Alertmanager, each channel's under its own name. */
export function createForAlertmanager(system: ResolvedSystem): readonly string[] {
  const secret = findOperatorSecret(system);
  const fields = alertmanagerSecrets(system).map((name) => ({ name, key: name }));
  if (secret === undefined || fields.length === 0) return [];
  const keys = fields.map(({ key }, index) => ({ key, variable: `value${index}` }));
  return [shellSteps(...ask(fields), ...createSecrets(secret.name, keys, [secret.namespace]))];
}

/** Through files, so that no value stands in the list of processes. */
function createSecrets(
  name: string,
  keys: readonly { readonly key: string; readonly variable: string }[],
  namespaces: readonly string[],
): readonly string[] {
  return namespaces.map((namespace) =>
    shellCommand(
      `kubectl --namespace ${namespace} create secret generic ${name}`,
      ...keys.map(({ key, variable }) => `--from-file=${key}=<(printf %s "$${variable}")`),
    ),
  );
}

/** What nobody has to know is drawn, all else is asked for; first what somebody has to type. */
function valuesOf(group: readonly ResolvedSecret[]): readonly string[] {
  const isDrawn = ({ value, drawnByCommand }: ResolvedSecret) =>
    value === 'generated' || drawnByCommand === true;
  return [
    ...group.flatMap((each, index) => (isDrawn(each) ? [] : askOne(each, index))),
    ...group.flatMap((each, index) => (isDrawn(each) ? [`value${index}=$(${DRAW})`] : [])),
  ];
}

function ask(group: readonly Field[]): readonly string[] {
  return group.flatMap(askOne);
}

function askOne({ name }: Field, index: number): readonly string[] {
  return [`echo ${shellWord(`Value of ${name}:`)}; read -rs value${index}`];
}

import type {
  KubernetesTarget,
  ResolvedSecret,
  ResolvedSystem,
  SecretSource,
} from '../../resolve/resolved-system';
import { topicSecrets } from '../../resolve/routing-secrets';
import { codeBlock } from '../markdown';
import { isRead } from '../readers';
import { shellCommand, shellSteps, shellWord } from '../shell';

/** What a person types once, before the first deployment: what nothing draws. */
export function creationText(system: ResolvedSystem): readonly string[] {
  const ofTopics = topicSecrets(system);
  const read = system.secrets.filter(({ name }) => isRead(system, name) || ofTopics.includes(name));
  const onAws = read.flatMap((secret) => {
    const place = placeOnAws(system, secret);
    return place === undefined || secret.value === 'generated' ? [] : [{ ...secret, place }];
  });
  const inCluster = read.filter((secret) => placeOnAws(system, secret) === undefined);
  const { target } = system;
  const region = target.platform === 'ecs' ? target.region : (target.aws?.region ?? '');
  const commands = [
    ...groupsOf(onAws, ({ place }) => place.name).map((group) => createOnAws(group, region)),
    ...(target.platform === 'kubernetes'
      ? groupsOf(inCluster, ({ physicalName }) => physicalName).map((group) =>
          createOnKubernetes(group, target),
        )
      : []),
  ];
  if (commands.length === 0) return [];
  return [
    'Before the first deployment, one block after the other; a value that is asked for is typed or pasted, then Enter, and is not shown:',
    ...commands.map((command) => codeBlock('bash', command)),
  ];
}

type OnAws = ResolvedSecret & { readonly place: SecretSource };

/** The secret in Secrets Manager; undefined where it stands in the cluster alone. */
function placeOnAws(
  { target }: ResolvedSystem,
  { physicalName, key, source }: ResolvedSecret,
): SecretSource | undefined {
  return target.platform === 'ecs' ? { name: physicalName, key } : source;
}

/** Fields of one secret are made together. */
function groupsOf<T>(secrets: readonly T[], nameOf: (secret: T) => string): readonly T[][] {
  return [...new Set(secrets.map(nameOf))].map((name) =>
    secrets.filter((each) => nameOf(each) === name),
  );
}

/** One secret in Secrets Manager; several fields are one JSON object. */
function createOnAws(group: readonly OnAws[], region: string): string {
  const [first] = group;
  const command = `aws secretsmanager create-secret --region ${region} --name ${shellWord(first?.place.name ?? '')} --secret-string file:///dev/stdin`;
  if (first?.place.key === undefined) {
    return shellSteps(...ask(group), shellCommand('printf %s "$value0"', `| ${command}`));
  }
  const fields = group.map(
    ({ place: { key = '' } }, index) => `${JSON.stringify(key)}: .[${index}]`,
  );
  return shellSteps(
    ...ask(group),
    shellCommand(
      `printf '%s\\n' ${group.map((_, index) => `"$value${index}"`).join(' ')}`,
      `| jq --raw-input --slurp --compact-output ${shellWord(`split("\\n") | {${fields.join(', ')}}`)}`,
      `| ${command}`,
    ),
  );
}

function ask(group: readonly ResolvedSecret[]): readonly string[] {
  return group.flatMap(({ name }, index) => [
    `echo ${shellWord(`Value of ${name}:`)}; read -rs value${index}`,
  ]);
}

/** Through files, so that no value stands in the list of processes. */
function createOnKubernetes(
  group: readonly ResolvedSecret[],
  { namespace }: KubernetesTarget,
): string {
  const given = group.filter(({ value }) => value === 'given');
  const source = (secret: ResolvedSecret) =>
    secret.value === 'generated'
      ? `<(openssl rand -hex 32 | tr -d '\\n')`
      : `<(printf %s "$value${given.indexOf(secret)}")`;
  return shellSteps(
    ...ask(given),
    shellCommand(
      `kubectl --namespace ${namespace} create secret generic ${group[0]?.physicalName ?? ''}`,
      ...group.map((secret) => `--from-file=${secret.key ?? ''}=${source(secret)}`),
    ),
  );
}

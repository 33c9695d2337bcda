import type { KubernetesTarget, ResolvedSystem } from '../../resolve/resolved-system';
import { code } from '../markdown';
import { shellCommand, shellSteps, shellWord } from '../shell';

/** What nodes pull images with: who puts it where. */
export function pullSecretRows({ target }: ResolvedSystem): readonly (readonly string[])[] {
  if (target.platform === 'ecs') return [];
  return (target.imagePullSecrets ?? []).map((name) => [
    code(name),
    code('kubernetes.io/dockerconfigjson'),
    'put there by a person, by the command below',
    'the nodes, to pull images',
    'by the same command, once the Secret is deleted',
  ]);
}

/** A user of the registry and a token of theirs become the Secret. */
export function createPullSecrets({ target, services }: ResolvedSystem): readonly string[] {
  if (target.platform === 'ecs') return [];
  const registries = new Set(services.map(({ image }) => image.repository.split('/')[0] ?? ''));
  const [only] = registries;
  const registry = registries.size === 1 && only !== undefined ? only : '<registry>';
  return (target.imagePullSecrets ?? []).map((name) => createOne(target, name, registry));
}

/** Through a file, so that the token stands in no list of processes. */
function createOne({ namespace }: KubernetesTarget, name: string, registry: string): string {
  const login = `{username: .[0], password: .[1], auth: (.[0] + ":" + .[1] | @base64)}`;
  const filter = `split("\\n") | {auths: {${JSON.stringify(registry)}: ${login}}}`;
  return shellSteps(
    `echo ${shellWord(`User of ${registry}:`)}; read -r user`,
    `echo ${shellWord(`Token of ${registry}:`)}; read -rs token`,
    shellCommand(
      `printf '%s\\n' "$user" "$token"`,
      `| jq --raw-input --slurp --compact-output ${shellWord(filter)}`,
      `| kubectl --namespace ${namespace} create secret generic ${name} --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=/dev/stdin`,
    ),
  );
}

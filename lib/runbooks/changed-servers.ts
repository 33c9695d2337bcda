import type { ServerInCluster } from '../resolve/resolved-system';
import { code, codeBlock } from './markdown';
import { shellCommand, shellSteps } from './shell';

/**
 * What a deployment does to a server in the cluster, and what it cannot do.
 *
 * @param apply what brings the server again; absent where that is a deployment as above
 */
export function changedServersText(
  servers: readonly ServerInCluster[],
  apply?: string,
): readonly string[] {
  if (servers.length === 0) return [];
  const kept = servers.filter(({ storageGiB }) => storageGiB !== undefined);
  const upgrade = servers.some(({ type }) => type === 'postgres')
    ? ' Another major version of PostgreSQL does not read the files of the one before: dump, delete the StatefulSet and its claim, deploy, and restore the dump.'
    : '';
  return [
    `A change of the cpu, the memory or the minor version of ${servers.map(({ name }) => name).join(' or ')} makes its pod anew.${upgrade}`,
    ...kept.flatMap((server) => enlargeText(server, apply)),
  ];
}

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims */
function enlargeText(
  { name, namespace, names }: ServerInCluster,
  apply: string | undefined,
): readonly string[] {
  const kubectl = `kubectl --namespace ${namespace}`;
  return [
    `A larger volume for ${name}: a StatefulSet keeps the claim that it was made with, and no apply changes that. Write ${code(`stores.${name}.size.storage`)} into the spec, and synthesize. Then put the size in place of ${code('<size>')}, such as ${code('200Gi')}; the class of the volume has to allow it. The pod goes on running, and no volume ever becomes smaller${apply === undefined ? '; deploy afterwards' : ''}:`,
    codeBlock(
      'bash',
      shellSteps(
        "size='<size>'",
        shellCommand(
          `${kubectl} patch persistentvolumeclaim ${names.claim}`,
          `--patch '{"spec":{"resources":{"requests":{"storage":"'"$size"'"}}}}'`,
        ),
        `${kubectl} delete statefulset ${names.workload} --cascade=orphan`,
        ...(apply === undefined ? [] : [apply]),
      ),
    ),
  ];
}

/** What a command of kubectl does to one object that it names. */
export interface KubectlTarget {
  readonly verb: string;
  /** In the singular: `deployment`, `statefulset`, `configmap`, `hpa`. */
  readonly kind: string;
  readonly name: string;
  /** Absent where the command names none. */
  readonly namespace?: string;
  /** Of `scale`. */
  readonly replicas?: number;
}

/** Every word that kubectl takes for a kind of object, and the kind. */
const KINDS: Readonly<Record<string, string>> = {
  deployment: 'deployment',
  deployments: 'deployment',
  deploy: 'deployment',
  'deployment.apps': 'deployment',
  'deployments.apps': 'deployment',
  statefulset: 'statefulset',
  statefulsets: 'statefulset',
  sts: 'statefulset',
  configmap: 'configmap',
  configmaps: 'configmap',
  cm: 'configmap',
  hpa: 'hpa',
  horizontalpodautoscaler: 'hpa',
};

/** Options whose value is a word of its own. */
const WITH_VALUE =
  /^(?:-n|--namespace|--context|--kubeconfig|-c|--container|-o|--output|--replicas)$/;

/** Undefined where it is no command of kubectl, or names no such object. */
export function kubectlTargetOf(command: string): KubectlTarget | undefined {
  const [, rest] = /(?:^|[\s|(])kubectl\s+([^|>]*)/.exec(command) ?? [];
  if (rest === undefined) return undefined;
  const words = wordsOf(rest);
  const [verb = '', ...others] = words;
  for (const [index, word] of others.entries()) {
    const [before = '', after] = word.split('/');
    const kind = KINDS[before];
    const name = after ?? others[index + 1];
    if (kind === undefined || name === undefined) continue;
    return {
      verb,
      kind,
      name,
      namespace: optionOf(rest, '-n|--namespace'),
      replicas: replicasOf(rest),
    };
  }
  return undefined;
}

/** Without options, and what follows `--` is for another program. */
function wordsOf(rest: string): readonly string[] {
  const [own = ''] = rest.split(/\s--\s/);
  const words = own.trim().split(/\s+/);
  return words.filter(
    (word, index) => !word.startsWith('-') && !WITH_VALUE.test(words[index - 1] ?? ''),
  );
}

function replicasOf(rest: string): number | undefined {
  const replicas = optionOf(rest, '--replicas');
  return replicas === undefined || !/^\d+$/.test(replicas) ? undefined : Number(replicas);
}

function optionOf(rest: string, names: string): string | undefined {
  return new RegExp(`(?:^|\\s)(?:${names})[= ]([\\w-]+)`).exec(rest)?.[1];
}

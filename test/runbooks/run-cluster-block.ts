import { spawnSync } from 'node:child_process';

/** One call of a stand-in. */
export interface ClusterCall {
  readonly words: string;
  readonly input: string;
}

/**
 * Runs a block with stand-ins for what talks to a cluster, each of which answers by words among its own.
 * `fails` is such a word too: whoever has it fails.
 */
export function runClusterBlock(block: string, answers: Readonly<Record<string, string>> = {}) {
  const cases = Object.entries(answers)
    .filter(([words]) => words !== 'fails')
    .map(([words, text]) => `[[ "$words" != *'${words}'* ]] || { printf '${text}\\n'; return; }`);
  const script = `
sleep() { :; }
openssl() { echo drawn; }
stand_in() {
  local words="$*" input=''
  [[ "$words" != *'exec -i '* && "$words" != *stdin* && "$words" != *'=-' && "$words" != *'--filename -'* ]] || input=$(cat)
  printf 'CALL\\t%s\\t%s\\n' "$words" "\${input//$'\\n'/ }" >&2
  [[ -z '${answers.fails ?? ''}' || "$words" != *'${answers.fails ?? ''}'* ]] || return 1
  ${cases.join('\n  ')}
}
for tool in kubectl vault helm argocd kustomize aws; do
  eval "$tool() { stand_in $tool \\"\\$@\\"; }"
done
cd() { :; }
${block}`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  const calls = stderr.split('\n').flatMap((line): ClusterCall[] => {
    const [mark, words = '', input = ''] = line.split('\t');
    return mark === 'CALL' ? [{ words, input }] : [];
  });
  return { calls, output: stdout, status, errors: stderr };
}

import { spawnSync } from 'node:child_process';

/** One call of the stub. */
export interface Call {
  readonly verb: string;
  readonly words: string;
  readonly input: string;
}

/** Runs a block with an `aws` that answers by words among its own, else `answer`; `fails` is a verb that does. */
export function runBlock(block: string, answers: Readonly<Record<string, string>>) {
  const cases = Object.entries(answers)
    .filter(([words]) => words !== 'fails')
    .map(([words, text]) => `[[ "$words" != *'${words}'* ]] || { printf '${text}\\n'; return; }`);
  const script = `
sleep() { :; }
openssl() { echo drawn; }
aws() {
  local words="$*" input=''
  [[ "$words" == *file:///dev/stdin* ]] && input=$(cat)
  printf 'CALL\\t%s\\t%s\\t%s\\n' "$2" "$words" "$input" >&2
  [ "$2" != '${answers.fails ?? ''}' ] || return 254
  ${cases.join('\n  ')}
  echo answer
}
${block}`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  const calls = stderr.split('\n').flatMap((line): Call[] => {
    const [mark, verb = '', words = '', input = ''] = line.split('\t');
    return mark === 'CALL' ? [{ verb, words, input }] : [];
  });
  return { calls, output: stdout, status };
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ecsCommands } from '../../lib/runbooks/commands/ecs-commands';
import { apiGateway, ecsTarget } from '../support/resolved-system';
import { createdRedis } from './data-stores';

const commands = ecsCommands(ecsTarget(), { system: 'learnbot', environment: 'staging' });
const block = commands.rotatePassword!(createdRedis(), [apiGateway()]);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redis-rotation-'));
  const state = { AWSCURRENT: 'v1', AWSPREVIOUS: '', AWSPENDING: '', user: 'old', url: 'old' };
  for (const [name, value] of Object.entries(state)) writeFileSync(join(folder, name), value);
  writeFileSync(join(folder, 'v1'), 'old');
  writeFileSync(join(folder, 'running'), 'old');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('stands beside the old one until every reader has it', () => {
  const { calls, status } = rotate();

  expect(status).toBe(0);
  expect(calls.filter((call) => !/^(get|list|describe)-/.test(call))).toEqual([
    'put-secret-value',
    'modify-user old,drawn1',
    'update-secret-version-stage',
    'put-secret-value',
    'update-service',
    'wait',
    'modify-user drawn1',
    'update-secret-version-stage',
  ]);
  expect(read('url')).toBe('rediss://default:drawn1@answer:6379/0');
});

// Every call that changes something, and the wait.
test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'that broke off before change %d is ended by the next run, and nobody was refused',
  (at) => {
    const first = rotate(at);
    const second = rotate();

    expect(first.status).not.toBe(0);
    expect(second.status).toBe(0);
    expect([...first.refused, ...second.refused]).toEqual([]);
    expect(read('AWSPENDING')).toBe('');
    const password = read(read('AWSCURRENT'));
    expect(password).toMatch(/^drawn\d$/);
    expect(read('user')).toBe(password);
    expect(read('running')).toBe(password);
    expect(read('url')).toBe(`rediss://default:${password}@answer:6379/0`);
  },
);

test('never stands in an argument', () => {
  expect(rotate().words.filter((words) => /drawn|old/.test(words))).toEqual([]);
});

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/**
 * Runs the block with an `aws` that keeps the secret's stages, the user's passwords and what replicas
 * have; it breaks off before one of the calls that change something.
 */
function rotate(breaksAt?: number) {
  const script = `
cd '${folder}'
count=0
sleep() { :; }
openssl() { echo "drawn$(( $(ls v* | wc -l) ))"; }
stage() { if [[ "$1" == *'--version-stage '* ]]; then local rest="\${1#*--version-stage }"; echo "\${rest%% *}"; else echo AWSCURRENT; fi; }
aws() {
  local words="$*" verb="$2" input=''
  [[ "$words" == *file:///dev/stdin* ]] && input=$(cat)
  printf 'WORDS\\t%s\\n' "$words" >&2
  case "$verb" in
    describe-users) echo active; return ;;
    describe-*) echo answer; return ;;
    list-secret-version-ids)
      local which; for which in AWSPENDING AWSCURRENT; do
        [[ "$words" != *"'$which'"* ]] || { local v; v=$(cat $which); echo "\${v:-None}"; }
      done; return ;;
    get-secret-value) cat "$(cat "$(stage "$words")")"; echo; return ;;
  esac
  local n; n=$(( $(cat changes 2>/dev/null || echo 0) + 1 )); echo "$n" >changes
  [ "$n" != '${breaksAt ?? ''}' ] || return 254
  case "$verb" in
    put-secret-value)
      if [[ "$words" == */url* ]]; then printf %s "$input" >url
      else local v="v$(( $(ls v* | wc -l) + 1 ))"; printf %s "$input" >"$v"; printf %s "$v" >AWSPENDING; fi ;;
    modify-user)
      jq -j '.Passwords | join(",")' <<<"$input" >user
      printf 'CALL\\t%s %s\\n' "$verb" "$(cat user)" >&2 ;;
    update-secret-version-stage)
      if [[ "$words" == *AWSCURRENT* ]]; then cp AWSCURRENT AWSPREVIOUS; cp AWSPENDING AWSCURRENT
      else printf '' >AWSPENDING; fi ;;
    update-service) sed -n 's/.*default:\\(.*\\)@.*/\\1/p' url | tr -d '\\n' >running ;;
  esac
  [ "$verb" = modify-user ] || printf 'CALL\\t%s\\n' "$verb" >&2
  [[ ",$(cat user)," == *",$(cat running),"* ]] || printf 'REFUSED\\t%s\\n' "$(cat running)" >&2
}
rm -f changes
${block}`;
  const { stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  const of = (mark: string) =>
    stderr.split('\n').flatMap((line) => {
      const [first, text = ''] = line.split('\t');
      return first === mark ? [text] : [];
    });
  return { calls: of('CALL'), words: of('WORDS'), refused: of('REFUSED'), status };
}

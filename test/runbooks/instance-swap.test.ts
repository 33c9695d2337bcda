import { spawnSync } from 'node:child_process';

import { ecsCommands } from '../../lib/runbooks/commands/ecs-commands';
import { ecsTarget } from '../support/resolved-system';
import { backedUpPostgres } from './data-stores';

const { databases } = ecsCommands(ecsTarget(), { system: 'learnbot', environment: 'staging' });
const block = databases!.takePlace(backedUpPostgres());
const live = 'learnbot-staging-postgres';
const restored = `${live}-restored`;
const before = `${live}-before`;

describe('a restored instance takes the place of the live one', () => {
  test('by two renames, though RDS knows neither name for a while', () => {
    const { instances, status } = swap({ [live]: 'old', [restored]: 'new' });

    expect(status).toBe(0);
    expect(instances).toEqual({ [before]: 'old', [live]: 'new' });
  });

  test('by the second rename alone where the first is done, or the live one is lost', () => {
    const again = swap({ [before]: 'old', [restored]: 'new' });
    const lost = swap({ [restored]: 'new' });

    expect(again.instances).toEqual({ [before]: 'old', [live]: 'new' });
    expect(lost.instances).toEqual({ [live]: 'new' });
  });

  test('only once: the next run says that it is done', () => {
    const { instances, status, output } = swap({ [before]: 'old', [live]: 'new' });

    expect(status).toBe(0);
    expect(output).toContain(`${live} is the restored one already.`);
    expect(instances).toEqual({ [before]: 'old', [live]: 'new' });
  });

  test.each([
    [{ [live]: 'old' }, `There is no ${restored}`],
    [{ [live]: 'old', [restored]: 'new', [before]: 'older' }, `${before} stands from an earlier`],
  ])('and not where that would lose one: %j', (instances, words) => {
    const result = swap(instances);

    expect(result.status).toBe(1);
    expect(result.output).toContain(words);
    expect(result.instances).toEqual(instances);
  });
});

/** Runs the block with an RDS that forgets an instance for three looks after a rename. */
function swap(given: Readonly<Record<string, string>>) {
  const script = `
folder=$(mktemp --directory)
trap 'rm -r "$folder"' EXIT
${Object.entries(given)
  .map(([name, what]) => `echo ${what} > "$folder/${name}"`)
  .join('\n')}
sleep() { :; }
aws() {
  local words="$*" name
  case $2 in
    describe-db-instances)
      name=\${words#*Values=}; name=\${name%% *}
      if [ -f "$folder/$name.hidden" ]; then
        echo look >> "$folder/$name.hidden"
        [ "$(wc -l < "$folder/$name.hidden")" -lt 4 ] || rm "$folder/$name.hidden"
        echo None
      elif [ -f "$folder/$name" ]; then echo available
      else echo None; fi ;;
    modify-db-instance)
      name=\${words#*--new-db-instance-identifier }; name=\${name%% *}
      [ ! -f "$folder/$name" ] || return 254
      words=\${words#*--db-instance-identifier }
      mv "$folder/\${words%% *}" "$folder/$name"
      echo hidden > "$folder/$name.hidden" ;;
  esac
}
${block}
status=$?
cd "$folder" && for name in *; do echo "INSTANCE $name $(cat "$name")"; done
exit $status`;
  const { stdout, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  const instances = [...stdout.matchAll(/^INSTANCE (\S+) (\S+)$/gm)].map(
    ([, name = '', what = '']) => [name, what] as const,
  );
  return { status, output: stdout, instances: Object.fromEntries(instances) };
}

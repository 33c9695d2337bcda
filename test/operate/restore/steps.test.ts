import { CannotAsk } from '../../../lib/operate/outcome';
import { describeSteps, runSteps, type Step } from '../../../lib/operate/restore/steps';
import { Failed } from '../../../lib/operate/tasks/failed';

/** Three steps of which the second changes nothing; they write down that they ran. */
function steps(ran: string[], faulty: Partial<Record<string, Error>> = {}): readonly Step[] {
  const step = (title: string, doesChange = true): Step => ({
    title,
    details: [`details of ${title}`],
    changes: doesChange ? { declined: [`${title} not begun`] } : undefined,
    unfinished: () => [`${title} unfinished`],
    run: () => {
      ran.push(title);
      const error = faulty[title];
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    },
  });
  return [step('restore'), step('look', false), step('swap')];
}

function around(agrees: (title: string) => boolean = () => true) {
  const said: string[] = [];
  const asked: string[] = [];
  const confirm = (title: string) => {
    asked.push(title);
    return Promise.resolve(agrees(title));
  };
  return { said, asked, say: (text: string) => void said.push(text), confirm };
}

const interruption = Object.assign(new Error('aborted'), { name: 'AbortError' });

describe('the steps of a restore', () => {
  test('are told before anything happens', () => {
    expect(describeSteps(steps([])).split('\n')).toEqual([
      '1. restore (asks first)',
      '   details of restore',
      '2. look',
      '   details of look',
      '3. swap (asks first)',
      '   details of swap',
    ]);
  });

  test('run one after the other, and ask before each that changes something', async () => {
    const ran: string[] = [];
    const { asked, ...others } = around();

    expect(await runSteps(steps(ran), others)).toBe('done');
    expect(ran).toEqual(['restore', 'look', 'swap']);
    expect(asked).toEqual(['1 of 3: restore', '3 of 3: swap']);
  });

  test('end where nobody agrees, and tell how to go on', async () => {
    const ran: string[] = [];
    const { said, ...others } = around((title) => !title.endsWith('swap'));

    expect(await runSteps(steps(ran), others)).toBe('stopped');
    expect(ran).toEqual(['restore', 'look']);
    expect(said.slice(-2)).toEqual(['Stopped before this step.', 'swap not begun']);
  });

  test('ask nobody any more after an interruption', async () => {
    const ran: string[] = [];
    const { asked, ...others } = around();

    const outcome = await runSteps(steps(ran), { ...others, signal: AbortSignal.abort() });

    expect({ outcome, asked, ran }).toEqual({ outcome: 'stopped', asked: [], ran: [] });
  });

  test.each<[string, Error, string, string]>([
    ['fails', new Failed('exit code 1'), 'failed', 'exit code 1'],
    ['is interrupted', interruption, 'stopped', 'Interrupted in this step.'],
  ])('end with a step that %s, and tell how to go on', async (_, error, outcome, text) => {
    const ran: string[] = [];
    const { said, ...others } = around();

    expect(await runSteps(steps(ran, { restore: error }), others)).toBe(outcome);
    expect(ran).toEqual(['restore']);
    expect(said.slice(-2)).toEqual([text, 'restore unfinished']);
  });

  test('tell how to go on also when AWS cannot be asked any more', async () => {
    const expired = Object.assign(new Error('expired'), { name: 'ExpiredToken' });
    const { said, ...others } = around();

    await expect(runSteps(steps([], { swap: expired }), others)).rejects.toThrow(CannotAsk);
    expect(said.at(-1)).toBe('swap unfinished');
  });
});

import { confirmation } from '../../bin/commands/confirm';
import { UsageError } from '../../bin/commands/terminal';

const { signal } = new AbortController();

/** As in a pipe or in CI, where nobody reads a question. */
beforeEach(() => {
  Object.defineProperty(process.stdin, 'isTTY', { value: false, configurable: true });
});

test('who names the environment beforehand agrees to every step', async () => {
  const confirm = confirmation({ environment: 'production', yes: 'production', signal });

  expect(await confirm?.('swap')).toBe(true);
});

test('nobody agrees to one environment in place of another', () => {
  expect(() => confirmation({ environment: 'production', yes: 'staging', signal })).toThrow(
    UsageError,
  );
});

test('nobody is asked without a terminal', () => {
  expect(confirmation({ environment: 'production', signal })).toBeUndefined();
});

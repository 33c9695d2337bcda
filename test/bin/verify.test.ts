import { resolve } from 'node:path';

import { withoutAws } from '../operate/without-aws';
import { emptyFolder, runRunbook, type Answer } from '../support/run-runbook';

const THREAD = resolve(__dirname, '../fixtures/thread.yaml');

function verify(spec: string, ...words: readonly string[]): Answer {
  return runRunbook(emptyFolder(), 'verify', spec, ...words);
}

beforeAll(withoutAws);

describe('runbook verify exits with 2 and one line', () => {
  test('without credentials', () => {
    const answer = verify(THREAD, '--env', 'aws', '--format', 'json');

    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^There are no AWS credentials that work: [^\n]*\n$/);
  });

  test('where AWS cannot be reached', () => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    });

    const answer = verify(THREAD, '--env', 'aws');

    withoutAws();
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^AWS cannot be reached \(connect ECONNREFUSED [^\n]*\n$/);
  });

  test('without kubectl', () => {
    const path = process.env.PATH;
    process.env.PATH = '/nonexistent';

    const answer = verify(THREAD, '--env', 'cluster');

    process.env.PATH = path;
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toBe('There is no kubectl here.\n');
  });

  test.each([
    ['an unknown environment', ['--env', 'awss'], 'has no environment awss'],
    ['a context on ECS', ['--env', 'aws', '--context', 'x'], '--context says nothing'],
  ])('for %s', (_, words, text) => {
    const answer = verify(THREAD, ...words);

    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toContain(text);
  });
});

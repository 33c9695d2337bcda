import { resolve } from 'node:path';

import { withoutAws } from '../operate/without-aws';
import { emptyFolder, runRunbook } from '../support/run-runbook';

const LEARNBOT = resolve(__dirname, '../../specs/learnbot.yaml');
const ORCHESTRATOR = resolve(__dirname, '../../specs/orchestrator.yaml');
const THREAD = resolve(__dirname, '../fixtures/thread.yaml');
const KEY = 'backups/production/20240101/learnbot_production_20240101_120000.sql.gz';

const run = (...words: readonly string[]) => runRunbook(emptyFolder(), ...words);

beforeAll(withoutAws);

describe('runbook restore without credentials', () => {
  test('prints the plan in a dry run, and says that the account was not asked', () => {
    const words = ['--env', 'production', '--key', KEY, '--dry-run'];

    const answer = run('restore', LEARNBOT, ...words);

    expect(answer).toMatchObject({ code: 0, stdout: '' });
    expect(answer.stderr).toMatch(/^The account was not asked what is there\. /m);
    expect(answer.stderr).toMatch(
      /^1\. restore into the new database learnbot_restored_\d{8}_\d{6}/m,
    );
    expect(answer.stderr).toContain(`from s3://learnbot-production-backups/${KEY}, with the task`);
    expect(answer.stderr).toMatch(/^6\. verify that production is as the spec says$/m);
    expect(answer.stderr).toMatch(/\nDry run: nothing was started or changed\.\n$/);
  });

  test.each([
    ['lists nothing', ['restore', LEARNBOT, '--env', 'production', '--list']],
    ['restores nothing', ['restore', LEARNBOT, '--env', 'production', '--key', KEY]],
    ['dumps nothing', ['backup', LEARNBOT, '--env', 'production']],
  ])('%s, says so in one line, and exits with 2', (_, words) => {
    const answer = run(...words);

    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^There are no AWS credentials that work: [^\n]*\n$(?![^])/m);
  });
});

describe('exits with 2, and says what is wrong:', () => {
  const key = ['--env', 'production', '--key', KEY];

  test.each([
    [
      'a key of another place',
      ['restore', LEARNBOT, '--env', 'production', '--key', 'x.sql.gz'],
      'lie below s3://learnbot-production-backups/backups/production/',
    ],
    [
      'a place that a dump of some tables may not take',
      ['restore', ORCHESTRATOR, '--env', 'production', '--swap', 'orchestrator_restored_1'],
      'hold action_audit alone',
    ],
    ['two wishes', ['restore', LEARNBOT, ...key, '--list'], 'Give one of --list, --key'],
    ['no wish', ['restore', LEARNBOT, '--env', 'production'], 'Give one of --list, --key'],
    [
      'agreeing to another environment',
      ['restore', LEARNBOT, ...key, '--yes', 'staging'],
      '--yes staging agrees to staging, but --env says production.',
    ],
    [
      'a misspelt database',
      ['backup', LEARNBOT, '--env', 'production', '--store', 'postgre'],
      'Did you mean postgres?',
    ],
    [
      'an environment without dumps',
      ['backup', THREAD, '--env', 'adopted'],
      'No database of adopted has dumps.',
    ],
    [
      'an environment on Kubernetes',
      ['restore', THREAD, '--env', 'cluster', '--list'],
      'cluster runs on Kubernetes',
    ],
  ])('%s', (_, words, text) => {
    const answer = run(...words);

    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toContain(text);
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { withoutAws } from '../operate/without-aws';
import { emptyFolder, runRunbook, type Answer } from '../support/run-runbook';

const LEARNBOT = resolve(__dirname, '../../specs/learnbot.yaml');
const THREAD = resolve(__dirname, '../fixtures/thread.yaml');

/** Deploys in an empty folder, where there is no cdk to run. */
function deploy(spec: string, ...words: readonly string[]): Answer {
  return runRunbook(emptyFolder(), 'deploy', spec, ...words);
}

beforeAll(withoutAws);

describe('runbook deploy without credentials', () => {
  test('prints the command in a dry run, and says that the account was not asked', () => {
    const words = ['--tag', 'v1.0.0', '--service', 'api-gateway', '--app', 'my.out', '--dry-run'];

    const answer = deploy(THREAD, '--env', 'aws', ...words);

    expect(answer).toMatchObject({ code: 0, stdout: '' });
    expect(answer.stderr).toMatch(/^The account was not asked what is deployed\. /);
    expect(answer.stderr).toContain(
      "npx cdk deploy 'thread-aws/*' --parameters thread-aws-services:ApiGatewayImageTag=v1.0.0 --app my.out\n",
    );
    expect(answer.stderr).toMatch(/\nDry run: nothing was sent\.\n$/);
  });

  test('sends nothing, says so in one line, and exits with 2', () => {
    const answer = deploy(THREAD, '--env', 'aws', '--tag', 'v1.0.0');

    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^There are no AWS credentials that work: [^\n]*\n$/);
  });
});

describe('runbook deploy refuses', () => {
  test('a tag that is no full commit in production, and exits with 1', () => {
    const answer = deploy(LEARNBOT, '--env', 'production', '--tag', 'v1.0.0');

    expect(answer).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The tag v1.0.0 does not match ^[0-9a-f]{40}$. Write the 40 lower-case hexadecimal digits of a commit (`git rev-parse HEAD`).\nNothing was sent.\n',
    });
  });

  test('a spec that has a fault, and exits with 1', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'specs'));
    const text = readFileSync(THREAD, 'utf8').replace('[resume-parser', '[resume-praser');
    writeFileSync(join(folder, 'specs/thread.yaml'), text);

    const words = ['deploy', 'specs/thread.yaml', '--env', 'aws', '--tag', 'v1'];
    const answer = runRunbook(folder, ...words);

    expect(answer.code).toBe(1);
    expect(answer.stderr).toContain('Did you mean resume-parser?');
  });

  test.each([
    ['an unknown service', ['--env', 'aws', '--service', 'api-gatway'], 'mean api-gateway?'],
    ['an unknown environment', ['--env', 'awss'], 'has no environment awss. Did you mean'],
    ['two specs', ['other.yaml', '--env', 'aws'], 'other.yaml is one word too many'],
    [
      'parameters of its own',
      ['--env', 'aws', '--', '--parameters', 'A=b'],
      '--parameters cannot be handed to cdk',
    ],
  ])('%s, and exits with 2', (_, words, text) => {
    const answer = deploy(THREAD, '--tag', 'v1', ...words);

    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toContain(text);
  });

  test('to guess a tag', () => {
    const answer = deploy(THREAD, '--env', 'aws');

    expect(answer.code).toBe(2);
    expect(answer.stderr).toContain("required option '--tag <tag>' not specified");
  });

  test('an environment on Kubernetes, and says what to run instead', () => {
    const answer = deploy(THREAD, '--env', 'cluster', '--tag', 'v1');

    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^cluster runs on Kubernetes; runbook deploy deploys to ECS/m);
    expect(answer.stderr).toContain(
      'kustomize edit set image "ghcr.io/acme/learnbot/api-gateway:$tag"',
    );
    expect(answer.stderr).toContain('kubectl apply -k .');
  });
});

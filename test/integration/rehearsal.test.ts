import { expectSuccess, root } from './run-tool';

/** The share of resources that has to be rehearsed; it falls when an output stops being created. */
const rehearsals = [
  { spec: 'specs/learnbot.yaml', environment: 'staging', atLeast: 75 },
  { spec: 'specs/learnbot.yaml', environment: 'production', atLeast: 75 },
  { spec: 'test/fixtures/thread.yaml', environment: 'aws', atLeast: 75 },
];

describe('a real `cdk deploy` into the local emulator', () => {
  test.each(rehearsals)(
    'creates what $spec says for $environment',
    ({ spec, environment, atLeast }) => {
      const script = 'test/rehearsal/rehearse.ts';
      const args = [spec, '--env', environment, '--at-least', String(atLeast)];

      const run = expectSuccess(process.execPath, ['--import', 'tsx', script, ...args], {
        cwd: root,
      });

      expect(run.stdout).toContain('resources rehearsed');
    },
  );
});

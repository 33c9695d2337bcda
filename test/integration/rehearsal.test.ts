import { expectSuccess, root } from './run-tool';

/** How many resources have to be rehearsed; it falls when an output stops being created. */
const rehearsals = [
  { spec: 'specs/learnbot.yaml', environment: 'staging', atLeast: 174 },
  { spec: 'specs/learnbot.yaml', environment: 'production', atLeast: 167 },
  { spec: 'test/fixtures/thread.yaml', environment: 'aws', atLeast: 101 },
  { spec: 'test/fixtures/thread.yaml', environment: 'adopted', atLeast: 32 },
];

describe('a real deployment into the local emulator', () => {
  test.each(rehearsals)(
    'creates what $spec says for $environment',
    ({ spec, environment, atLeast }) => {
      const script = 'test/rehearsal/rehearse.ts';
      const args = [spec, '--env', environment, '--at-least', String(atLeast)];

      const run = expectSuccess(process.execPath, ['--import', 'tsx', script, ...args], {
        cwd: root,
      });

      expect(run.stdout).toMatch(/^\d+ of \d+ resources rehearsed/m);
      expect(run.stdout).toMatch(/^A first deployment of api-gateway alone is refused/m);
      expect(run.stdout).toMatch(/^runbook verify: \d+ same/m);
      expect(run.stdout).toMatch(/^Deployed api-gateway again .*every other parameter kept/m);
      expect(run.stdout).toMatch(/^Deleted every stack\.$/m);
    },
  );
});

import { execFile } from 'node:child_process';

import { root } from './run-tool';

interface Rehearsal {
  readonly spec: string;
  readonly environment: string;
  /** How many resources have to be rehearsed; it falls when an output stops being created. */
  readonly atLeast: number;
}

const learnbot = 'specs/learnbot.yaml';
const thread = 'test/fixtures/thread.yaml';

/** Side by side, because each mostly waits for cdk and the emulator; a third would find no core. */
const lanes: readonly (readonly Rehearsal[])[] = [
  [
    { spec: learnbot, environment: 'staging', atLeast: 169 },
    { spec: thread, environment: 'adopted', atLeast: 32 },
  ],
  [
    { spec: learnbot, environment: 'production', atLeast: 162 },
    { spec: thread, environment: 'aws', atLeast: 101 },
  ],
];

const runs = new Map<Rehearsal, Promise<string>>();

beforeAll(() => {
  for (const lane of lanes) {
    let before: Promise<unknown> = Promise.resolve();
    for (const rehearsal of lane) {
      const run = before.then(() => rehearse(rehearsal));
      runs.set(rehearsal, run);
      before = run.catch(() => undefined);
    }
  }
});

/** What the rehearsal printed; rejects with all of it when the rehearsal failed. */
function rehearse({ spec, environment, atLeast }: Rehearsal): Promise<string> {
  const script = ['--import', 'tsx', 'test/rehearsal/rehearse.ts'];
  const args = [...script, spec, '--env', environment, '--at-least', String(atLeast)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`Exit code ${String(error.code)}\n${stdout}${stderr}`));
    });
  });
}

describe('a real deployment into the local emulator', () => {
  test.each(lanes.flat())('creates what $spec says for $environment', async (rehearsal) => {
    const told = await runs.get(rehearsal);

    expect(told).toMatch(/^\d+ of \d+ resources rehearsed/m);
    expect(told).toMatch(/^A first deployment of api-gateway alone is refused/m);
    expect(told).toMatch(/^runbook verify: \d+ same/m);
    expect(told).toMatch(/^Deployed api-gateway again .* every other parameter kept its value/m);
    expect(told).toMatch(/^Deleted every stack\.$/m);
  });
});

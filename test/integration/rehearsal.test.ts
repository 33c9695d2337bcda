import { execFile } from 'node:child_process';

import { root } from './run-tool';

interface Rehearsal {
  readonly spec: string;
  readonly environment: string;
  /** How many resources have to be rehearsed; it falls when an output stops being created. */
  readonly atLeast: number;
  /** The service that is deployed again; absent where none runs on ECS. */
  readonly service?: string;
  /** Whether there are others, without which its first deployment is refused. */
  readonly hasOthers?: boolean;
}

const learnbot = { spec: 'specs/learnbot.yaml', service: 'api-gateway', hasOthers: true };
const thread = { spec: 'test/fixtures/thread.yaml', service: 'api-gateway', hasOthers: true };
const orchestrator = { spec: 'specs/orchestrator.yaml', service: 'api' };
const el = { spec: 'specs/el.yaml', service: 'el-agent' };
const eleanor = { spec: 'specs/eleanor.yaml' };

/** Side by side, because each mostly waits for cdk and the emulator; a third would find no core. */
const lanes: readonly (readonly Rehearsal[])[] = [
  [
    { ...thread, environment: 'aws', atLeast: 278 },
    { ...orchestrator, environment: 'production', atLeast: 161 },
    { ...thread, environment: 'adopted', atLeast: 60 },
  ],
  [
    { ...learnbot, environment: 'staging', atLeast: 219 },
    { ...learnbot, environment: 'production', atLeast: 217 },
    { ...el, environment: 'production', atLeast: 109 },
    { ...eleanor, environment: 'prod', atLeast: 18 },
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
    const { service = '', hasOthers } = rehearsal;
    const told = (await runs.get(rehearsal)) ?? '';
    const begins = (line: string) => told.split('\n').some((each) => each.startsWith(line));

    expect(told).toMatch(/^\d+ of \d+ resources rehearsed/m);
    expect(told).toMatch(/^runbook verify: \d+ same/m);
    expect(begins(`A first deployment of ${service} alone is refused`)).toBe(hasOthers === true);
    expect(begins(`Deployed ${service} again with a new `)).toBe(service !== '');
    expect(told).toMatch(/^Deleted every stack\.$/m);
  });
});

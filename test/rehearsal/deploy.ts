import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

import type { RehearsedStage } from './assembly';
import type { Place } from './place';

const run = promisify(execFile);

/** The real `cdk` command line, pointed at the emulator. */
export class CdkCli {
  private readonly program = createRequire(__filename).resolve('aws-cdk/bin/cdk');

  constructor(
    private readonly stage: RehearsedStage,
    private readonly place: Place,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  async bootstrap(): Promise<void> {
    const regions = [...new Set(this.stage.stacks.map(({ region }) => region))];
    const { account } = this.place;
    await this.cdk(['bootstrap', ...regions.map((region) => `aws://${account}/${region}`)]);
  }

  /** Where the services run on Kubernetes, `runbook deploy` leaves the stacks to `cdk deploy`. */
  async deploy(): Promise<void> {
    // The emulator loses the outputs of a stack that is made through a change set.
    const how = ['--method=direct', '--require-approval=never', '--progress=events'];
    await this.cdk(['deploy', `${this.stage.name}/*`, ...how]);
  }

  async destroy(): Promise<void> {
    await this.cdk(['destroy', `${this.stage.name}/*`, '--force']);
  }

  private async cdk(args: readonly string[]): Promise<void> {
    const app = ['--app', this.stage.assembly, '--no-notices', '--no-version-reporting'];
    try {
      await run(process.execPath, [this.program, ...args, ...app], {
        env: this.env,
        cwd: this.stage.assembly,
        maxBuffer: 64 * 1024 * 1024,
      });
    } catch (error) {
      throw new Error(`cdk ${args.join(' ')} failed.\n${tellOutput(error)}`);
    }
  }
}

function tellOutput(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
  return `${stdout ?? ''}${stderr ?? error.message}`;
}

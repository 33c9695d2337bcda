import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** How a command of `runbook` ended and what it said. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Deployment {
  readonly tag: string;
  /** @default - every service */
  readonly service?: string;
  /** ARN of a certificate, where the spec names none. */
  readonly certificate?: string;
  /** Folder of the cloud assembly. */
  readonly app: string;
}

const root = join(__dirname, '../..');

/** The real `runbook` command line, on one environment of a spec, pointed at the emulator. */
export class Runbook {
  constructor(
    private readonly spec: string,
    private readonly environment: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** The cloud assembly exactly as `runbook synth` writes it for its users. */
  async synth(out: string): Promise<string> {
    const answer = await this.run('synth', '--out', out);
    if (answer.code !== 0) throw new Error(`runbook synth failed.\n${tell(answer)}`);
    return join(out, 'cdk.out');
  }

  deploy({ tag, service, certificate, app }: Deployment): Promise<Answer> {
    const given = [
      ...['--tag', tag],
      ...(service === undefined ? [] : ['--service', service]),
      ...(certificate === undefined ? [] : ['--certificate', certificate]),
    ];
    // The emulator loses the outputs of a stack that is made through a change set.
    const how = ['--method=direct', '--require-approval=never', '--progress=events'];
    const quiet = ['--no-notices', '--no-version-reporting'];
    // There is no image in the emulator's registry.
    return this.run('deploy', ...given, '--no-image-check', '--app', app, '--', ...how, ...quiet);
  }

  verify(): Promise<Answer> {
    return this.run('verify', '--format', 'json');
  }

  private run(command: string, ...words: readonly string[]): Promise<Answer> {
    const runbook = ['--import', 'tsx', join(root, 'bin/runbook.ts')];
    const args = [...runbook, command, this.spec, '--env', this.environment, ...words];
    const options = { env: this.env, cwd: root, maxBuffer: 64 * 1024 * 1024 };
    return new Promise((resolve) => {
      execFile(process.execPath, args, options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ code, stdout, stderr });
      });
    });
  }
}

export function tell({ stdout, stderr }: Answer): string {
  return `${stdout}${stderr}`;
}

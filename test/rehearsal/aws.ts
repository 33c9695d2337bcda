import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { parseJson, type Json, type JsonObject } from './json';
import { connectSdk, type SdkSend } from './sdk';

const execute = promisify(execFile);

/** Each call of the command line is a process of its own that mostly starts up. */
const parallelProcesses = 4;

/** A service and what is asked of it, as the AWS command line spells them: `ec2 describe-vpcs`. */
export type Operation = readonly [service: string, verb: string];

/** The AWS API: through the SDK where the project has its client, else through the command line. */
export class Aws {
  private readonly answers = new Map<string, Promise<Json>>();
  private readonly running = new Set<Promise<void>>();
  private readonly elsewhere = new Map<string, Aws>();
  private readonly sdk: SdkSend;

  constructor(private readonly env: NodeJS.ProcessEnv) {
    this.sdk = connectSdk(env);
  }

  /** The same account in another region. */
  inRegion(region: string): Aws {
    if (region === this.env.AWS_REGION) return this;
    const there =
      this.elsewhere.get(region) ??
      new Aws({ ...this.env, AWS_REGION: region, AWS_DEFAULT_REGION: region });
    this.elsewhere.set(region, there);
    return there;
  }

  /** Asks a question that may be asked again: one call to AWS answers all who ask the same. */
  ask(operation: Operation, input: JsonObject = {}): Promise<Json> {
    const key = JSON.stringify([operation, input]);
    const answer = this.answers.get(key) ?? this.call(operation, input);
    this.answers.set(key, answer);
    return answer;
  }

  /** Changes something, so that every earlier answer is stale. */
  async call(operation: Operation, input: JsonObject = {}): Promise<Json> {
    try {
      return await (this.sdk(operation, input) ?? this.runProcess(operation, input));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`aws ${operation.join(' ')} failed. ${reason}`);
    }
  }

  forget(): void {
    this.answers.clear();
    for (const there of this.elsewhere.values()) there.forget();
  }

  private async runProcess(operation: Operation, input: JsonObject): Promise<Json> {
    while (this.running.size >= parallelProcesses) await Promise.race(this.running);
    const answer = this.run(operation, input);
    const ended = answer.then(
      () => void this.running.delete(ended),
      () => void this.running.delete(ended),
    );
    this.running.add(ended);
    return answer;
  }

  private async run(operation: Operation, input: JsonObject): Promise<Json> {
    // Not every service of the command line reads the endpoint from its environment.
    const endpoint = ['--endpoint-url', this.env.AWS_ENDPOINT_URL ?? ''];
    const args = ['--cli-input-json', JSON.stringify(input), ...endpoint, '--output', 'json'];
    const { stdout } = await execute('aws', [...operation, ...args], {
      env: this.env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout.trim() === '' ? {} : parseJson(stdout);
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { parseJson, type Json } from './json';

const execute = promisify(execFile);

/** Each call is a process of its own that mostly starts up. */
const parallelCalls = 4;

/** The AWS API through its own command line. */
export class Aws {
  private readonly answers = new Map<string, Promise<Json>>();
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  /** Asks a question that may be asked again: one call to AWS answers all who ask the same. */
  ask(args: readonly string[]): Promise<Json> {
    const key = args.join(' ');
    const answer = this.answers.get(key) ?? this.call(args);
    this.answers.set(key, answer);
    return answer;
  }

  /** Changes something, so that every earlier answer is stale. */
  async call(args: readonly string[], input?: Json): Promise<Json> {
    while (this.running.size >= parallelCalls) await Promise.race(this.running);
    const answer = this.run(args, input);
    const ended = answer.then(
      () => void this.running.delete(ended),
      () => void this.running.delete(ended),
    );
    this.running.add(ended);
    return answer;
  }

  forget(): void {
    this.answers.clear();
  }

  private async run(args: readonly string[], input?: Json): Promise<Json> {
    const json = input === undefined ? [] : ['--cli-input-json', JSON.stringify(input)];
    // Not every service of the command line reads the endpoint from its environment.
    const endpoint = ['--endpoint-url', this.env.AWS_ENDPOINT_URL ?? ''];
    const { stdout } = await execute('aws', [...args, ...json, ...endpoint, '--output', 'json'], {
      env: this.env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout.trim() === '' ? {} : parseJson(stdout);
  }
}

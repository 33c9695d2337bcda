import { cannotAsk } from '../aws/failure';
import { Failed, isInterruption } from '../tasks/failed';

/** One step of a restore. */
export interface Step {
  /** What it does, as the plan and the question tell it. */
  readonly title: string;
  /** What else the plan tells of it. */
  readonly details: readonly string[];
  /** Absent where the step changes nothing: nobody has to agree to it. */
  readonly changes?: {
    /** What is so when nobody agrees, with the next command. */
    readonly declined: readonly string[];
  };
  /** What is so when it fails or is interrupted, with the next command. */
  readonly unfinished: () => readonly string[];
  readonly run: () => Promise<void>;
}

export interface StepsAround {
  readonly say: (text: string) => void;
  readonly signal?: AbortSignal;
  /** Whether somebody agrees to a step. */
  readonly confirm: (title: string) => Promise<boolean>;
}

/** `stopped` by somebody who did not agree or interrupted, `failed` by itself. */
export type StepsOutcome = 'done' | 'stopped' | 'failed';

/** The plan, one paragraph a step. */
export function describeSteps(steps: readonly Step[]): string {
  return steps
    .map(({ title, details, changes }, place) =>
      [
        `${place + 1}. ${title}${changes === undefined ? '' : ' (asks first)'}`,
        ...details.map((line) => `   ${line}`),
      ].join('\n'),
    )
    .join('\n');
}

/**
 * Runs the steps in their order, up to the first that nobody agrees to or that fails, and then tells
 * what is so and how to go on. Throws CannotAsk, after telling the same.
 */
export async function runSteps(
  steps: readonly Step[],
  { say, signal, confirm }: StepsAround,
): Promise<StepsOutcome> {
  const isInterrupted = () => signal?.aborted === true;
  const stop = (first: string, lines: readonly string[]): 'stopped' => {
    for (const line of [first, ...lines]) say(line);
    return 'stopped';
  };
  for (const [place, step] of steps.entries()) {
    const title = `${place + 1} of ${steps.length}: ${step.title}`;
    say(`\n${title}`);
    const { changes } = step;
    if (changes !== undefined && (isInterrupted() || !(await confirm(title)))) {
      return stop('Stopped before this step.', changes.declined);
    }
    try {
      await step.run();
    } catch (error) {
      if (isInterruption(error)) return stop('Interrupted in this step.', step.unfinished());
      const failure = error instanceof Failed ? error : cannotAsk(error);
      for (const line of [failure.message, ...step.unfinished()]) say(line);
      if (failure instanceof Failed) return 'failed';
      throw failure;
    }
  }
  return 'done';
}

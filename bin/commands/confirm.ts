import { createInterface } from 'node:readline/promises';

import { UsageError } from './terminal';

/** Whether somebody agrees to what is about to happen. */
export type Confirm = (title: string) => Promise<boolean>;

export interface ConfirmProps {
  readonly environment: string;
  /** The environment that the caller agreed to beforehand. */
  readonly yes?: string;
  readonly signal: AbortSignal;
}

/**
 * Who agrees has to write the name of the environment, so that nobody agrees in the wrong window.
 * Undefined where nobody agreed beforehand and there is no terminal to ask on.
 */
export function confirmation({ environment, yes, signal }: ConfirmProps): Confirm | undefined {
  if (yes !== undefined) {
    if (yes === environment) return () => Promise.resolve(true);
    throw new UsageError(`--yes ${yes} agrees to ${yes}, but --env says ${environment}.`);
  }
  if (!process.stdin.isTTY) return undefined;
  return async () => (await ask(`Type ${environment} to go on: `, signal)) === environment;
}

async function ask(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The terminal keeps Ctrl-C to itself; whoever waits for the signal has to hear of it too.
  terminal.once('SIGINT', () => process.emit('SIGINT'));
  try {
    return (await terminal.question(question, { signal })).trim();
  } catch (caught) {
    if (caught instanceof Error && caught.name === 'AbortError') return '';
    throw caught;
  } finally {
    terminal.close();
  }
}

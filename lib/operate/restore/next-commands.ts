import { shellWord } from '../../runbooks/shell';
import type { DumpedDatabase } from '../tasks/choose-database';

/** The commands that go on from where a restore stands, as they can be pasted into a shell. */
export interface NextCommands {
  list(): string;
  swap(database: string): string;
  start(): string;
  verify(): string;
}

/** `spec` is the file as the caller names it. */
export function nextCommands(spec: string, { system, store }: DumpedDatabase): NextCommands {
  const of = `${shellWord(spec)} --env ${system.environment}`;
  const restore = (options: string) => `npx runbook restore ${of} --store ${store.name} ${options}`;
  return {
    list: () => restore('--list'),
    swap: (database) => restore(`--swap ${shellWord(database)}`),
    start: () => restore('--start'),
    verify: () => `npx runbook verify ${of}`,
  };
}

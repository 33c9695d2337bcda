import type { Around } from '../tasks/around';
import type { DumpedDatabase } from '../tasks/choose-database';
import type { Inquiry } from '../verify/inquiry';
import { nextCommands, type NextCommands } from './next-commands';

/** What the steps of a restore share. */
export interface Procedure {
  readonly database: DumpedDatabase;
  readonly around: Around;
  readonly next: NextCommands;
  readonly verify: () => Promise<readonly Inquiry[]>;
  /** How many replicas each service had before it was stopped, by its name. */
  readonly before: Map<string, number>;
}

export interface ProcedureProps extends Pick<Procedure, 'database' | 'around' | 'verify'> {
  /** The spec file as the caller names it. */
  readonly spec: string;
}

export function beginProcedure({ spec, ...props }: ProcedureProps): Procedure {
  return { ...props, next: nextCommands(spec, props.database), before: new Map() };
}

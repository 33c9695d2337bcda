import type { ResolvedSystem } from '../../resolve/resolved-system';
import { getAccount } from '../aws/account';
import { cannotAsk } from '../aws/failure';
import { chooseDatabase } from '../tasks/choose-database';
import type { StoredDump } from '../tasks/dumps';
import { Failed, isInterruption } from '../tasks/failed';
import { connect } from '../verify/aws/clients';
import { takeDump } from './take-dump';

export interface BackupOptions {
  /** The database under stores. @default - the only one with dumps */
  readonly store?: string;
  readonly say: (text: string) => void;
  /** Ends the waiting; the dump goes on. */
  readonly signal?: AbortSignal;
}

/** The dumps that are new; or how it ended without one. */
export type BackupOutcome =
  | { readonly ended: 'done'; readonly stored: readonly StoredDump[] }
  | { readonly ended: 'misused' | 'failed' };

/** Dumps a database now and waits for the end. Throws CannotAsk and WrongAccount. */
export async function backup(
  system: ResolvedSystem,
  { store, say, signal }: BackupOptions,
): Promise<BackupOutcome> {
  const database = chooseDatabase(system, store);
  if ('fault' in database) {
    say(database.fault);
    return { ended: 'misused' };
  }
  const { target } = database.system;
  say(
    `${system.system} ${system.environment}: account ${await getAccount(target)}, ${target.region}`,
  );
  try {
    return {
      ended: 'done',
      stored: await takeDump(database, { aws: connect(target.region), say, signal }),
    };
  } catch (error) {
    if (isInterruption(error)) say('Nobody waits any more. A task that runs goes on without us.');
    else if (error instanceof Failed) say(error.message);
    else throw cannotAsk(error);
    return { ended: 'failed' };
  }
}

import type { ResolvedSystem } from '../../resolve/resolved-system';
import { getAccount } from '../aws/account';
import { cannotAsk } from '../aws/failure';
import { CannotAsk } from '../outcome';
import type { Around } from '../tasks/around';
import { chooseDatabase, type DumpedDatabase } from '../tasks/choose-database';
import { findDump, listDumps, type StoredDump } from '../tasks/dumps';
import { verify } from '../verify';
import { connect } from '../verify/aws/clients';
import { findFaultyRequest } from './faulty-request';
import { planSteps } from './plan-steps';
import { beginProcedure } from './procedure';
import type { RestoreRequest } from './request';
import { describeSteps, runSteps, type StepsAround, type StepsOutcome } from './steps';

export { renderDumps } from '../tasks/describe-dump';
export type { RestoreRequest } from './request';

export interface RestoreOptions {
  /** The database under stores. @default - the only one with dumps */
  readonly store?: string;
  /** The spec file as the caller names it. */
  readonly spec: string;
  /** Whether everything is checked and printed, and nothing changed. */
  readonly dryRun: boolean;
  /** Absent where nobody is there to be asked and nobody agreed beforehand. */
  readonly confirm?: StepsAround['confirm'];
  readonly say: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** How a restore ended: `refused` by a check, `misused` by the caller. */
export type RestoreOutcome = StepsOutcome | 'refused' | 'misused';

/** The dumps of a database, the newest first. Throws CannotAsk and WrongAccount. */
export async function listBackups(
  system: ResolvedSystem,
  { store }: Pick<RestoreOptions, 'store'>,
): Promise<readonly StoredDump[] | { readonly fault: string }> {
  const database = chooseDatabase(system, store);
  if ('fault' in database) return database;
  const { target } = database.system;
  await getAccount(target);
  return asking(listDumps(database, { aws: connect(target.region) }));
}

/** Says the plan of a restore, and goes through it. Throws CannotAsk and WrongAccount. */
export async function restore(
  system: ResolvedSystem,
  request: RestoreRequest,
  options: RestoreOptions,
): Promise<RestoreOutcome> {
  const { say, dryRun, confirm, signal } = options;
  const tell = <T extends RestoreOutcome>(outcome: T, text: string): T => {
    say(text);
    return outcome;
  };
  const database = chooseDatabase(system, options.store);
  if ('fault' in database) return tell('misused', database.fault);
  const fault = findFaultyRequest(database, request);
  if (fault !== undefined) return tell('misused', fault);

  const around: Around = { aws: connect(database.system.target.region), say, signal };
  const dump = await askAccount(database, request, around, dryRun);
  if (dump === 'missing') {
    return tell('refused', 'There is no such dump; --list tells which there are. Nothing changed.');
  }
  const procedure = beginProcedure({
    database,
    around,
    spec: options.spec,
    verify: () => verify(system),
  });
  const steps = planSteps(procedure, request, dump, new Date());
  say(describeSteps(steps));
  if (dryRun) return tell('done', 'Dry run: nothing was started or changed.');
  if (confirm === undefined) {
    return tell(
      'misused',
      `Nobody is here to be asked, and nothing changed. To agree to every step: --yes ${system.environment}`,
    );
  }
  return runSteps(steps, { say, signal, confirm });
}

/** The dump that is meant; undefined where none is, or a dry run could ask nobody. */
async function askAccount(
  database: DumpedDatabase,
  request: RestoreRequest,
  around: Around,
  dryRun: boolean,
): Promise<StoredDump | 'missing' | undefined> {
  const { system } = database;
  try {
    const account = await getAccount(system.target);
    around.say(
      `${system.system} ${system.environment}: account ${account}, ${system.target.region}`,
    );
    if (request.kind !== 'key') return undefined;
    return (await asking(findDump(database, request.key, around))) ?? 'missing';
  } catch (error) {
    if (!dryRun || !(error instanceof CannotAsk)) throw error;
    around.say(`The account was not asked what is there. ${error.message}`);
    return undefined;
  }
}

function asking<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    throw cannotAsk(error);
  });
}

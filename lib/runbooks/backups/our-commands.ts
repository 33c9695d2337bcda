import type { ResolvedSystem } from '../../resolve/resolved-system';
import { isCreatedPostgres } from '../../resolve/stores';
import type { DumpedDatabase } from '../commands/database-commands';

/** `npx runbook backup`, which dumps a database now. */
export function backupCommand(system: ResolvedSystem, database: DumpedDatabase): string {
  return `npx runbook backup ${of(system, database)}`;
}

/** `npx runbook restore`, with the options that say what of it. */
export function restoreCommand(
  system: ResolvedSystem,
  database: DumpedDatabase,
  options: string,
): string {
  return `npx runbook restore ${of(system, database)} ${options}`;
}

/** The store is named only where there are several to choose from. */
function of({ system, environment, stores }: ResolvedSystem, { store }: DumpedDatabase): string {
  const dumped = stores.filter(isCreatedPostgres).filter(({ backup }) => backup.dump);
  const which = dumped.length > 1 ? ` --store ${store.name}` : '';
  return `specs/${system}.yaml --env ${environment}${which}`;
}

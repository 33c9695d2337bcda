import type { ResolvedJob, ResolvedService } from '../../resolve/resolved-system';
import type { DumpedDatabase } from '../tasks/choose-database';

/** The services that use the database: while they run they are connected to it. */
export function servicesUsing({ system, store }: DumpedDatabase): readonly ResolvedService[] {
  return system.services.filter(({ uses }) => uses.some((use) => use.store === store.name));
}

/** The jobs that connect to it when they run. */
export function jobsUsing(database: DumpedDatabase): readonly string[] {
  const services = servicesUsing(database).map(({ name }) => name);
  const isUsing = ({ action }: ResolvedJob) =>
    action.kind === 'command'
      ? services.includes(action.service)
      : action.kind !== 'request' && action.store === database.store.name;
  return database.system.jobs.filter(isUsing).map(({ name }) => name);
}

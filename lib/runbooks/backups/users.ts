import { databaseOf, ownerOf } from '../../resolve/job-kinds';
import type {
  ResolvedPostgres,
  ResolvedService,
  ResolvedSystem,
} from '../../resolve/resolved-system';

/** The services that are connected to a database while they run. */
export function servicesUsing(
  { services }: ResolvedSystem,
  { name }: ResolvedPostgres,
): readonly ResolvedService[] {
  return services.filter(({ uses }) => uses.some(({ store }) => store === name));
}

/** The jobs that connect to it when they run. */
export function jobsUsing(system: ResolvedSystem, store: ResolvedPostgres): readonly string[] {
  const services = servicesUsing(system, store).map(({ name }) => name);
  return system.jobs
    .filter((job) => databaseOf(job) === store.name || services.includes(ownerOf(job) ?? ''))
    .map(({ name }) => name);
}

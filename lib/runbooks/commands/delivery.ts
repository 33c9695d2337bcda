import type { ResolvedJob, ResolvedSystem } from '../../resolve/resolved-system';
import type { Commands } from './commands';

/** How versions get out and back, by what the environment is deployed with. */
export type Delivery = Pick<Commands, 'deploy' | 'versions' | 'rollback'>;

/** The jobs that run before a version goes out. */
export function jobsBefore({ jobs }: Pick<ResolvedSystem, 'jobs'>): readonly ResolvedJob[] {
  return jobs.filter(({ trigger }) => trigger.kind === 'before-deploy');
}

import type { CommandAction, ResolvedJob } from './resolved-system';

/** A job that runs a command in the image of a service. */
export type CommandJob = ResolvedJob & { readonly action: CommandAction };

export function isCommandJob(job: ResolvedJob): job is CommandJob {
  return job.action.kind === 'command';
}

/** The service in whose image a job runs; undefined where it has an image of its own. */
export function ownerOf({ action }: ResolvedJob): string | undefined {
  return action.kind === 'command' ? action.service : undefined;
}

/** The database that a job works on; undefined where it works on none. */
export function databaseOf({ action }: ResolvedJob): string | undefined {
  return action.kind === 'sql' || action.kind === 'archive' ? action.store : undefined;
}

import type { Workload } from './commands/commands';

/** Who gets new replicas because of what changed, in words. */
export function restarted(readers: readonly Workload[]): string {
  if (readers.length === 0) return 'no service reads it, so nothing restarts';
  return `then ${readers.map(({ name }) => name).join(', ')} ${readers.length === 1 ? 'gets' : 'get'} new replicas`;
}

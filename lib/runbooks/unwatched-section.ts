import type { ResolvedSystem } from '../resolve/resolved-system';
import { prose, table } from './markdown';

/** The ways in which things fail that no alert sees, each with its reason. */
export function unwatchedSection({ failureModes }: ResolvedSystem): string {
  const unwatched = failureModes.filter(({ alert }) => alert === undefined);
  if (unwatched.length === 0) return '';
  const rows = unwatched.map(({ of, fails, because }) => [
    of.name,
    prose(fails),
    prose(because ?? ''),
  ]);
  const watched = failureModes.length - unwatched.length;
  return [
    `Of ${failureModes.length} known ways to fail, alerts see ${watched}. These they do not see:`,
    table(['Thing', 'What goes wrong', 'Why no alert tells'], rows),
  ].join('\n\n');
}

import type { OtherStore } from '../../resolve/resolved-system';
import { code, prose } from '../markdown';

export function otherRow({ name, what, servers, backup }: OtherStore): readonly string[] {
  const { promised, by, retainDays } = backup;
  const kept = retainDays === undefined ? '' : `, kept for ${retainDays} days`;
  return [
    name,
    prose(what),
    servers.map(({ host, port }) => code(`${host}:${port}`)).join(', '),
    promised === 'none' ? 'none' : `${promised}, by ${prose(by)}${kept}`,
  ];
}

/** How it comes back. */
export function otherText({ name, what, backup }: OtherStore): string {
  return `${name} (${prose(what)}) is not ours to back up. To bring it back: ${prose(backup.restore)}`;
}

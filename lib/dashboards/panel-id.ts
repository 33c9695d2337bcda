import type { Drawing } from './drawing';

/** Number of the panel of a drawing, for links: it depends on nothing else in the dashboard. */
export function panelId(drawing: Pick<Drawing, 'target' | 'title' | 'measuredBy'>): number {
  const { target, title, measuredBy } = drawing;
  return numberOf([target.kind, target.name, title, measuredBy].join('/'));
}

/** FNV-1a in 31 bits, as Grafana's ids are positive: http://www.isthe.com/chongo/tech/comp/fnv/ */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 1 || 1;
}

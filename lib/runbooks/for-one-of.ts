import type { ResolvedService } from '../resolve/resolved-system';

/** Says how a block that is written out for one service serves the others: their names are alike. */
export function forOneOf([first, ...others]: readonly ResolvedService[]): string {
  if (first === undefined) return '';
  if (others.length === 0) return `For ${first.name}:`;
  const names = others.map(({ name }) => name).join(', ');
  return `Written for ${first.name}; for ${names} put that name in place of ${first.name}, wherever it stands.`;
}

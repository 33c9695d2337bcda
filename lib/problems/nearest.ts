import { distance } from 'fastest-levenshtein';

/** The known word that a misspelt one probably means; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const away = distance(word.toLowerCase(), candidate.toLowerCase());
    if (away < bestDistance) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}

/** The choices as a sentence, the likeliest first: `Did you mean x? Known: x, y.` */
export function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  const list = known.length === 0 ? 'There are none.' : `Known: ${known.join(', ')}.`;
  return near === undefined ? list : `Did you mean ${near}? ${list}`;
}

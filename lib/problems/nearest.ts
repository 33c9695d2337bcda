import { distance } from 'fastest-levenshtein';

/** Letters of which two words have to begin alike for one to be short for the other. */
const SHORTEST_BEGINNING = 3;

/** The known word that a misspelt or shortened one probably means; undefined where none is near. */
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
  return best ?? continuation(word.toLowerCase(), known);
}

/** `prod` is short for production, and `stores-list` begins with stores. */
function continuation(word: string, known: readonly string[]): string | undefined {
  const isNear = (other: string) =>
    Math.min(word.length, other.length) >= SHORTEST_BEGINNING &&
    (other.startsWith(word) || word.startsWith(other));
  return known.find((candidate) => isNear(candidate.toLowerCase()));
}

/** The choices as a sentence, the likeliest first: `Did you mean x? Known: x, y.` */
export function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  const list = known.length === 0 ? 'There are none.' : `Known: ${known.join(', ')}.`;
  return near === undefined ? list : `Did you mean ${near}? ${list}`;
}

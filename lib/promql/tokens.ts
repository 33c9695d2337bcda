import type { Span } from './finding';

export interface Token extends Span {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
}

const KINDS = ['string', 'open string', 'word', 'number', 'sign'] as const;

const TOKEN =
  /(?:\s|#[^\n]*)+|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)|(?<openstring>["'`])|(?<word>[A-Za-z_:][\w:]*)|(?<number>\.?\d[\w.]*)|(?<sign>==|!=|<=|>=|=~|!~|[\s\S])/gu;

/** The words and signs of a PromQL text, also of one that nobody can parse; comments are left out. */
export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const kind = KINDS.find((each) => match.groups?.[each.replace(' ', '')] !== undefined);
    if (kind === undefined) continue;
    const from = match.index;
    tokens.push({ kind, text: match[0], from, to: from + match[0].length });
    // What follows an open string is inside of it.
    if (kind === 'open string') break;
  }
  return tokens;
}

import { Lexer } from 'yaml';

/** No part of a spec is nested deeper than a dozen levels. */
export const MAX_DEPTH = 40;

const OPENING = new Set(['[', '{']);
const CLOSING = new Set([']', '}']);
/** What opens a level without a bracket: `- - -` and `? ? ?`. */
const INDICATORS = new Set(['-', '?']);
/** The lexer's sign that the next token is the content of a scalar. */
const SCALAR = '\x1f';
const DOCUMENT = new Set(['\x02', '\x18']);

/**
 * Where a text opens more levels than a spec can have, before it is parsed: parsers descend by
 * recursion, and a hundred thousand brackets would end them. Nesting by indentation is bounded by the
 * size of the file.
 */
export function findTooDeep(text: string): number | undefined {
  let offset = 0;
  let brackets = 0;
  let indicators = 0;
  let isContent = false;
  for (const token of new Lexer().lex(text)) {
    if (isContent) isContent = false;
    else if (token === SCALAR) isContent = true;
    else if (OPENING.has(token)) brackets += 1;
    else if (CLOSING.has(token)) brackets -= 1;
    else if (INDICATORS.has(token)) indicators += 1;
    else if (token === '\n' || token === '\r\n') indicators = 0;
    if (Math.max(brackets, indicators) > MAX_DEPTH) return offset;
    if (token !== SCALAR && !DOCUMENT.has(token)) offset += token.length;
  }
  return undefined;
}

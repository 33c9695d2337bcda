import type { Scalar } from 'yaml';

/** Where a character of a scalar's value stands in the file. */
export type InsideScalar = (offset: number) => number;

/**
 * YAML folds lines, strips indentation and escapes quotes, but keeps all other characters in their
 * order: the place of one is found by counting those before it that are no white space.
 */
export function insideScalar(text: string, node: Scalar): InsideScalar | undefined {
  const [from = 0, to = 0] = node.range ?? [];
  if (typeof node.value !== 'string') return undefined;
  const value = node.value;
  return (offset) => {
    const wanted = value.slice(0, offset).replaceAll(/\s/g, '').length;
    let seen = 0;
    for (let index = contentOf(text, node, from); index < to; index += 1) {
      if (isEscape(text, index, node)) continue;
      if (/\s/.test(text.charAt(index))) continue;
      if (seen === wanted) return index;
      seen += 1;
    }
    return from;
  };
}

/** After the quote, or after the header of a block. */
function contentOf(text: string, { type }: Scalar, from: number): number {
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') return from + 1;
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
  return isBlock ? text.indexOf('\n', from) + 1 : from;
}

/** A backslash, or the first of two quotes, stands in the file and not in the value. */
function isEscape(text: string, index: number, { type }: Scalar): boolean {
  if (type === 'QUOTE_DOUBLE') {
    return text.charAt(index) === '\\' && /["\\/]/.test(text.charAt(index + 1));
  }
  return type === 'QUOTE_SINGLE' && text.startsWith("''", index);
}

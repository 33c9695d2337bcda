/** What a literal means, or the escape that Go does not know. */
export type Unquoted = { readonly value: string } | { readonly badEscape: string };

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Any escape that Go knows behind the backslash, or whatever one character stands there. */
const ESCAPE = /\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{3}|[\s\S])/g;

/** Reads a literal as Go does, quotes included: in backticks nothing is an escape. */
export function unquote(literal: string): Unquoted {
  const quote = literal.charAt(0);
  const inside = literal.slice(1, -1);
  if (quote === '`') return { value: inside };
  let badEscape: string | undefined;
  const value = inside.replace(ESCAPE, (whole: string, escape: string) => {
    const character = escape === quote ? quote : (ESCAPES[escape] ?? codePoint(escape));
    if (character === undefined) badEscape ??= whole;
    return character ?? whole;
  });
  return badEscape === undefined ? { value } : { badEscape };
}

function codePoint(escape: string): string | undefined {
  const hexadecimal = /^[xuU]([0-9A-Fa-f]+)$/.exec(escape)?.[1];
  if (hexadecimal === undefined && !/^[0-7]{3}$/.test(escape)) return undefined;
  const code = hexadecimal === undefined ? parseInt(escape, 8) : parseInt(hexadecimal, 16);
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}

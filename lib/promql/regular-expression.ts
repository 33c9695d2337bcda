/** Go refuses more repetitions than this, nested ones multiplied. */
const MOST_REPETITIONS = 1000;

const CLASSES =
  /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/;
const ESCAPE =
  /^\\(?:[pP](?:\{\^?\w+\}|[A-Z])|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]+\})|[1-7][0-7]+|0[0-7]*|[aftnrvdDsSwWAzbB]|[^\w\s]|_)/;
/** Within [...] no anchors and no word boundaries. */
const ESCAPE_IN_CLASS =
  /^\\(?:[pP](?:\{\^?\w+\}|[A-Z])|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]+\})|[1-7][0-7]+|0[0-7]*|[aftnrvdDsSwW]|[^\w\s]|_)/;
const REPEAT = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/;
const GROUP = /^\((?:\?P<\w+>|\?(?=[imsU-]*[:)])[imsU]*(?:-[imsU]+)?(?::|(?=\)))|(?!\?))/;

interface Level {
  readonly from: number;
  /** Most repetitions of anything inside. */
  most: number;
}

/**
 * Why Prometheus refuses a regular expression, in words; undefined where it takes it. Its dialect is
 * RE2 (https://github.com/google/re2/wiki/Syntax), which has no look-around and no back-references.
 */
export function regularExpressionFault(pattern: string): string | undefined {
  const levels: Level[] = [{ from: 0, most: 1 }];
  /** Repetitions of what stands before, and whether it may be repeated. */
  let last: { repeatable: boolean; repeated: boolean; most: number } = nothing();
  let i = 0;
  while (i < pattern.length) {
    const rest = pattern.slice(i);
    const character = rest.charAt(0);
    const repeat = REPEAT.exec(rest);
    if (rest.startsWith('\\Q')) {
      const end = rest.indexOf('\\E');
      i += end < 0 ? rest.length : end + 2;
      last = something();
    } else if (character === '\\') {
      const escape = ESCAPE.exec(rest)?.[0];
      if (escape === undefined) return badEscape(rest);
      i += escape.length;
      last = something();
    } else if (character === '[') {
      const end = readClass(rest);
      if (typeof end === 'string') return end;
      i += end;
      last = something();
    } else if (character === '(') {
      const group = GROUP.exec(rest)?.[0];
      if (group === undefined) return badGroup(rest);
      levels.push({ from: i, most: 1 });
      i += group.length;
      last = nothing();
    } else if (character === ')') {
      const level = levels.length > 1 ? levels.pop() : undefined;
      if (level === undefined) return 'A ) closes no group; write \\\\) for the character.';
      last = { repeatable: true, repeated: false, most: level.most };
      keep(levels, level.most);
      i += 1;
    } else if (repeat !== null) {
      const problem = repeatFault(repeat, last);
      if (problem !== undefined) return problem;
      const most = last.most * Math.max(1, Number(repeat[2] ?? 0), Number(repeat[1] ?? 0));
      if (most > MOST_REPETITIONS)
        return `${repeat[0]} repeats more than ${MOST_REPETITIONS} times in all.`;
      last = { repeatable: true, repeated: true, most };
      keep(levels, most);
      i += repeat[0].length;
    } else {
      last = character === '|' ? nothing() : something();
      i += 1;
    }
  }
  return levels.length > 1 ? 'A ( is never closed; write \\\\( for the character.' : undefined;
}

function nothing() {
  return { repeatable: false, repeated: false, most: 1 };
}

function something() {
  return { repeatable: true, repeated: false, most: 1 };
}

function keep(levels: readonly Level[], most: number): void {
  const level = levels.at(-1);
  if (level !== undefined) level.most = Math.max(level.most, most);
}

function repeatFault(
  repeat: RegExpExecArray,
  last: { readonly repeatable: boolean; readonly repeated: boolean },
): string | undefined {
  const [text, from, to] = repeat;
  if (!last.repeatable) return `${text} repeats nothing.`;
  if (last.repeated) return `${text} repeats what is repeated already.`;
  if (to !== undefined && to !== '' && Number(to) < Number(from))
    return `${text} ends before it begins.`;
  return undefined;
}

/** Length of a class such as [^a-z], or what is wrong with it. */
function readClass(rest: string): number | string {
  let i = rest.startsWith('[^') ? 2 : 1;
  let first = true;
  while (i < rest.length) {
    const here = rest.slice(i);
    if (here.startsWith(']') && !first) return i + 1;
    first = false;
    const named = CLASSES.exec(here)?.[0];
    if (named !== undefined) {
      i += named.length;
      continue;
    }
    const unknown = /^\[:[^\]]*:\]/.exec(here)?.[0];
    if (unknown !== undefined) return `${unknown} is no class of characters.`;
    const low = readCharacter(here);
    if (low === undefined) return badEscape(here);
    i += low.length;
    const behind = rest.slice(i);
    if (!behind.startsWith('-') || behind.startsWith('-]') || behind.length < 2) continue;
    const high = readCharacter(behind.slice(1));
    if (high === undefined) return badEscape(behind.slice(1));
    if (low.length === 1 && high.length === 1 && high < low)
      return `${low}-${high} runs backwards.`;
    i += 1 + high.length;
  }
  return 'A [ is never closed; write \\\\[ for the character.';
}

function readCharacter(here: string): string | undefined {
  return here.startsWith('\\')
    ? ESCAPE_IN_CLASS.exec(here)?.[0]
    : String.fromCodePoint(here.codePointAt(0) ?? 0);
}

function badEscape(rest: string): string {
  const escape = rest.slice(0, 2);
  if (/\d/.test(escape)) return `${escape} refers back to a group, which RE2 cannot.`;
  return escape === '\\' ? 'It ends in a backslash.' : `${escape} is no escape of RE2.`;
}

function badGroup(rest: string): string {
  const [opening = rest.slice(0, 3)] = /^\(\?<?[=!]?/.exec(rest) ?? [];
  return /[=!]$/.test(opening)
    ? `${opening} looks around, which RE2 cannot.`
    : `${opening} begins no group of RE2.`;
}

/** One matcher of a selector, its value read as PromQL reads it. */
interface Matcher {
  readonly name: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

type Labels = Readonly<Record<string, string>>;

/**
 * Label sets that a `where` lets in: two where a regular expression has alternatives, so that a test
 * sees more than the first of them, or two texts that one alternative matches. Undefined where no text is
 * found that the expression matches.
 */
export function labelsInside(where: string | undefined): readonly [Labels, Labels] | undefined {
  const first: Record<string, string> = {};
  const last: Record<string, string> = {};
  for (const { name, operator, value } of parseMatchers(where)) {
    if (operator === '=') first[name] = last[name] = value;
    if (operator === '=~') {
      const samples = samplesOf(value);
      const [one] = samples;
      if (one === undefined) return undefined;
      first[name] = one;
      last[name] = samplesOf(value, '3').at(-1) ?? one;
    }
  }
  return [first, last];
}

/** Label sets that a `where` leaves out, each by one of its matchers. */
export function labelsOutside(where: string | undefined): readonly Labels[] {
  return parseMatchers(where).flatMap(({ name, operator, value }) => {
    if (operator === '=') return [{ [name]: otherThan(value) }];
    if (operator === '!=') return [{ [name]: value }];
    const samples = samplesOf(value);
    if (operator === '!~') return samples.slice(0, 1).map((sample) => ({ [name]: sample }));
    const [sample = ''] = samples;
    const other = [otherThan(sample), `else-${sample}`].find((text) => !matches(value, text));
    return other === undefined ? [] : [{ [name]: other }];
  });
}

/** A text that is not this one; a good status where this is a bad one, as a reader expects. */
function otherThan(text: string): string {
  return /^[45]\d\d$/.test(text) ? '200' : `${text}-else`;
}

const MATCHER =
  /([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g;

function parseMatchers(where = ''): readonly Matcher[] {
  return [...where.matchAll(MATCHER)].map(([, name = '', operator, double, single, raw]) => ({
    name,
    operator: operator as Matcher['operator'],
    value: raw ?? unescape(double ?? single ?? ''),
  }));
}

function unescape(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}

/**
 * Texts that an expression matches, one an alternative, with this where any character does; checked,
 * because this reads only the usual forms.
 */
function samplesOf(expression: string, any = '0'): readonly string[] {
  let flat = expression.replaceAll('(?:', '(');
  while (GROUP.test(flat))
    flat = flat.replace(GROUP, (_, inner: string) => inner.split('|')[0] ?? '');
  return flat
    .split('|')
    .map((alternative) =>
      alternative
        .replaceAll(/\\d|\[0-9\]/g, any)
        .replaceAll(/\\w|\[([^\]^-])[^\]]*\]/g, (_, first?: string) => first ?? 'a')
        .replaceAll(/\.[*?]/g, '')
        .replaceAll(/(?<!\\)\./g, any)
        .replaceAll(/[+^$]/g, '')
        .replaceAll(/\\(.)/g, '$1'),
    )
    .filter((sample) => sample !== '' && matches(expression, sample));
}

const GROUP = /\(([^()]*)\)[?*+]?/;

/** Prometheus anchors every expression. */
function matches(expression: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${expression})$`, 's').test(text);
  } catch {
    return false;
  }
}

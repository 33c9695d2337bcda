import type { Span } from '../finding';
import { templateSyntax, type TemplateFault } from './fault';

const KINDS = [
  'string',
  'open',
  'character',
  'variable',
  'field',
  'dot',
  'number',
  'word',
  'sign',
] as const;

export interface TemplateToken extends Span {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
  /** Whether nothing stands between it and the token before. */
  readonly isAttached: boolean;
}

/** What stands between two pairs of braces. */
export interface Action extends Span {
  readonly tokens: readonly TemplateToken[];
}

const TOKEN =
  /(?<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`)|(?<character>'(?:[^'\\\n]|\\.)+')|(?<open>["`'])|(?<variable>\$\w*)|(?<field>\.[A-Za-z_]\w*)|(?<number>[+-]?(?:0x[\da-f]+|\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)(?![\w.]))|(?<dot>\.)|(?<word>[A-Za-z_]\w*)|(?<sign>:=|[\s\S])/iy;

/** The actions of a template, or why they cannot be told from the text around them. */
export function readActions(text: string): readonly Action[] | TemplateFault {
  const actions: Action[] = [];
  let from = text.indexOf('{{');
  while (from >= 0) {
    const action = readAction(text, from);
    if ('code' in action) return action;
    actions.push(action);
    from = text.indexOf('{{', action.to);
  }
  return actions;
}

function readAction(text: string, from: number): Action | TemplateFault {
  const comment = /^\{\{(?:-\s)?\/\*[\s\S]*?\*\/(?:\s-)?\}\}/.exec(text.slice(from))?.[0];
  if (comment !== undefined) return { from, to: from + comment.length, tokens: [] };
  const tokens: TemplateToken[] = [];
  let i = from + (/^\{\{-\s/.test(text.slice(from)) ? 3 : 2);
  while (i < text.length) {
    const end = /^(?:\s-)?\}\}/.exec(text.slice(i))?.[0];
    if (end !== undefined) return { from, to: i + end.length, tokens };
    TOKEN.lastIndex = i;
    const match = TOKEN.exec(text);
    if (match === null) break;
    const kind = KINDS.find((each) => match.groups?.[each] !== undefined) ?? 'sign';
    const to = i + match[0].length;
    if (kind === 'open')
      return templateSyntax(
        { from: i, to },
        'A string is opened and never closed.',
        `Close it with ${match[0]}.`,
      );
    if (match[0].trim() !== '')
      tokens.push({ kind, text: match[0], from: i, to, isAttached: tokens.at(-1)?.to === i });
    i = to;
  }
  return templateSyntax(
    { from, to: from + 2 },
    'A {{ is opened and never closed.',
    'Close it with }}.',
  );
}

import { nearest } from '../../problems/nearest';
import { at } from '../finding';
import type { Action, TemplateToken } from './actions';
import { templateSyntax, type TemplateFault } from './fault';
import { TEMPLATE_FUNCTIONS } from './functions';

/** What was read of a pipeline. */
export interface Pipeline {
  readonly faults: readonly TemplateFault[];
  /** Variables that it sets. */
  readonly sets: readonly string[];
}

/** Tokens that are read one after the other. */
interface Cursor {
  readonly tokens: readonly TemplateToken[];
  readonly end: Action;
  next: number;
  readonly faults: TemplateFault[];
  readonly variables: readonly string[];
}

/** Reads `$x := query "up" | first | value`; `what` asks for the value, where one is needed. */
export function readPipeline(
  action: Action,
  tokens: readonly TemplateToken[],
  variables: readonly string[],
): Pipeline {
  const sets: string[] = [];
  let next = 0;
  const assign = tokens.findIndex(({ text, kind }) => kind === 'sign' && /^:?=$/.test(text));
  if (
    assign > 0 &&
    tokens.slice(0, assign).every(({ kind, text }) => kind === 'variable' || text === ',')
  ) {
    if (tokens[assign]?.text === ':=')
      sets.push(
        ...tokens
          .slice(0, assign)
          .filter(({ kind }) => kind === 'variable')
          .map(({ text }) => text),
      );
    next = assign + 1;
  }
  const cursor: Cursor = {
    tokens,
    end: action,
    next,
    faults: [],
    variables: [...variables, ...sets],
  };
  readCommands(cursor);
  const left = cursor.tokens[cursor.next];
  if (left !== undefined && cursor.faults.length === 0) cursor.faults.push(unexpected(left));
  return { faults: cursor.faults, sets };
}

function readCommands(cursor: Cursor): void {
  let isPiped = false;
  for (;;) {
    readCommand(cursor, isPiped);
    if (cursor.tokens[cursor.next]?.text !== '|') return;
    cursor.next += 1;
    isPiped = true;
  }
}

/** A function with its arguments, or one value. */
function readCommand(cursor: Cursor, isPiped: boolean): void {
  const first = cursor.tokens[cursor.next];
  let operands = 0;
  while (readOperand(cursor)) operands += 1;
  if (first === undefined || operands === 0) {
    const place = first ?? cursor.tokens.at(-1) ?? cursor.end;
    if (cursor.faults.length === 0)
      cursor.faults.push(
        templateSyntax(place, 'A value is missing here.', 'Write one, such as $value | humanize.'),
      );
    return;
  }
  const isFunction = first.kind === 'word' && Object.hasOwn(TEMPLATE_FUNCTIONS, first.text);
  if (isFunction) checkArguments(cursor, first, operands - 1 + (isPiped ? 1 : 0));
  else if (isPiped && /^(?:string|number|character|dot)$/.test(first.kind))
    cursor.faults.push(
      templateSyntax(
        first,
        `${first.text} stands behind | and is no function.`,
        'Write a function.',
      ),
    );
}

function checkArguments({ faults }: Cursor, name: TemplateToken, given: number): void {
  const [fewest, most] = TEMPLATE_FUNCTIONS[name.text] ?? [0];
  if (given >= fewest && (most === undefined || given <= most)) return;
  faults.push({
    code: 'template-arguments',
    ...at(name),
    what: `${name.text} is given ${given} values, and takes ${fewest === most ? fewest : `${fewest} or more`}.`,
    consequence: 'The alert says "error expanding template" instead.',
    fix: fewest === 1 ? `Write $value | ${name.text}.` : `Give ${name.text} what it takes.`,
  });
}

function readOperand(cursor: Cursor): boolean {
  const token = cursor.tokens[cursor.next];
  if (token === undefined || token.text === '|' || token.text === ')') return false;
  if (token.text === '(') {
    cursor.next += 1;
    readCommands(cursor);
    if (cursor.tokens[cursor.next]?.text !== ')')
      cursor.faults.push(
        templateSyntax(token, 'A ( is opened and never closed.', 'Close it with ).'),
      );
  } else {
    const fault = operandFault(token, cursor.variables);
    if (fault !== undefined) cursor.faults.push(fault);
    if (token.kind === 'sign') return false;
  }
  cursor.next += 1;
  while (
    cursor.tokens[cursor.next]?.kind === 'field' &&
    cursor.tokens[cursor.next]?.isAttached === true
  )
    cursor.next += 1;
  return true;
}

function operandFault(
  token: TemplateToken,
  variables: readonly string[],
): TemplateFault | undefined {
  const { kind, text } = token;
  if (kind === 'variable' && !variables.includes(text))
    return unknown(token, `There is no variable ${text}.`, variables);
  if (kind === 'word' && !/^(?:true|false|nil)$/.test(text) && !(text in TEMPLATE_FUNCTIONS))
    return unknown(token, `There is no function ${text}.`, [
      ...Object.keys(TEMPLATE_FUNCTIONS),
      ...variables,
    ]);
  return kind === 'sign' ? unexpected(token) : undefined;
}

function unknown(token: TemplateToken, what: string, known: readonly string[]): TemplateFault {
  const near = nearest(token.text, known);
  return templateSyntax(
    token,
    what,
    near === undefined
      ? 'Use $labels, $value, or a function of Prometheus.'
      : `Did you mean ${near}?`,
  );
}

function unexpected(token: TemplateToken): TemplateFault {
  const fix = /^[+*/%-]/.test(token.text)
    ? 'Templates do not calculate: do it in the expression; a label with such a character is index $labels "my-label".'
    : 'Write a value, | and a function: {{ $value | humanize }}.';
  return templateSyntax(token, `${token.text} is not expected here.`, fix);
}

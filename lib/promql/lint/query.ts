import { parsePromql } from '../parse';
import { children, type Expression } from '../tree';
import type { LintContext } from './context';
import type { LintFinding } from './code';

/** A part of an expression and what it stands in, from the inside out. */
export interface Part<Kind extends Expression = Expression> {
  readonly node: Kind;
  readonly parents: readonly Expression[];
}

/** An expression that is looked at, and what is known around it. */
export interface Query {
  readonly text: string;
  readonly tree: Expression;
  readonly parts: readonly Part[];
  readonly context: LintContext;
}

/** Looks for one kind of fault, or a few that need the same look. */
export type Rule = (query: Query) => readonly LintFinding[];

/** Undefined for a text that nobody can parse. */
export function findQuery(text: string, context: LintContext): Query | undefined {
  const { tree } = parsePromql(text);
  return tree && { text, tree, parts: partsIn(tree, []), context };
}

function partsIn(node: Expression, parents: readonly Expression[]): readonly Part[] {
  return [
    { node, parents },
    ...children(node).flatMap((child) => partsIn(child, [node, ...parents])),
  ];
}

export function partsOfKind<Kind extends Expression['kind']>(
  { parts }: Query,
  kind: Kind,
): readonly Part<Extract<Expression, { kind: Kind }>>[] {
  return parts.filter(
    (part): part is Part<Extract<Expression, { kind: Kind }>> => part.node.kind === kind,
  );
}

/** The text of a part, as it was written. */
export function textOf({ text }: Query, { from, to }: Expression): string {
  return text.slice(from, to);
}

import type { SyntaxNode } from '@lezer/common';
import { LRParser } from '@lezer/lr';
import { parser } from '@prometheus-io/lezer-promql';

export type { SyntaxNode };

/** Reads the text with Prometheus' own grammar; what does not fit is an error node in the tree. */
export function readGrammar(text: string): SyntaxNode {
  const grammar: unknown = parser;
  // The package declares its parser for another module system than ours.
  if (!(grammar instanceof LRParser)) throw new Error('The grammar of PromQL is no parser.');
  return grammar.parse(text).topNode;
}

import { buildTree } from './build-tree';
import { typeFaults } from './check-types';
import type { PromqlFault } from './fault';
import { readGrammar } from './grammar';
import { findSyntaxFault } from './syntax';
import { descendants, type Expression } from './tree';

/** What a PromQL text says, or why Prometheus 2.42 refuses it. */
export type PromqlReading =
  | { readonly tree: Expression; readonly faults: readonly [] }
  | { readonly tree?: undefined; readonly faults: readonly PromqlFault[] };

/**
 * Reads PromQL as Prometheus 2.42 does: the grammar is Prometheus' own, and what it lets through
 * (arguments, types, regular expressions, durations, newer words) is checked here.
 */
export function parsePromql(text: string): PromqlReading {
  const read = readGrammar(text);
  const fault = findSyntaxFault(text, read);
  if (fault !== undefined) return { faults: [fault] };
  const faults: PromqlFault[] = [];
  let node = read.firstChild;
  while (node?.name === 'LineComment') node = node.nextSibling;
  const tree = buildTree({ text, faults }, node ?? read);
  // Types below a fault are a guess.
  const all = faults.length > 0 ? faults : descendants(tree).flatMap(typeFaults);
  return all.length === 0 ? { tree, faults: [] } : { faults: all };
}

/** Whether the text is the inside of a selector: `path="/ai/jobs", status=~"5.."`. */
export function isMatcherList(text: string): boolean {
  const query = `x{${text}}`;
  const { tree } = parsePromql(query);
  return tree?.kind === 'selector' && tree.to === query.length && tree.matchers.length > 0;
}

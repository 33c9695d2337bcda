import { at } from '../finding';
import { labelsOf, sameLabels } from '../labels';
import { selectorsIn, type Binary, type Selector } from '../tree';
import type { LintFinding } from './code';
import { partsOfKind, type Query } from './query';

/** `and` and `unless` say by which labels. */
export function checkMatching(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'binary').flatMap(({ node }) => {
    const { operator } = node;
    if (!/^(?:and|unless)$/.test(operator.name) || node.matching !== undefined) return [];
    if (hasSameSeries(node)) return [];
    return [
      {
        code: 'promql-implicit-matching',
        ...at(operator),
        what: `${operator.text} stands without on, so that every label of both sides has to be equal.`,
        consequence: `One label more on one side, and ${operator.name === 'and' ? 'the alert never fires' : 'nothing is taken away'}.`,
        fix: `Say by which labels: ${operator.name} on (job).`,
      },
    ];
  });
}

/** Sums by the same labels, or metrics of one exporter about the same thing. */
function hasSameSeries({ left, right }: Binary): boolean {
  const [ofLeft, ofRight] = [labelsOf(left), labelsOf(right)];
  if (sameLabels(ofLeft, ofRight) && 'only' in ofLeft) return true;
  const [first, ...others] = [...selectorsIn(left), ...selectorsIn(right)].map(familyOf);
  return first !== undefined && others.every((family) => family === first);
}

/** The first two words of the name and all matchers; `undefined` where nothing is matched. */
function familyOf({ name, matchers }: Selector): string | undefined {
  if (name === undefined || matchers.length === 0) return undefined;
  const words = name.split('_').slice(0, 2).join('_');
  const texts = matchers.map(({ label, operator, value }) => `${label}${operator}${value}`);
  return [words, ...texts.sort()].join('\n');
}

/** Keywords as everyone writes them. */
export function checkKeywords(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'binary').flatMap(({ node: { operator } }) =>
    operator.text === operator.name
      ? []
      : [
          {
            code: 'promql-keyword-case',
            ...at(operator),
            what: `${operator.text} is written in capitals.`,
            fix: `Write ${operator.name}, as Prometheus prints it.`,
          },
        ],
  );
}

import {
  SET_OPERATORS,
  type Aggregation,
  type Binary,
  type Expression,
  type Selector,
} from './tree';

/** Labels that the result of an expression can have: some named ones, or all but some. */
export type LabelSet =
  { readonly only: readonly string[] } | { readonly allBut: readonly string[] };

const NONE: LabelSet = { only: [] };
const ALL: LabelSet = { allBut: [] };

export function mayHave(labels: LabelSet, label: string): boolean {
  return 'only' in labels ? labels.only.includes(label) : !labels.allBut.includes(label);
}

export function sameLabels(one: LabelSet, other: LabelSet): boolean {
  const names = (labels: LabelSet) => ('only' in labels ? labels.only : labels.allBut);
  return (
    'only' in one === 'only' in other &&
    names(one).length === names(other).length &&
    names(one).every((label) => names(other).includes(label))
  );
}

/** The labels that the series of a result can have, besides the metric's name. */
export function labelsOf(tree: Expression): LabelSet {
  switch (tree.kind) {
    case 'number':
    case 'string':
      return NONE;
    case 'selector':
    case 'range':
      return ALL;
    case 'subquery':
    case 'unary':
      return labelsOf(tree.of);
    case 'aggregation':
      return labelsOfAggregation(tree);
    case 'call':
      return labelsOfCall(tree.name, tree.arguments);
    case 'binary':
      return labelsOfBinary(tree);
  }
}

function labelsOfAggregation({ operator, grouping, arguments: given }: Aggregation): LabelSet {
  const last = given.at(-1);
  const inside = last === undefined ? NONE : labelsOf(last);
  if (/^(?:top|bottom)k$/.test(operator)) return inside;
  const kept =
    grouping?.without === true
      ? remove(inside, grouping.labels)
      : keep(inside, grouping?.labels ?? []);
  const [name] = given;
  return operator === 'count_values' && name?.kind === 'string' ? add(kept, [name.value]) : kept;
}

function labelsOfCall(name: string, given: readonly Expression[]): LabelSet {
  const [first] = given;
  if (name === 'absent' || name === 'absent_over_time') return labelsWhereAbsent(first);
  if (name === 'label_replace' || name === 'label_join') {
    const added = given[1]?.kind === 'string' ? [given[1].value] : [];
    return first === undefined ? NONE : add(labelsOf(first), added);
  }
  const vectors = given.map(labelsOf).filter((labels) => !sameLabels(labels, NONE));
  const inside = vectors[0] ?? NONE;
  return name === 'histogram_quantile' ? remove(inside, ['le']) : inside;
}

/** `absent` knows only what was asked for, and only where it was asked for by one name. */
function labelsWhereAbsent(given: Expression | undefined): LabelSet {
  const selector = given?.kind === 'range' ? given.selector : given;
  return selector?.kind === 'selector' ? { only: matchedLabels(selector) } : NONE;
}

/** Labels that a selector gives one value. */
export function matchedLabels(selector: Selector): readonly string[] {
  const equal = selector.matchers.filter(
    ({ operator, value, label }) => operator === '=' && value !== '' && label !== '__name__',
  );
  return equal.map(({ label }) => label);
}

function labelsOfBinary({ operator, matching, left, right }: Binary): LabelSet {
  const [ofLeft, ofRight] = [labelsOf(left), labelsOf(right)];
  if (isNumber(left)) return ofRight;
  if (isNumber(right)) return ofLeft;
  if (operator.name === 'or') return unite(ofLeft, ofRight);
  if (SET_OPERATORS.has(operator.name)) return ofLeft;
  if (matching?.group !== undefined)
    return add(matching.group === 'left' ? ofLeft : ofRight, matching.include);
  if (matching === undefined) return 'only' in ofLeft ? ofLeft : ofRight;
  return matching.on ? keep(ofLeft, matching.labels) : remove(ofLeft, matching.labels);
}

function isNumber(tree: Expression): boolean {
  return tree.kind === 'number' || (tree.kind === 'call' && /^(?:time|pi|scalar)$/.test(tree.name));
}

function keep(labels: LabelSet, kept: readonly string[]): LabelSet {
  return { only: kept.filter((label) => mayHave(labels, label)) };
}

function remove(labels: LabelSet, gone: readonly string[]): LabelSet {
  return 'only' in labels
    ? { only: labels.only.filter((label) => !gone.includes(label)) }
    : { allBut: [...new Set([...labels.allBut, ...gone])] };
}

function add(labels: LabelSet, more: readonly string[]): LabelSet {
  return 'only' in labels
    ? { only: [...new Set([...labels.only, ...more])] }
    : { allBut: labels.allBut.filter((label) => !more.includes(label)) };
}

function unite(one: LabelSet, other: LabelSet): LabelSet {
  if ('only' in one) return add(other, one.only);
  if ('only' in other) return add(one, other.only);
  return { allBut: one.allBut.filter((label) => other.allBut.includes(label)) };
}

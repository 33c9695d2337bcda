import { typeFault, syntaxFault, type PromqlFault } from './fault';
import { AGGREGATIONS, FUNCTIONS, type FunctionSignature, type ValueType } from './functions';
import {
  isComparison,
  SET_OPERATORS,
  type Aggregation,
  type Binary,
  type Call,
  type Expression,
} from './tree';

const EXAMPLES: Readonly<Record<ValueType, string>> = {
  scalar: 'a number, such as 0.95',
  string: 'a text in quotes',
  'instant vector': 'a metric or what a function makes of it, without [5m]',
  'range vector': 'a metric with a range, such as x[5m]',
};

/** What an expression gives. */
export function typeOf(tree: Expression): ValueType {
  switch (tree.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'range':
    case 'subquery':
      return 'range vector';
    case 'selector':
    case 'aggregation':
      return 'instant vector';
    case 'call':
      return FUNCTIONS[tree.name]?.gives ?? 'instant vector';
    case 'unary':
      return typeOf(tree.of);
    case 'binary':
      return typeOf(tree.left) === 'scalar' && typeOf(tree.right) === 'scalar'
        ? 'scalar'
        : 'instant vector';
  }
}

/** What Prometheus refuses of one part, whatever stands below it. */
export function typeFaults(tree: Expression): readonly PromqlFault[] {
  switch (tree.kind) {
    case 'call':
      return callFaults(tree);
    case 'aggregation':
      return aggregationFaults(tree);
    case 'binary':
      return binaryFaults(tree);
    case 'unary':
      return ['scalar', 'instant vector'].includes(typeOf(tree.of))
        ? []
        : [unfit(tree, `${tree.operator} stands before`, tree.of, 'instant vector')];
    case 'subquery':
      return typeOf(tree.of) === 'instant vector'
        ? []
        : [unfit(tree, 'The subquery stands behind', tree.of, 'instant vector')];
    default:
      return [];
  }
}

function callFaults(call: Call): readonly PromqlFault[] {
  const signature = FUNCTIONS[call.name];
  if (signature === undefined) return [];
  const { takes, optional = 0, repeats = false } = signature;
  const given = call.arguments.length;
  if (given < takes.length - optional || (!repeats && given > takes.length))
    return [
      typeFault(
        call,
        `${call.name} is given ${count(given)}.`,
        `It takes ${wanted(call.name, signature)}.`,
      ),
    ];
  return call.arguments.flatMap((argument, i) => {
    const type = takes[Math.min(i, takes.length - 1)];
    return type === undefined || typeOf(argument) === type
      ? []
      : [unfit(argument, `${call.name} is given`, argument, type)];
  });
}

function wanted(name: string, { takes, optional = 0, repeats = false }: FunctionSignature): string {
  if (takes.length === 0) return `none: ${name}()`;
  const list = takes.join(', ');
  if (repeats) return `${list}, and more of the last`;
  return optional === 0 ? list : `${list}; the last may be left out`;
}

function aggregationFaults(aggregation: Aggregation): readonly PromqlFault[] {
  const { operator } = aggregation;
  const parameter = AGGREGATIONS[operator]?.parameter;
  const takes: readonly ValueType[] =
    parameter === undefined ? ['instant vector'] : [parameter, 'instant vector'];
  if (aggregation.arguments.length !== takes.length)
    return [
      typeFault(
        aggregation,
        `${operator} is given ${count(aggregation.arguments.length)}.`,
        `It takes ${takes.join(', ')}.`,
      ),
    ];
  return aggregation.arguments.flatMap((argument, i) => {
    const type = takes[i];
    return type === undefined || typeOf(argument) === type
      ? []
      : [unfit(argument, `${operator} is given`, argument, type)];
  });
}

function binaryFaults(binary: Binary): readonly PromqlFault[] {
  const { left, right, operator } = binary;
  const unusable = [left, right].find((side) => /string|range/.test(typeOf(side)));
  if (unusable !== undefined)
    return [unfit(unusable, `${operator.text} is given`, unusable, 'instant vector')];
  const isScalar = [typeOf(left) === 'scalar', typeOf(right) === 'scalar'];
  if (SET_OPERATORS.has(operator.name) && isScalar.includes(true))
    return [
      typeFault(
        operator,
        `${operator.text} stands beside a number.`,
        'It takes series on both sides: write vector(1), or compare.',
      ),
    ];
  // Without labels it says nothing, and Prometheus lets it stand.
  if ((binary.matching?.labels.length ?? 0) > 0 && isScalar.includes(true))
    return [
      syntaxFault(
        operator,
        `on or ignoring stands behind ${operator.text}, and one side is a number.`,
        'Leave it out: a number has no labels.',
      ),
    ];
  if (isComparison(binary) && !binary.bool && !isScalar.includes(false))
    return [
      typeFault(
        operator,
        `${operator.text} compares two numbers.`,
        `Write ${operator.text} bool, or compare a metric.`,
      ),
    ];
  return [];
}

function unfit(
  place: Expression,
  before: string,
  given: Expression,
  wants: ValueType,
): PromqlFault {
  const type = typeOf(given);
  const article = type === 'instant vector' ? 'an' : 'a';
  return typeFault(
    place,
    `${before} ${article} ${type}.`,
    `It takes ${wants === 'instant vector' ? 'an' : 'a'} ${wants}: ${EXAMPLES[wants]}.`,
  );
}

function count(given: number): string {
  return given === 1 ? '1 argument' : `${given} arguments`;
}

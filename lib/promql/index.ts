export { lintPromql } from './lint';
export { LINT_CODES, type LintCode, type LintFinding } from './lint/code';
export { SCOPE_LABELS, type DeclaredMetric, type LintContext } from './lint/context';
export { labelsOf, mayHave, type LabelSet } from './labels';
export { AGGREGATIONS, FUNCTIONS } from './functions';
export type { PromqlFault } from './fault';
export type { Finding } from './finding';
export { isMatcherList, parsePromql, type PromqlReading } from './parse';
export type { Expression } from './tree';

import { checkAbsences, checkStandstills } from './absence';
import type { LintFinding } from './code';
import { checkOutcome } from './comparisons';
import type { LintContext } from './context';
import { checkCounters, checkRateOfSum } from './counters';
import { checkBuckets, checkQuantiles, checkQuantileThresholds } from './histograms';
import { checkImpossible } from './impossible';
import { checkMatchers } from './matchers';
import { checkKeywords, checkMatching } from './matching';
import { checkPatience, checkTopK } from './persistence';
import { findQuery, type Rule } from './query';
import { checkRanges } from './ranges';
import { checkAddends, checkAverages, checkDivisors, checkGuards } from './ratios';
import { checkReplicas } from './replicas';
import { checkRoutingLabels, checkScope } from './scope';
import { checkSuccessRatios } from './successes';

const RULES: readonly Rule[] = [
  checkOutcome,
  checkImpossible,
  checkCounters,
  checkRateOfSum,
  checkRanges,
  checkReplicas,
  checkScope,
  checkRoutingLabels,
  checkMatching,
  checkKeywords,
  checkGuards,
  checkSuccessRatios,
  checkDivisors,
  checkAverages,
  checkAddends,
  checkQuantileThresholds,
  checkQuantiles,
  checkBuckets,
  checkStandstills,
  checkAbsences,
  checkTopK,
  checkPatience,
  checkMatchers,
];

/**
 * What is wrong with the expression of an alert that a server takes, in the order of the text; nothing
 * for a text that does not parse, which `parsePromql` tells.
 */
export function lintPromql(text: string, context: LintContext): readonly LintFinding[] {
  const query = findQuery(text, context);
  if (query === undefined) return [];
  return RULES.flatMap((rule) => rule(query)).sort((one, other) => one.offset - other.offset);
}

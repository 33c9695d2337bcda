import { at } from '../finding';
import { selectorsIn, type Expression, type Matcher } from '../tree';
import type { LintFinding } from './code';
import { partsOfKind, type Part, type Query } from './query';
import { findConstant, findThreshold, isRateRatio } from './shape';

const STATUS = /^(?:.*_)?(?:status|code|status_code)$/;
/** 200, 2.., 2xx, 2[0-9]{2}, 2..|3.. */
const STATUS_OF_SUCCESS = /^\^?\(?[23][^45]*$/;
const STATUS_OF_FAILURE = /^\^?\(?5/;
const WORD_OF_SUCCESS = /^(?:success|successful|succeeded|ok|hit|true|passed)$/i;

/** A ratio that counts what went well has no series to count when nothing goes well. */
export function checkSuccessRatios(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'binary').flatMap((part) => {
    const { node } = part;
    if (!isRateRatio(node) || !isReadAsFailure(part)) return [];
    const success = selectorsIn(node.left)
      .flatMap(({ matchers }) => matchers)
      .find(isSuccess);
    const counted = success && selectorsIn(node.right).flatMap(({ matchers }) => matchers);
    if (success === undefined || counted?.some(({ label }) => label === success.label)) return [];
    return [
      {
        code: 'promql-success-ratio',
        ...at(success),
        what: 'The ratio counts what went well.',
        consequence:
          'In a total outage nothing does: there is no series to divide, and the alert is silent.',
        fix: 'Count the failures: sum(rate(x_total{status=~"5.."}[5m])) / sum(rate(x_total[5m])) > 0.01.',
      },
    ];
  });
}

function isSuccess({ label, operator, value }: Matcher): boolean {
  if (operator.startsWith('!')) return STATUS.test(label) && STATUS_OF_FAILURE.test(value);
  return STATUS.test(label) && /\d/.test(value)
    ? STATUS_OF_SUCCESS.test(value)
    : WORD_OF_SUCCESS.test(value);
}

/** `1 - ratio`, or `ratio < 0.99`. */
function isReadAsFailure({ node, parents }: Part): boolean {
  let below: Expression = node;
  for (const parent of parents) {
    if (parent.kind !== 'binary') return false;
    const threshold = findThreshold(parent);
    if (threshold !== undefined) return threshold.operator.startsWith('<');
    const isRest =
      parent.operator.name === '-' &&
      parent.right === below &&
      findConstant(parent.left) !== undefined;
    if (isRest) return true;
    below = parent;
  }
  return false;
}

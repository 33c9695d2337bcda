import type { PrometheusSource } from '../../alert';
import type { BurnRate } from '../../condition';
import { promDuration, routingLabels } from '../../promql';
import type { PrometheusRule } from '../kind';
import { indented } from '../share';
import { badness, badShare } from './bad-requests';
import { budgetOf, possibleRates, type BurnRateAlert } from './burn-rate';

/** Looks during the time that both windows have to hold; each costs a query over the short window. */
const LOOKS = 4;

/** Any of the rates, each in its two windows. */
export function burnRateRule(alert: BurnRateAlert, source: PrometheusSource): PrometheusRule {
  const rates = possibleRates(alert);
  const [{ longSeconds }] = rates;
  return {
    expr: rates.map((rate) => burning(alert, source, rate)).join('\nor\n'),
    graphExpr: `${badShare(alert, source, promDuration(longSeconds))} / ${budgetOf(alert.condition)}`,
  };
}

/** What is left of the budget of the whole period, in percent; below zero it is overdrawn. */
export function errorBudgetExpression(alert: BurnRateAlert, source: PrometheusSource): string {
  const { condition } = alert;
  const spent = badShare(alert, source, promDuration(condition.periodSeconds));
  return `100 * (1 - ${spent} / ${budgetOf(condition)})`;
}

/**
 * The long window says that much was burnt, the short one that it still burns. Only the short one is asked
 * for all of the time that it has to hold: the long one hardly moves meanwhile, and is dear to ask.
 */
function burning(alert: BurnRateAlert, source: PrometheusSource, rate: BurnRate): string {
  const long = badness(alert, source, rate, promDuration(rate.longSeconds));
  const short = badness(alert, source, rate, promDuration(rate.shortSeconds));
  const lasting = `[${promDuration(rate.forSeconds)}:${promDuration(lookSeconds(rate))}]`;
  return [
    '(',
    indented(`${long.value} > ${long.limit}`),
    `and on (${routingLabels(source)})`,
    indented(`min_over_time(${short.value}${lasting}) > ${short.limit}`),
    ')',
  ].join('\n');
}

/** Whole minutes between two looks. */
export function lookSeconds({ forSeconds }: BurnRate): number {
  return Math.max(1, Math.floor(forSeconds / LOOKS / 60)) * 60;
}

import type { BurnRate, BurnRateCondition } from '../condition';
import { percent, promDuration } from '../promql';
import type { AlertKind } from './kind';
import { badShareOf } from './slo/burn-rate';
import { burnRateCases } from './slo/cases';
import { burnRateForm } from './slo/form';
import { burnRateRule } from './slo/rule';

/**
 * The budget of an objective burns too fast, in a long window and in a short one
 * (https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts). CloudWatch draws
 * what is bad, Prometheus how many times too fast the budget burns.
 */
export const slo: AlertKind<BurnRateCondition> = {
  unit: ({ bad }, by) =>
    by === 'prometheus' ? 'count' : bad.is === 'error' ? 'percent' : 'seconds',
  threshold: (condition, by) => {
    const [first] = condition.rates;
    if (by === 'prometheus' || first === undefined) return first?.factor;
    const { bad } = condition;
    return bad.is === 'slow' ? bad.aboveSeconds : percent(badShareOf(condition, first));
  },
  measure: ({ bad }, by) =>
    by === 'prometheus' ? 'burn rate' : bad.is === 'error' ? 'errors' : 'latency',
  describe,
  cloudwatch: burnRateForm,
  prometheus: { rule: burnRateRule, cases: burnRateCases },
};

function describe({ objective, periodSeconds, bad, rates }: BurnRateCondition): string {
  const good = bad.is === 'error' ? 'without error' : `within ${bad.aboveSeconds}s`;
  const [first, ...others] = rates.map(inWords);
  const all = [`${first} as fast as allowed`, ...others].join(', or ');
  return `budget of ${percent(objective)} % ${good} in ${periodSeconds / 86_400}d burns ${all}`;
}

function inWords({ factor, longSeconds, shortSeconds }: BurnRate): string {
  return `${factor} times (${promDuration(longSeconds)}, ${promDuration(shortSeconds)})`;
}

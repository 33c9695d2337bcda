import type { BurnRate, BurnRateCondition } from '../../condition';
import { decimal } from '../../promql';
import type { AlertOf } from '../kind';

export type BurnRateAlert = AlertOf<BurnRateCondition>;

/** Share of the requests that may be bad. */
export function budgetOf({ objective }: BurnRateCondition): number {
  return decimal(1 - objective);
}

/** Share of the requests that is bad when the budget burns this fast; 1 and more can never be. */
export function badShareOf(condition: BurnRateCondition, { factor }: BurnRate): number {
  return decimal(factor * budgetOf(condition));
}

/** The rates that requests can reach: not even an outage burns a large budget 14.4 times too fast. */
export function possibleRates({
  name,
  condition,
}: BurnRateAlert): readonly [BurnRate, ...BurnRate[]] {
  const [first, ...others] = condition.rates.filter((rate) => badShareOf(condition, rate) < 1);
  if (first !== undefined) return [first, ...others];
  throw new Error(`${name}: no budget of ${condition.objective} burns this fast`);
}

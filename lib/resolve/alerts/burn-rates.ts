import type { BurnRate, BurnRateCondition } from '../../alerts/condition';
import type { AlertSpecOf } from '../../spec/sections/alerts';
import { seconds } from '../reading';
import type { Looking, Measured } from './measured';
import { measureRequests, shareOf } from './of-services';

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * Factors and windows of the SRE workbook for 30 days: a budget of which 2 % burn in an hour, or 5 % in
 * six, wakes somebody; 10 % in a day or in three can wait. https://sre.google/workbook/alerting-on-slos/
 */
const FAST: readonly BurnRate[] = [
  { factor: 14.4, longSeconds: HOUR, shortSeconds: HOUR / 12, forSeconds: 120 },
  { factor: 6, longSeconds: 6 * HOUR, shortSeconds: HOUR / 2, forSeconds: 900 },
];
const SLOW: readonly BurnRate[] = [
  { factor: 3, longSeconds: DAY, shortSeconds: 2 * HOUR, forSeconds: HOUR },
  { factor: 1, longSeconds: 3 * DAY, shortSeconds: 6 * HOUR, forSeconds: 3 * HOUR },
];

/** How fast the budget of an objective burns, within hours and over days. */
export function measureBurnRates(
  looking: Looking,
  spec: AlertSpecOf<'slo'>,
): { readonly fast: Measured; readonly slow: Measured } | undefined {
  const common = {
    kind: 'slo',
    objective: shareOf(spec.objective),
    periodSeconds: seconds(spec.period ?? '30d'),
  } as const;
  const measure = (rates: readonly BurnRate[]) => {
    const condition = (bad: BurnRateCondition['bad']) => ({ ...common, bad, rates });
    const { within } = spec;
    return within === undefined
      ? measureRequests(looking, spec, 'errors', 'requests', (signal) =>
          condition({ is: 'error', signal }),
        )
      : measureRequests(looking, spec, 'latency', 'duration', (signal) =>
          condition({ is: 'slow', aboveSeconds: seconds(within), signal }),
        );
  };
  const fast = measure(FAST);
  // Of the same service and signal: faults were said once.
  return (
    fast && {
      fast,
      slow: { ...fast, condition: { ...(fast.condition as BurnRateCondition), rates: SLOW } },
    }
  );
}

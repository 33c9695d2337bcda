import type { PrometheusSource } from '../../alert';
import { countedTraffic } from '../../cases/counted-traffic';
import type { EventWords, Traffic } from '../../cases/traffic';
import type { BurnRate } from '../../condition';
import type { RuleCase } from '../../rule-case';
import { FAULTY, requestSorts } from '../faulty-requests';
import { timedTraffic } from '../latency-traffic';
import { isExact } from '../slow-requests';
import { errorSignal, slowRequests } from './bad-requests';
import { badShareOf, type BurnRateAlert } from './burn-rate';
import { windowCases } from './window-cases';

const SLOW: EventWords = { events: 'requests', good: 'fast', bad: 'slow' };

/** The unit tests of a rule on a budget: each rate in both of its windows, and what every rule has. */
export function burnRateCases(alert: BurnRateAlert, source: PrometheusSource): readonly RuleCase[] {
  return alert.condition.bad.is === 'error'
    ? windowCases(alert, source, FAULTY, (rate) => errorTraffic(alert, source, rate))
    : windowCases(alert, source, SLOW, (rate) => slowTraffic(alert, source, rate));
}

function errorTraffic(
  alert: BurnRateAlert,
  source: PrometheusSource,
  rate: BurnRate,
): Traffic<number> | undefined {
  const allowed = badShareOf(alert.condition, rate);
  return countedTraffic({ source, ...requestSorts(errorSignal(alert)), allowed, words: FAULTY });
}

function slowTraffic(alert: BurnRateAlert, source: PrometheusSource, rate: BurnRate) {
  const requests = slowRequests(alert, rate);
  return timedTraffic({ ...requests, source, exact: isExact(requests) });
}

import type { PrometheusSource } from '../../alert';
import type { BurnRate } from '../../condition';
import { decimal } from '../../promql';
import type { DurationSignal, RequestsSignal } from '../../signal';
import { errorShare } from '../error-share';
import { slowness, slowShare, type SlowRequests } from '../slow-requests';
import { badShareOf, type BurnRateAlert } from './burn-rate';

/** Share of the bad requests in a window. */
export function badShare(alert: BurnRateAlert, source: PrometheusSource, window: string): string {
  const { bad } = alert.condition;
  return bad.is === 'error'
    ? errorShare(errorSignal(alert), source, window)
    : slowShare({ signal: slowSignal(alert), aboveSeconds: bad.aboveSeconds }, source, window);
}

/** What is compared in a window, and with what, while the budget burns at a rate. */
export function badness(
  alert: BurnRateAlert,
  source: PrometheusSource,
  rate: BurnRate,
  window: string,
): { readonly value: string; readonly limit: number } {
  return alert.condition.bad.is === 'error'
    ? { value: badShare(alert, source, window), limit: badShareOf(alert.condition, rate) }
    : slowness(slowRequests(alert, rate), source, window);
}

/** A share of slow requests is a quantile that is too slow. */
export function slowRequests(alert: BurnRateAlert, rate: BurnRate): SlowRequests {
  const { bad } = alert.condition;
  if (bad.is === 'error') throw new Error(`${alert.name}: errors have no response time`);
  return {
    signal: slowSignal(alert),
    quantile: decimal(1 - badShareOf(alert.condition, rate)),
    aboveSeconds: bad.aboveSeconds,
  };
}

export function errorSignal({ name, condition: { bad } }: BurnRateAlert): RequestsSignal {
  if (bad.is === 'error' && bad.signal !== undefined) return bad.signal;
  throw new Error(`${name}: a rule on errors needs a requests signal`);
}

function slowSignal({ name, condition: { bad } }: BurnRateAlert): DurationSignal {
  if (bad.is === 'slow' && bad.signal !== undefined) return bad.signal;
  throw new Error(`${name}: a rule on slow requests needs a duration signal`);
}

import type { PrometheusSource } from '../alert';
import { bucketMatcher, decimal, routingLabels, selector } from '../promql';
import type { DurationSignal } from '../signal';
import { indented, share } from './share';

/** Requests of which a quantile may not be above a limit. */
export interface SlowRequests {
  readonly signal: DurationSignal;
  readonly quantile: number;
  readonly aboveSeconds: number;
}

/** Whether the limit is a bucket bound, so that slow requests can be counted instead of estimated. */
export function isExact({ signal, aboveSeconds }: SlowRequests): boolean {
  return signal.bucketSeconds.includes(aboveSeconds);
}

/** What is compared, and with what: the share of slow requests where it is known, else the quantile. */
export function slowness(
  requests: SlowRequests,
  source: PrometheusSource,
  window: string,
): { readonly value: string; readonly limit: number } {
  return isExact(requests)
    ? { value: slowShare(requests, source, window), limit: decimal(1 - requests.quantile) }
    : { value: quantileOf(requests, source, window), limit: requests.aboveSeconds };
}

/** The quantile, estimated between two bounds. */
export function quantileOf(
  { signal, quantile }: Pick<SlowRequests, 'signal' | 'quantile'>,
  source: PrometheusSource,
  window: string,
): string {
  const buckets = `rate(${signal.histogram}_bucket${selector(source, signal.where)}[${window}])`;
  return `histogram_quantile(${quantile}, sum by (${routingLabels(source, 'le')}) (${buckets}))`;
}

/** Share of the requests that took longer than the limit; exact, because the limit is a bound. */
export function slowShare(
  { signal, aboveSeconds }: Pick<SlowRequests, 'signal' | 'aboveSeconds'>,
  source: PrometheusSource,
  window: string,
): string {
  const { histogram, where } = signal;
  const rate = (series: string) => `sum by (${routingLabels(source)}) (rate(${series}[${window}]))`;
  const within = selector(source, where, bucketMatcher(aboveSeconds));
  const fast = share(
    rate(`${histogram}_bucket${within}`),
    rate(`${histogram}_count${selector(source, where)}`),
  );
  return ['(', indented(`1 - ${fast}`), ')'].join('\n');
}

import type { PrometheusSource } from '../alert';
import { routingLabels, selector } from '../promql';
import type { RequestsSignal } from '../signal';
import { share } from './share';

/** Errors are counted, not successes: in an outage of all there is no success left to count. */
export function errorShare(
  { counter, where, errors }: RequestsSignal,
  source: PrometheusSource,
  window: string,
): string {
  const rate = (...matchers: (string | undefined)[]) =>
    `sum by (${routingLabels(source)}) (rate(${counter}${selector(source, ...matchers)}[${window}]))`;
  return share(rate(where, errors), rate(where));
}

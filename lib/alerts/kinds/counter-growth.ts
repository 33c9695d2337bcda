import type { Alert, PrometheusSource } from '../alert';
import { growthCases } from '../cases/growth-cases';
import { promDuration, routingLabels, selector } from '../promql';
import type { RuleCase } from '../rule-case';
import type { CounterSignal } from '../signal';
import type { PrometheusRule } from './kind';
import { orAbsent } from './or-absent';

/** How fast a counter may grow, of all replicas together. */
export interface Growth {
  readonly signal: CounterSignal;
  readonly is: 'above' | 'below';
  readonly limit: number;
  /** The limit is of every second, or of the whole window. */
  readonly each: 'second' | 'window';
}

/** Added up over the replicas: each may be slow enough, and all of them too fast. */
export function growthRule(
  alert: Alert,
  source: PrometheusSource,
  { signal, is, limit, each }: Growth,
): PrometheusRule {
  const { counter, where } = signal;
  const growth = each === 'second' ? 'rate' : 'increase';
  const value = (window: string) =>
    `sum by (${routingLabels(source)}) (${growth}(${counter}${selector(source, where)}[${window}]))`;
  const window = promDuration(alert.windowSeconds);
  const sign = is === 'above' ? '>' : '<';
  return {
    expr: `${value(window)} ${sign} ${limit}${orAbsent(alert, source, counter, where)}`,
    // What grows in a window is drawn over that window: the line means nothing beside another.
    graphExpr: value(each === 'second' ? '$__rate_interval' : window),
  };
}

/** The unit tests of the rule; `words` say what is the case at a growth a second, or in a window. */
export function growthRuleCases(
  alert: Alert,
  source: PrometheusSource,
  { signal: { counter, where }, is, limit, each }: Growth,
  words: (growth: number) => string,
): readonly RuleCase[] {
  const minutes = (each === 'second' ? 1 : alert.windowSeconds) / 60;
  return growthCases({
    alert,
    source,
    counter,
    where,
    is,
    perMinute: limit / minutes,
    words: (perMinute) => words(perMinute * minutes),
  });
}

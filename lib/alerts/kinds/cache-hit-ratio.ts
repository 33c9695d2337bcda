import type { PrometheusSource } from '../alert';
import { countedTraffic } from '../cases/counted-traffic';
import { shareCases } from '../cases/share-cases';
import type { CacheHitRatioCondition } from '../condition';
import { decimal, percent, promDuration, routingLabels, selector } from '../promql';
import type { RuleCase } from '../rule-case';
import type { CacheSignal } from '../signal';
import { cacheHitRatioForm } from './cache-hit-ratio-form';
import type { AlertKind, AlertOf, PrometheusRule } from './kind';
import { andEnough, indented, share } from './share';

type CacheAlert = AlertOf<CacheHitRatioCondition>;

const COLD = { events: 'look-ups', good: 'warm', bad: 'cold' };

/** Too few look-ups find something in a cache. */
export const cacheHitRatio: AlertKind<CacheHitRatioCondition> = {
  unit: () => 'percent',
  threshold: ({ below }) => percent(below),
  measure: () => 'cache hits',
  describe: ({ below }) => `less than ${percent(below)} % of the look-ups hit the cache`,
  cloudwatch: cacheHitRatioForm,
  prometheus: { rule, cases },
};

function getSignal({ name, condition }: CacheAlert): CacheSignal {
  if (condition.signal !== undefined) return condition.signal;
  throw new Error(`${name}: a rule on a cache needs a cache signal`);
}

/** Misses are counted, not hits: a cache that never had anything has no series of hits. */
function rule(alert: CacheAlert, source: PrometheusSource): PrometheusRule {
  const signal = getSignal(alert);
  const missShare = (window: string) => {
    const { misses, all } = lookUps(signal, source, 'rate', window);
    return share(misses, all);
  };
  return {
    expr: [
      `${missShare(promDuration(alert.windowSeconds))} > ${allowedMisses(alert)}`,
      andEnough(alert, source, (window) => lookUps(signal, source, 'increase', window).all),
      orNoLookUps(alert, source, signal),
    ].join(''),
    graphExpr: `100 - 100 * ${missShare('$__rate_interval')}`,
  };
}

function allowedMisses({ condition }: CacheAlert): number {
  return decimal(1 - condition.below);
}

interface LookUps {
  readonly misses: string;
  readonly all: string;
}

/** All look-ups are the misses where there are no hits to add. */
function lookUps(
  signal: CacheSignal,
  source: PrometheusSource,
  how: 'rate' | 'increase',
  window: string,
): LookUps {
  const by = routingLabels(source);
  const counted = (counter: string) =>
    `sum by (${by}) (${how}(${counter}${selector(source, signal.where)}[${window}]))`;
  const [hits, misses] = [counted(signal.hits), counted(signal.misses)];
  const all = ['(', indented(misses), '+', `  (${hits} or 0 * ${misses})`, ')'].join('\n');
  return { misses, all };
}

/** Neither counter is there. */
function orNoLookUps(
  { onNoData }: CacheAlert,
  source: PrometheusSource,
  { hits, misses, where }: CacheSignal,
): string {
  if (onNoData === 'ok') return '';
  const by = routingLabels(source);
  const absent = (counter: string) =>
    `sum by (${by}) (absent(${counter}${selector(source, where)}))`;
  return `\nor\n(${absent(hits)} and on (${by}) ${absent(misses)})`;
}

function cases(alert: CacheAlert, source: PrometheusSource): readonly RuleCase[] {
  const { hits, misses, where } = getSignal(alert);
  const allowed = allowedMisses(alert);
  const traffic = countedTraffic({
    source,
    where,
    good: [{ counter: hits, labels: {} }],
    bad: [{ counter: misses, labels: {} }],
    allowed,
    words: COLD,
  });
  if (traffic === undefined) return [];
  return shareCases({ alert, source, traffic, words: COLD, allowed });
}

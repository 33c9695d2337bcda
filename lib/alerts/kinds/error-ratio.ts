import type { PrometheusSource } from '../alert';
import { countedTraffic } from '../cases/counted-traffic';
import { shareCases } from '../cases/share-cases';
import type { ErrorRatioCondition } from '../condition';
import { percent, promDuration, routingLabels, selector } from '../promql';
import type { RuleCase } from '../rule-case';
import type { RequestsSignal } from '../signal';
import { errorRatioForm } from './error-ratio-form';
import { errorShare } from './error-share';
import { FAULTY, requestSorts } from './faulty-requests';
import type { AlertKind, AlertOf, PrometheusRule } from './kind';
import { orAbsent } from './or-absent';
import { andEnough } from './share';

type ErrorRatioAlert = AlertOf<ErrorRatioCondition>;

/** Too large a share of the requests fails. */
export const errorRatio: AlertKind<ErrorRatioCondition> = {
  unit: () => 'percent',
  threshold: ({ above }) => percent(above),
  measure: () => 'errors',
  describe: ({ above }) => `more than ${percent(above)} % of the requests fail`,
  cloudwatch: errorRatioForm,
  prometheus: { rule, cases },
};

function getSignal({ name, condition }: ErrorRatioAlert): RequestsSignal {
  if (condition.signal !== undefined) return condition.signal;
  throw new Error(`${name}: a rule on errors needs a requests signal`);
}

function rule(alert: ErrorRatioAlert, source: PrometheusSource): PrometheusRule {
  const signal = getSignal(alert);
  const { counter, where } = signal;
  const requests = (window: string) =>
    `sum by (${routingLabels(source)}) (increase(${counter}${selector(source, where)}[${window}]))`;
  const value = errorShare(signal, source, promDuration(alert.windowSeconds));
  return {
    expr: [
      `${value} > ${alert.condition.above}`,
      andEnough(alert, source, requests),
      orAbsent(alert, source, counter, where),
    ].join(''),
    graphExpr: `100 * ${errorShare(signal, source, '$__rate_interval')}`,
  };
}

function cases(alert: ErrorRatioAlert, source: PrometheusSource): readonly RuleCase[] {
  const signal = getSignal(alert);
  const { above: allowed } = alert.condition;
  const traffic = countedTraffic({ source, ...requestSorts(signal), allowed, words: FAULTY });
  if (traffic === undefined) return [];
  return shareCases({ alert, source, traffic, words: FAULTY, allowed });
}

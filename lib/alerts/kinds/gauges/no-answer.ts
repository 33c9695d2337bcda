import type { Alert, PrometheusSource } from '../../alert';
import { gaugeCases } from '../../cases/gauges';
import { series } from '../../cases/series';
import { staying } from '../../cases/steps';
import { routingLabels, selector } from '../../promql';
import type { PrometheusRule } from '../kind';
import { orAbsent } from '../or-absent';
import type { RuleCase } from '../../rule-case';

/** A gauge that is 1 for each who answers, and how many have to be silent. */
export interface Answers {
  readonly gauge: string;
  readonly silent: 'all' | 'one';
}

/** Fires when the gauge is 0 and, where asked, when there is none: who is gone tells nothing. */
export function noAnswerRule(
  alert: Alert,
  source: PrometheusSource,
  { gauge, silent }: Answers,
): PrometheusRule {
  const of = silent === 'all' ? 'sum' : 'min';
  const answers = `${of} by (${routingLabels(source)}) (${gauge}${selector(source)})`;
  return { expr: `${answers} == 0${orAbsent(alert, source, gauge)}`, graphExpr: answers };
}

/** Of two, the first does what must not decide. */
export function noAnswerCases(
  alert: Alert,
  source: PrometheusSource,
  { gauge, silent }: Answers,
): readonly RuleCase[] {
  const always = silent === 'all' ? 0 : 1;
  const words = (second: number) => `${always + second} of 2 answer`;
  return gaugeCases({
    alert,
    source,
    levels: { fires: 0, silent: 1, apart: 0 },
    words,
    told: ([first, second], steps) => [
      series(gauge, first, staying(steps.map((step) => ({ ...step, value: always })))),
      series(gauge, second, staying(steps)),
    ],
  });
}

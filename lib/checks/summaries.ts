import { isOnPrometheus, prometheusForm, type PrometheusAlert } from '../alerts';
import type { Finding } from '../problems/problem';
import { labelsOf, parsePromql, templateFaults } from '../promql';
import { alertPath } from './alert-path';
import type { Check } from './check';

/** A summary is a template that Prometheus can fill in, with labels that the rule has. */
export const summaries: Check = ({ alerts }) => alerts.filter(isOnPrometheus).flatMap(findingsOf);

function findingsOf(alert: PrometheusAlert): readonly Finding[] {
  if (!alert.summary.includes('{{')) return [];
  const { tree } = parsePromql(prometheusForm(alert).expr);
  if (tree === undefined) return [];
  return templateFaults(alert.summary, { in: 'annotation', labels: labelsOf(tree) }).map(
    ({ code, offset, what, consequence, fix }) => ({
      code,
      path: [...alertPath(alert), 'summary'],
      offset,
      what,
      consequence,
      fix,
    }),
  );
}

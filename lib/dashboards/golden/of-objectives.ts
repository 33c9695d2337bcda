import { isOnPrometheus, type Alert } from '../../alerts';
import type { BurnRateCondition } from '../../alerts/condition';
import type { AlertOf } from '../../alerts/kinds/kind';
import { errorBudgetExpression } from '../../alerts/kinds/slo/rule';
import type { Drawing } from '../drawing';

/** What is left of the budget of an objective: beside how fast it burns. */
export function drawBudget(alert: Alert): readonly Drawing[] {
  if (!isOnObjective(alert) || !isOnPrometheus(alert)) return [];
  return [
    {
      dashboard: 'overview',
      target: alert.target,
      title: 'error budget left',
      unit: 'percent',
      measuredBy: 'prometheus',
      queries: [
        {
          kind: 'promql',
          expr: errorBudgetExpression(alert, alert.source),
          legend: alert.condition.bad.is === 'error' ? 'of errors' : 'of slow requests',
        },
      ],
      lines: [],
    },
  ];
}

function isOnObjective(alert: Alert): alert is AlertOf<BurnRateCondition> {
  return alert.condition.kind === 'slo';
}

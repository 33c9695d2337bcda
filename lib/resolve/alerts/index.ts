import type { Alert } from '../../alerts/alert';
import type { AlertSpec, OwnAlertSpec } from '../../spec/sections/alerts';
import type { Reading } from '../reading';
import { recommendAlerts } from '../recommended';
import type { ResolvedFailureMode, ResolvedSeverity } from '../resolved-system';
import { measureBurnRates } from './burn-rates';
import { finishAlert, type AlertDraft } from './draft';
import { measure } from './measure';
import type { Looking, Measured } from './measured';
import { timingOf } from './timing';
import { procedureOf, severityOf } from './told';

export type { AlertDraft } from './draft';
export type { AlertSurroundings, Looking, Measured } from './measured';

/** All alerts, and what of every thing is seen by whom. */
export interface Watching {
  readonly alerts: readonly Alert[];
  readonly failureModes: readonly ResolvedFailureMode[];
}

/** The alerts that the team wrote, in the order of the spec, then those that come by default. */
export function resolveAlerts(
  reading: Reading,
  around: Parameters<typeof recommendAlerts>[1],
): Watching {
  const own = Object.entries(reading.spec.alerts ?? {}).flatMap(([name, spec]) =>
    isOwn(spec) ? draftsOf({ reading, path: ['alerts', name], around }, name, spec) : [],
  );
  const { drafts, failureModes } = recommendAlerts(reading, around, own);
  return {
    alerts: [...own, ...drafts].map((draft) => finishAlert(reading, draft, around.monitoring)),
    failureModes,
  };
}

/** Whether it watches something itself, and does not change an alert that comes by default. */
function isOwn(spec: AlertSpec): spec is OwnAlertSpec {
  return spec.when !== undefined && spec.when !== 'default';
}

function draftsOf(looking: Looking, name: string, spec: OwnAlertSpec): readonly AlertDraft[] {
  const telling = { ...looking, severities: looking.around.severities };
  const severity = severityOf(telling, spec.severity, 'severity');
  const procedure = procedureOf(telling, spec.runbook);
  const draft = (
    measured: Measured | undefined,
    given: ResolvedSeverity | undefined,
    suffix = '',
  ): readonly AlertDraft[] =>
    measured === undefined || given === undefined
      ? []
      : [
          {
            ...measured,
            ...timingOf(looking.reading, looking.path, spec, measured),
            name: name + suffix,
            path: looking.path,
            origin: 'declared',
            severity: given,
            summary: spec.summary,
            procedure,
          },
        ];
  if (spec.when !== 'slo') return draft(measure(looking, spec), severity);
  const slow = severityOf(telling, spec.slowSeverity, 'slowSeverity');
  const rates = measureBurnRates(looking, spec);
  return [...draft(rates?.fast, severity, 'FastBurn'), ...draft(rates?.slow, slow, 'SlowBurn')];
}

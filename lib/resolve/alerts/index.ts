import type { Alert } from '../../alerts/alert';
import type { AlertSpec, OwnAlertSpec } from '../../spec/sections/alerts';
import type { Reading } from '../reading';
import { recommendedAlerts } from '../recommended';
import type { ResolvedSeverity } from '../resolved-system';
import { measureBurnRates } from './burn-rates';
import { finishAlert, type AlertDraft } from './draft';
import { measure } from './measure';
import type { AlertSurroundings, Looking, Measured } from './measured';
import { timingOf } from './timing';

export type { AlertDraft } from './draft';
export type { AlertSurroundings, Looking, Measured } from './measured';

/** The alerts that the team wrote, in the order of the spec, then those that come by default. */
export function resolveAlerts(reading: Reading, around: AlertSurroundings): readonly Alert[] {
  const own = Object.entries(reading.spec.alerts ?? {}).flatMap(([name, spec]) =>
    isOwn(spec) ? draftsOf({ reading, path: ['alerts', name], around }, name, spec) : [],
  );
  const drafts = [...own, ...recommendedAlerts(reading, around, own)];
  return drafts.map((draft) => finishAlert(reading, draft, around.monitoring));
}

/** Whether it watches something itself, and does not change an alert that comes by default. */
function isOwn(spec: AlertSpec): spec is OwnAlertSpec {
  return spec.when !== undefined && spec.when !== 'default';
}

function draftsOf(looking: Looking, name: string, spec: OwnAlertSpec): readonly AlertDraft[] {
  const severity = severityOf(looking, spec.severity, 'severity');
  const procedure = procedureOf(looking, spec.runbook);
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
  const slow = severityOf(looking, spec.slowSeverity, 'slowSeverity');
  const rates = measureBurnRates(looking, spec);
  return [...draft(rates?.fast, severity, 'FastBurn'), ...draft(rates?.slow, slow, 'SlowBurn')];
}

/** A severity that the spec declares; one that is not there is a fault. */
export function severityOf(
  { reading, path, around }: Looking,
  name: string,
  field: string,
): ResolvedSeverity | undefined {
  const byName = Object.fromEntries(around.severities.map((each) => [each.name, each]));
  return reading.follow('routing.severities', byName, name, {
    code: 'unknown-severity',
    path: [...path, field],
    noun: 'severity',
  });
}

/** A procedure that the spec has; one that is not there is a fault. */
export function procedureOf(
  { reading, path }: Looking,
  name: string | undefined,
): string | undefined {
  if (name === undefined) return undefined;
  const found = reading.follow('procedures', reading.spec.procedures, name, {
    code: 'unknown-procedure',
    path: [...path, 'runbook'],
    noun: 'procedure',
  });
  return found === undefined ? undefined : name;
}

import { detectionSeconds } from '../../alerts';
import type { Alert } from '../../alerts/alert';
import { kindOf } from '../../alerts/kinds';
import type { SpecPath } from '../../problems/position';
import { alertId, anchor, runbookPath } from '../names';
import type { Reading } from '../reading';
import type { ResolvedMonitoring, ResolvedSeverity } from '../resolved-system';
import type { Measured } from './measured';

/** An alert of which everything is decided that its kind, its platform and its team have a say in. */
export interface AlertDraft extends Measured {
  readonly name: string;
  /** Where the spec says it, or would. */
  readonly path: SpecPath;
  readonly origin: Alert['origin'];
  readonly windowSeconds: number;
  readonly forSeconds: number;
  readonly minSamples: number;
  readonly onNoData: Alert['onNoData'];
  readonly severity: ResolvedSeverity;
  /** Absent: the condition in words. */
  readonly summary?: string;
  readonly procedure?: string;
}

/** The alert with its names, its words and its links. */
export function finishAlert(
  reading: Reading,
  { path, severity, procedure, summary, ...draft }: AlertDraft,
  { runbooks }: ResolvedMonitoring,
): Alert {
  const { name } = draft;
  const page = runbooks && `${runbooks}/${runbookPath(reading.naming)}`;
  const alert: Alert = {
    ...draft,
    id: reading.name([...path, 'names', 'id'], alertId(reading.naming, name)),
    system: reading.naming.system,
    environment: reading.naming.environment,
    severity: severity.name,
    level: severity.level,
    summary: summaryOf(reading, path, summary, draft),
    owner: reading.spec.owner.team,
    runbook: { anchor: anchor(name), procedure, url: page && `${page}#${anchor(name)}` },
  };
  reading.fillNumber(
    [...path, 'toldWithin'],
    detectionSeconds(alert),
    's',
    'worst case: scrape or period, window, for, and what is waited for others',
  );
  return alert;
}

function summaryOf(
  reading: Reading,
  path: SpecPath,
  given: string | undefined,
  { source: { evaluator }, condition, target }: Measured,
): string {
  const isTemplate = given?.includes('{{') === true;
  if (given !== undefined && !(isTemplate && evaluator === 'cloudwatch')) return given;
  if (isTemplate) {
    reading.waive(
      [...path, 'summary'],
      'CloudWatch fills in no templates: the alarm says the condition instead',
    );
  }
  const words = `${kindOf(condition).describe(condition)} on ${target.name}`;
  return reading.fill([...path, 'summary'], words, 'the condition in words');
}

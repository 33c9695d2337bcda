import type { Alert, AlertSource, AlertTarget } from '../../alerts/alert';
import type { Condition } from '../../alerts/condition';
import type { ResolvedSystem } from '../../resolve/resolved-system';
import { drawMeasure } from '../draw-alert';
import type { Drawing } from '../drawing';

/** What is looked at without being watched: each condition says what, its number says nothing. */
export interface Look {
  readonly target: AlertTarget;
  readonly source: AlertSource;
  readonly conditions: readonly Condition[];
}

/**
 * Drawn as the alert that nobody wrote, so that the panel is the very one on which an alert on the same
 * measure draws its line.
 */
export function drawLook(
  { system, environment }: ResolvedSystem,
  { target, source, conditions }: Look,
): readonly Drawing[] {
  return conditions.map((condition) => {
    const unwritten: Alert = {
      ...UNWRITTEN,
      name: `${target.name} ${condition.kind}`,
      system,
      environment,
      target,
      source,
      condition,
    };
    return drawMeasure(unwritten);
  });
}

const UNWRITTEN = {
  id: '',
  origin: 'recommended',
  windowSeconds: 60,
  forSeconds: 0,
  minSamples: 0,
  onNoData: 'ok',
  severity: '',
  level: 'digest',
  summary: '',
  owner: '',
  runbook: { anchor: '' },
} as const;

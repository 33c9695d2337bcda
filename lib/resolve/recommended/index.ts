import type { AlertDraft } from '../alerts/draft';
import type { AlertSurroundings } from '../alerts/measured';
import type { Reading } from '../reading';

/** What every thing of its kind is watched for, unless the team does it itself or says no. */
export function recommendedAlerts(
  _reading: Reading,
  _around: AlertSurroundings,
  _own: readonly AlertDraft[],
): readonly AlertDraft[] {
  return [];
}

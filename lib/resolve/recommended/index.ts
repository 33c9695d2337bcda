import type { AlertDraft } from '../alerts/draft';
import type { AlertSurroundings } from '../alerts/measured';
import type { Reading } from '../reading';
import { draftsOfTopics } from './of-topics';

/** What every thing of its kind is watched for, unless the team does it itself or says no. */
export function recommendedAlerts(
  reading: Reading,
  around: AlertSurroundings,
  own: readonly AlertDraft[],
): readonly AlertDraft[] {
  return draftsOfTopics(reading.naming.system, around.severities, own);
}

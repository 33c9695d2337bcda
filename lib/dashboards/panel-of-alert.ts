import type { Alert } from '../alerts';
import type { DashboardKind } from '../resolve/resolved-system';
import { drawAlert } from './draw-alert';
import { panelId } from './panel-id';

/** Where the line of an alert is seen. */
export function panelOfAlert(alert: Alert): {
  readonly dashboard: DashboardKind;
  readonly panel: number;
} {
  const drawing = drawAlert(alert);
  return { dashboard: drawing.dashboard, panel: panelId(drawing) };
}

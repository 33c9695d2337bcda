import type { AlertTarget, Evaluator } from '../alerts/alert';
import type { Unit } from '../alerts/kinds/kind';
import type { DashboardKind } from '../resolve/resolved-system';
import type { Line, PanelAlert, Query } from './panel';

/** What one alert, or one thing that is looked at without an alert, adds to a panel. */
export interface Drawing {
  readonly dashboard: DashboardKind;
  readonly target: AlertTarget;
  /** Drawings of one target with one title, measured by one system, share a panel. */
  readonly title: string;
  readonly unit: Unit;
  readonly measuredBy: Evaluator;
  readonly queries: readonly Query[];
  readonly lines: readonly Line[];
  readonly alert?: PanelAlert;
}

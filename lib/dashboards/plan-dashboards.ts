import type { DashboardKind, ResolvedSystem } from '../resolve/resolved-system';
import { drawAlert } from './draw-alert';
import type { Drawing } from './drawing';
import { drawJob } from './golden/of-jobs';
import { drawBudget } from './golden/of-objectives';
import { drawService } from './golden/of-services';
import { drawSignals } from './golden/of-signals';
import { drawStore } from './golden/of-stores';
import { panelId } from './panel-id';
import type { Dashboard, Panel, Query, Row } from './panel';

const KINDS: readonly DashboardKind[] = ['overview', 'stores', 'hosts'];

/**
 * Everything worth looking at, once: the golden signals of what runs and what keeps data, and every alert
 * on the panel of what it measures. A dashboard that would be empty does not exist.
 */
export function planDashboards(system: ResolvedSystem): readonly Dashboard[] {
  const drawings = [
    ...system.services.flatMap((service) => [
      ...drawSignals(system, service),
      ...drawService(system, service),
    ]),
    ...system.jobs.flatMap((job) => drawJob(system, job)),
    ...system.stores.flatMap((store) => drawStore(system, store)),
    ...system.alerts.flatMap((alert) => [drawAlert(alert), ...drawBudget(alert)]),
  ];
  return KINDS.map((kind) => ({
    kind,
    rows: rowsOf(drawings.filter(({ dashboard }) => dashboard === kind)),
  })).filter(({ rows }) => rows.length > 0);
}

function rowsOf(drawings: readonly Drawing[]): readonly Row[] {
  return groups(drawings, ({ target }) => `${target.kind}/${target.name}`).map((ofTarget) => ({
    title: ofTarget[0].target.name,
    panels: groups(ofTarget, (drawing) => String(panelId(drawing))).map(panelOf),
  }));
}

type Some<T> = readonly [T, ...T[]];

/** In the order in which they first appear. */
function groups<T>(things: readonly T[], keyOf: (thing: T) => string): readonly Some<T>[] {
  const found = new Map<string, Some<T>>();
  for (const thing of things) {
    const others = found.get(keyOf(thing));
    found.set(keyOf(thing), others === undefined ? [thing] : [...others, thing]);
  }
  return [...found.values()];
}

function panelOf(drawings: Some<Drawing>): Panel {
  const [{ title, unit, measuredBy }] = drawings;
  const queries = drawings.flatMap((drawing) => drawing.queries);
  return {
    id: panelId(drawings[0]),
    title,
    unit,
    measuredBy,
    queries: groups(queries, seriesOf).map(([query]) => query),
    lines: drawings.flatMap((drawing) => drawing.lines),
    alerts: drawings.flatMap(({ alert }) => alert ?? []),
  };
}

/** What is drawn, whatever it is called and however often it is measured. */
function seriesOf(query: Query): string {
  switch (query.kind) {
    case 'promql':
      return query.expr;
    case 'metric':
      return JSON.stringify({ ...query.metric, periodSeconds: 0 });
    case 'math':
      return JSON.stringify([
        query.expression,
        query.metrics.map(({ metric }) => ({ ...metric, periodSeconds: 0 })),
      ]);
  }
}

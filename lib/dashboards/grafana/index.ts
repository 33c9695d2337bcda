import { placeOnAws } from '../../resolve/place-on-aws';
import type { ResolvedSystem } from '../../resolve/resolved-system';
import type { Dashboard } from '../panel';
import { planDashboards } from '../plan-dashboards';
import { dashboardLinks } from './links';
import { onGrid } from './grid';
import { isDrawable } from './targets';
import { variablesOf } from './variables';

/** One file of `grafana/`. */
export interface GrafanaDashboard {
  readonly uid: string;
  readonly content: string;
}

/** The dashboards of a system that Prometheus looks at; where it does not, CloudWatch has its own. */
export function renderGrafanaDashboards(system: ResolvedSystem): readonly GrafanaDashboard[] {
  if (!isInGrafana(system)) return [];
  return planDashboards(system)
    .map(drawable)
    .filter(({ rows }) => rows.length > 0)
    .map((dashboard) => ({
      uid: system.dashboards[dashboard.kind],
      content: `${JSON.stringify(dashboardOf(system, dashboard), null, 2)}\n`,
    }));
}

/** Whether anybody has series of it that only Prometheus knows. */
function isInGrafana({ monitoring, alerts }: ResolvedSystem): boolean {
  return (
    monitoring.prometheus !== undefined ||
    alerts.some(({ source }) => source.evaluator === 'prometheus')
  );
}

/** Without what only CloudFormation knows the names of: the dashboard in CloudWatch draws it. */
function drawable(dashboard: Dashboard): Dashboard {
  const rows = dashboard.rows.map((row) => ({ ...row, panels: row.panels.filter(isDrawable) }));
  return { ...dashboard, rows: rows.filter(({ panels }) => panels.length > 0) };
}

function dashboardOf(system: ResolvedSystem, { kind, rows }: Dashboard): object {
  const { system: name, environment, monitoring } = system;
  return {
    uid: system.dashboards[kind],
    title: `${name} ${environment}: ${kind}`,
    tags: ['cdk-runbook', name, environment],
    schemaVersion: 39,
    editable: false,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    annotations: { list: [] },
    templating: { list: variablesOf(rows) },
    links: dashboardLinks(system),
    panels: onGrid(rows, {
      region: placeOnAws(system.target)?.region ?? 'default',
      scrapeSeconds: monitoring.prometheus?.scrapeSeconds,
    }),
  };
}

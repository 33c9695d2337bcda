export { dashboardAddress } from './cloudwatch';
export { withPrefix } from './distinct-ids';
export { renderGrafanaDashboards, type GrafanaDashboard } from './grafana';
export type { Dashboard, Line, MathQuery, MetricQuery, Panel, Query, Row } from './panel';
export { panelOfAlert } from './panel-of-alert';
export { planDashboards } from './plan-dashboards';

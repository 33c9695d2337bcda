export { renderGrafanaDashboard } from './grafana';
export type { Panel } from './panel';
export { planPanels } from './plan-panels';

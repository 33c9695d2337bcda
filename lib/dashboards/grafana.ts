import { promDuration } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import type { Panel } from './panel';
import { planPanels } from './plan-panels';

const UNITS: Readonly<Record<Panel['unit'], string>> = {
  seconds: 's',
  bytes: 'bytes',
  'per second': 'cps',
  percent: 'percent',
  count: 'short',
};
/** Grafana's grid is 24 units wide. */
const WIDTH = 12;
const HEIGHT = 8;

/** `grafana/<uid>.json`: the panels that Prometheus feeds; undefined where there is none. */
export function renderGrafanaDashboard(system: ResolvedSystem, uid: string): string | undefined {
  const panels = planPanels(system).filter(({ query }) => 'prometheus' in query);
  const { scrapeSeconds } = system.monitoring.prometheus ?? {};
  if (panels.length === 0) return undefined;
  const dashboard = {
    uid,
    title: `${system.system} ${system.environment}: overview`,
    tags: ['cdk-runbook', system.system, system.environment],
    schemaVersion: 39,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: {
      list: [{ name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' }],
    },
    panels: panels.map((panel, index) => ({
      ...grafanaPanel(panel, index),
      // What `$__rate_interval` is reckoned from; a data source that says nothing means 15s.
      ...(scrapeSeconds === undefined ? {} : { interval: promDuration(scrapeSeconds) }),
    })),
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

function grafanaPanel(panel: Panel, index: number): object {
  const { title, unit, query, threshold, runbook } = panel;
  const datasource = { type: 'prometheus', uid: '${datasource}' };
  return {
    id: index + 1,
    type: 'timeseries',
    title,
    description: threshold && `The line is the threshold of ${threshold.label}.`,
    datasource,
    gridPos: { x: (index % 2) * WIDTH, y: Math.floor(index / 2) * HEIGHT, w: WIDTH, h: HEIGHT },
    targets: [
      {
        refId: 'A',
        datasource,
        expr: 'prometheus' in query ? query.prometheus : '',
        legendFormat: '{{service}}',
      },
    ],
    fieldConfig: {
      defaults: {
        unit: UNITS[unit],
        min: 0,
        custom: { thresholdsStyle: { mode: 'line' } },
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: 'green', value: null },
            ...(threshold === undefined ? [] : [{ color: 'red', value: threshold.value }]),
          ],
        },
      },
      overrides: [],
    },
    links:
      runbook === undefined
        ? []
        : [{ title: `Runbook: ${panel.alert}`, url: runbook, targetBlank: true }],
  };
}

import { promDuration } from '../../alerts';
import { numberOf } from '../panel-id';
import type { Line, Panel, Row } from '../panel';
import { panelLinks } from './links';
import { targetsOf } from './targets';
import { dataSource } from './variables';

interface Surroundings {
  /** Region of what CloudWatch measures. */
  readonly region: string;
  readonly scrapeSeconds?: number;
}

/** Grafana's grid is 24 units wide. */
const COLUMNS = 3;
const WIDTH = 24 / COLUMNS;
const HEIGHT = 8;

const UNITS: Readonly<Record<Panel['unit'], string>> = {
  seconds: 's',
  bytes: 'bytes',
  'per second': 'cps',
  percent: 'percent',
  count: 'short',
};

const COLOURS: Readonly<Record<Line['means'], string>> = { alert: 'red', usual: 'green' };

/** Each row under its title, its panels side by side. */
export function onGrid(rows: readonly Row[], around: Surroundings): readonly object[] {
  let y = 0;
  return rows.flatMap(({ title, panels }) => {
    const top = y + 1;
    const heading = {
      id: numberOf(`row/${title}`),
      type: 'row',
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: 24, h: 1 },
      panels: [],
    };
    y = top + Math.ceil(panels.length / COLUMNS) * HEIGHT;
    return [
      heading,
      ...panels.map((panel, index) => ({
        ...panelOf(panel, around),
        gridPos: {
          x: (index % COLUMNS) * WIDTH,
          y: top + Math.floor(index / COLUMNS) * HEIGHT,
          w: WIDTH,
          h: HEIGHT,
        },
      })),
    ];
  });
}

function panelOf(panel: Panel, { region, scrapeSeconds }: Surroundings): object {
  const { id, title, unit, measuredBy, lines, alerts } = panel;
  return {
    id,
    type: 'timeseries',
    title,
    description:
      alerts.length === 0 ? undefined : `Watched by ${alerts.map(({ name }) => name).join(', ')}.`,
    datasource: dataSource(measuredBy),
    // What `$__rate_interval` is reckoned from; a data source that says nothing means 15s.
    interval:
      measuredBy === 'prometheus' && scrapeSeconds !== undefined
        ? promDuration(scrapeSeconds)
        : undefined,
    targets: targetsOf(panel, region),
    fieldConfig: {
      // A budget that is overdrawn is below zero.
      defaults: { unit: UNITS[unit], custom: { axisSoftMin: 0 } },
      overrides: lines.map(lineLook),
    },
    links: panelLinks(alerts),
  };
}

/** A line is dashed, and green where it only says what is usual. */
function lineLook({ label, means }: Line): object {
  return {
    matcher: { id: 'byName', options: label },
    properties: [
      { id: 'color', value: { mode: 'fixed', fixedColor: COLOURS[means] } },
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [10, 10] } },
      { id: 'custom.fillOpacity', value: 0 },
    ],
  };
}

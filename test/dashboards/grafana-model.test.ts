import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

import { compileText } from '../../lib/compiler/compile';
import { planDashboards, renderGrafanaDashboards } from '../../lib/dashboards';
import { parsePromql } from '../../lib/promql';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { modelFaults } from './grafana-model';

const SPECS = join(__dirname, '../../specs');

/** Every system in every environment. */
const systems: readonly ResolvedSystem[] = readdirSync(SPECS)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => compileText(readFileSync(join(SPECS, file), 'utf8'), file).environments)
  .map(({ system }) => system);

const dashboards = systems.flatMap(renderGrafanaDashboards);

test('Grafana knows every field of every dashboard, and a wrong one would be seen', () => {
  const right = dashboards.map(({ content }) => content);
  const wrong = WRONG.map(([from, to]) => right[0]!.replaceAll(from, to));

  const faults = modelFaults([...right, ...wrong]);

  expect(faults.slice(0, right.length).flat()).toEqual([]);
  expect(faults.slice(right.length).map((each) => each.length > 0)).toEqual(WRONG.map(() => true));
});

/** A field of a dashboard, a field of a target, a word and a number. */
const WRONG = [
  ['"graphTooltip"', '"graphTooltips"'],
  ['"legendFormat"', '"legend"'],
  ['"type": "datasource"', '"type": "dataSource"'],
  ['"w": 8', '"w": "8"'],
] as const;

test('every query of Prometheus is PromQL', () => {
  const queries = systems.flatMap(panelsOf).flatMap((panel) => panel.queries);
  const texts = queries.flatMap((query) => (query.kind === 'promql' ? [query.expr] : []));

  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    // Grafana puts the interval in; to Prometheus it is a duration.
    expect(faultsOf(text.replaceAll('$__rate_interval', '1m'))).toEqual([]);
  }
});

test('every alert is seen as a line, or watches what has no number, on one panel', () => {
  for (const system of systems) {
    const panels = panelsOf(system);

    for (const { name } of system.alerts) {
      const shown = panels.filter(({ alerts }) => alerts.some((each) => each.name === name));
      expect([name, shown.length]).toEqual([name, 1]);
    }
  }
});

test('no series of any system is drawn twice', () => {
  for (const system of systems) {
    const series = panelsOf(system).flatMap(({ queries }) =>
      queries.map((query) =>
        JSON.stringify(query, (key, value: unknown) =>
          key === 'periodSeconds' || key === 'legend' ? undefined : value,
        ),
      ),
    );
    const twice = series.filter((each, index) => series.indexOf(each) !== index);

    expect(twice).toEqual([]);
  }
});

test('LearnBot has the three dashboards that its runbook names', () => {
  const production = systems.find(
    ({ system, environment }) => system === 'learnbot' && environment === 'production',
  );

  expect(renderGrafanaDashboards(production!).map(({ uid }) => uid)).toEqual([
    'learnbot-overview',
    'postgres',
    'node',
  ]);
});

function panelsOf(system: ResolvedSystem) {
  return planDashboards(system).flatMap(({ rows }) => rows.flatMap(({ panels }) => panels));
}

function faultsOf(text: string): readonly unknown[] {
  const reading = parsePromql(text);
  return 'faults' in reading ? reading.faults : [];
}

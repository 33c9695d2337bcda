import type { Evaluator } from '../../alerts/alert';
import type { Row } from '../panel';

/** Which of several data sources of a kind is asked, the reader chooses at the top of the dashboard. */
const VARIABLES: Readonly<Record<Evaluator, { readonly name: string; readonly label: string }>> = {
  prometheus: { name: 'datasource', label: 'Prometheus' },
  cloudwatch: { name: 'cloudwatch', label: 'CloudWatch' },
};

/** The data source of what an evaluator measures, as panels refer to it. */
export function dataSource(measuredBy: Evaluator) {
  return { type: measuredBy, uid: `\${${VARIABLES[measuredBy].name}}` };
}

/** A variable for each kind of data source that some panel asks. */
export function variablesOf(rows: readonly Row[]): readonly object[] {
  const asked = new Set(rows.flatMap(({ panels }) => panels.map(({ measuredBy }) => measuredBy)));
  return (['prometheus', 'cloudwatch'] as const)
    .filter((kind) => asked.has(kind))
    .map((query) => ({ ...VARIABLES[query], type: 'datasource', query }));
}

import type { SpecPath } from '../../problems/position';
import type { Reading } from '../reading';
import type { ResolvedSeverity } from '../resolved-system';

/** Where an alert says who is told, and what there is to choose from. */
interface Telling {
  readonly reading: Reading;
  readonly path: SpecPath;
  readonly severities: readonly ResolvedSeverity[];
}

/** A severity that the spec declares; one that is not there is a fault. */
export function severityOf(
  { reading, path, severities }: Telling,
  name: string,
  field: string,
): ResolvedSeverity | undefined {
  const byName = Object.fromEntries(severities.map((each) => [each.name, each]));
  return reading.follow('routing.severities', byName, name, {
    code: 'unknown-severity',
    path: [...path, field],
    noun: 'severity',
  });
}

/** A procedure that the spec has; one that is not there is a fault. */
export function procedureOf(
  { reading, path }: Telling,
  name: string | undefined,
): string | undefined {
  if (name === undefined) return undefined;
  const found = reading.follow('procedures', reading.spec.procedures, name, {
    code: 'unknown-procedure',
    path: [...path, 'runbook'],
    noun: 'procedure',
  });
  return found === undefined ? undefined : name;
}

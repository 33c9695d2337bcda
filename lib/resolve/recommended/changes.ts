import type { Condition } from '../../alerts/condition';
import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import { kindOf } from '../../alerts/kinds';
import type { Unit } from '../../alerts/kinds/kind';
import type { SpecPath } from '../../problems/position';
import { parseDuration, parsePercentage } from '../../spec/quantities';
import type { ByDefaultSpec } from '../../spec/sections/alerts';
import type { AlertDraft } from '../alerts/draft';
import { procedureOf, severityOf } from '../alerts/told';
import type { Reading } from '../reading';
import type { ResolvedSeverity } from '../resolved-system';

/** What the spec says of alerts that come by default. */
export interface Changes {
  /** Names of the alerts that are switched off, with the reason. */
  readonly off: ReadonlyMap<string, string>;
  /** The alerts that are left, as they are changed. */
  apply(drafts: readonly AlertDraft[], severities: readonly ResolvedSeverity[]): AlertDraft[];
  /** Lists what is said of alerts that do not come here. */
  waiveUnknown(drafts: readonly AlertDraft[]): void;
}

export function changesOf(reading: Reading): Changes {
  const said = new Map(
    Object.entries(reading.spec.alerts ?? {}).flatMap(([name, spec]) =>
      spec.when === undefined || spec.when === 'default' ? [[name, spec] as const] : [],
    ),
  );
  const off = new Map<string, string>();
  for (const [name, spec] of said) {
    if (spec.off === undefined) continue;
    refuseBeside(reading, name, spec);
    off.set(name, spec.off);
  }
  return {
    off,
    apply: (drafts, severities) =>
      drafts
        .filter(({ name }) => !off.has(name))
        .map((draft) => {
          const spec = said.get(draft.name);
          return spec === undefined ? draft : changed(reading, severities, draft, spec);
        }),
    waiveUnknown: (drafts) => {
      const known = new Set(drafts.map(({ name }) => name));
      for (const name of said.keys()) {
        if (known.has(name)) continue;
        const here = reading.naming.environment;
        reading.waive(['alerts', name], `no alert of this name comes by default in ${here}`);
      }
    },
  };
}

function refuseBeside(reading: Reading, name: string, spec: ByDefaultSpec): void {
  for (const key of ['above', 'below', 'for', 'severity', 'summary', 'runbook'] as const) {
    if (spec[key] === undefined) continue;
    reading.report({
      code: 'field-without-effect',
      path: ['alerts', name, key],
      what: `${name} is off, so ${key} says nothing.`,
      fix: `Take ${key} out, or off.`,
    });
  }
}

function changed(
  reading: Reading,
  severities: readonly ResolvedSeverity[],
  draft: AlertDraft,
  spec: ByDefaultSpec,
): AlertDraft {
  const looking = { reading, path: draft.path, severities };
  const severity =
    spec.severity === undefined ? undefined : severityOf(looking, spec.severity, 'severity');
  return {
    ...draft,
    condition: withLimit(reading, draft, spec),
    forSeconds: spec.for === undefined ? draft.forSeconds : (parseDuration(spec.for) ?? 0),
    severity: severity ?? draft.severity,
    summary: spec.summary,
    procedure: procedureOf(looking, spec.runbook),
  };
}

/** The condition with another limit; a limit in another unit, or on the other side, is a fault. */
function withLimit(
  reading: Reading,
  { condition, path }: AlertDraft,
  spec: ByDefaultSpec,
): Condition {
  const field = spec.above === undefined ? 'below' : 'above';
  const given = spec[field];
  if (given === undefined) return condition;
  const at: SpecPath = [...path, field];
  const unit = unitOf(condition);
  const value = inUnit(given, unit);
  const next = value === undefined ? undefined : limited(condition, field, value);
  if (next !== undefined) return next;
  reading.report({
    code: 'limit-not-available',
    path: at,
    what: `${String(path.at(-1))} is about ${kindOf(condition).describe(condition)}; ${field}: ${given} is nothing that it compares with.`,
    fix: `Write ${sideOf(condition) ?? 'no limit'}${unit === 'percent' ? ', in %' : unit === 'seconds' ? ', as a duration' : ''}.`,
  });
  return condition;
}

/** What a limit is written in: shares in percent, whatever a graph shows. */
function unitOf(condition: Condition): Unit {
  if (condition.kind === 'metric') return CLOUDWATCH_METRICS[condition.metric].unit;
  return 'aboveSeconds' in condition ? 'seconds' : 'percent';
}

/** On which side the limit of a condition is; undefined where it has none. */
function sideOf(condition: Condition): 'above' | 'below' | undefined {
  if (condition.kind === 'metric') return condition.is;
  if ('above' in condition || 'aboveSeconds' in condition) return 'above';
  return 'below' in condition ? 'below' : undefined;
}

function limited(
  condition: Condition,
  field: 'above' | 'below',
  value: number,
): Condition | undefined {
  if (sideOf(condition) !== field) return undefined;
  if (condition.kind === 'metric') return { ...condition, limit: value };
  if ('aboveSeconds' in condition) return { ...condition, aboveSeconds: value };
  return 'above' in condition || 'below' in condition
    ? { ...condition, [field]: value / 100 }
    : undefined;
}

/** A number in the unit of the graph: 80 of 80%, 2 of 2s. */
function inUnit(given: string | number, unit: Unit): number | undefined {
  if (typeof given === 'number')
    return unit === 'percent' || unit === 'seconds' ? undefined : given;
  return unit === 'percent'
    ? parsePercentage(given)
    : unit === 'seconds'
      ? parseDuration(given)
      : undefined;
}

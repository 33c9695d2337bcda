import type { Level } from '../../alerts/alert';
import { measuredSecrets, type WithSecrets } from '../ages';
import type { AlertDraft } from '../alerts/draft';
import { pascalCase } from '../names';
import type { Reading } from '../reading';
import type { ResolvedFailureMode, ResolvedRouting, ResolvedSeverity } from '../resolved-system';
import { changesOf } from './changes';
import type { FailureMode, Place, Watch, WatchedThing } from './mode';
import { modesOfSecret } from './modes/of-secrets';
import { draftsOfTopics } from './of-topics';
import { thingsOf } from './things';

/** What comes by default, and what of every thing is seen by whom. */
export interface Recommended {
  readonly drafts: readonly AlertDraft[];
  readonly failureModes: readonly ResolvedFailureMode[];
}

/** What every thing of its kind is watched for, unless the team does it itself or says no. */
export function recommendAlerts(
  reading: Reading,
  place: Place & Pick<WithSecrets, 'secrets'> & { readonly routing: ResolvedRouting },
  own: readonly AlertDraft[],
): Recommended {
  const watched = thingsOf(place).map((thing) => watchThing(reading, place, thing, own));
  const ofThings = watched.flatMap(({ drafts }) => drafts);
  const secrets = thingsOfSecrets(reading, place, [...own, ...ofThings]).map((thing) =>
    watchThing(reading, place, thing, own),
  );
  const drafts = [...ofThings, ...secrets.flatMap((each) => each.drafts)];
  const changes = changesOf(reading);
  const things = changes.apply(drafts, place.severities);
  // Of the severities that are left: a change may give an alert another one.
  const topics = draftsOfTopics(reading.naming.system, place.severities, [...own, ...things]);
  const told = changes.apply(topics, place.severities);
  changes.waiveUnknown([...drafts, ...topics]);
  const failureModes = [...watched, ...secrets].flatMap((each) => each.failureModes);
  return {
    drafts: [...things, ...told],
    failureModes: failureModes.map((mode) =>
      mode.alert !== undefined && changes.off.has(mode.alert)
        ? {
            ...mode,
            alert: undefined,
            off: mode.alert,
            because: changes.off.get(mode.alert),
          }
        : mode,
    ),
  };
}

/** The secrets that stand in Secrets Manager once these alerts are told. */
function thingsOfSecrets(
  { context: { region } }: Reading,
  place: Parameters<typeof recommendAlerts>[1],
  drafts: readonly AlertDraft[],
): readonly WatchedThing[] {
  if (region === undefined) return [];
  const alerts = drafts.map(({ source, severity }) => ({ source, severity: severity.name }));
  const system = { ...place, alerts, target: { platform: place.platform } };
  return measuredSecrets(system).map(({ of, secret, rotateDays }) => ({
    target: { kind: 'system', name: place.system },
    name: pascalCase(of),
    modes: modesOfSecret(secret, rotateDays),
  }));
}

function watchThing(
  reading: Reading,
  { severities }: Place,
  { target, name, modes }: WatchedThing,
  own: readonly AlertDraft[],
): Recommended {
  const seen = modes.map((mode) => ({ mode, by: seenBy(mode, { target, name, modes }, own) }));
  const drafts = seen.flatMap(({ mode, by }): AlertDraft[] => {
    if (by !== undefined || typeof mode.by === 'string') return [];
    const severity = severityFor(reading, severities, mode.by.level);
    if (severity === undefined) return [];
    note(reading, name + mode.by.suffix, mode, severity);
    return [draftOf(name + mode.by.suffix, target, mode.by, severity)];
  });
  const failureModes = seen.map(({ mode, by }): ResolvedFailureMode => {
    const common = { of: target, fails: mode.fails };
    if (by !== undefined) return { ...common, alert: by };
    return typeof mode.by === 'string'
      ? { ...common, because: mode.by }
      : { ...common, alert: name + mode.by.suffix };
  });
  return { drafts, failureModes };
}

/** The team's own alert that sees it, or has its name. */
function seenBy(
  { seenBy: kinds = [], by }: FailureMode,
  { target, name }: WatchedThing,
  own: readonly AlertDraft[],
): string | undefined {
  const defaultName = typeof by === 'string' ? undefined : name + by.suffix;
  return own.find(
    (each) =>
      each.name === defaultName ||
      (kinds.includes(each.condition.kind) &&
        each.target.kind === target.kind &&
        each.target.name === target.name),
  )?.name;
}

/** For whoever asks where it comes from. */
function note(
  reading: Reading,
  name: string,
  { fails, by }: FailureMode,
  severity: ResolvedSeverity,
): void {
  if (typeof by === 'string') return;
  const path = ['alerts', name];
  reading.fill([...path, 'when'], 'default', fails);
  reading.fillNumber([...path, 'for'], by.forSeconds, 's', 'comes by default');
  reading.fill([...path, 'severity'], severity.name, `the mildest of level ${by.level}`);
}

function draftOf(
  name: string,
  target: WatchedThing['target'],
  { source, condition, forSeconds, windowSeconds = 60, minSamples = 0, onNoData = 'ok' }: Watch,
  severity: ResolvedSeverity,
): AlertDraft {
  return {
    name,
    path: ['alerts', name],
    origin: 'recommended',
    target,
    source,
    condition,
    windowSeconds,
    forSeconds,
    minSamples,
    onNoData,
    severity,
  };
}

/** From what asks most of people to what asks least. */
const LEVELS: readonly Level[] = ['page', 'notify', 'digest'];

/**
 * The mildest of the team's severities with that level, by what the spec says and not by what is left of
 * it outside production; else one of the next lower level, and where there is none, of a higher one.
 */
function severityFor(
  { spec }: Reading,
  severities: readonly ResolvedSeverity[],
  level: Level,
): ResolvedSeverity | undefined {
  const from = LEVELS.indexOf(level);
  const order = [...LEVELS.slice(from), ...LEVELS.slice(0, from).toReversed()];
  return order
    .map((each) => severities.findLast(({ name }) => spec.routing.severities[name]?.level === each))
    .find((found) => found !== undefined);
}

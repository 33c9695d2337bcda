import type { Observation } from '../../../lib/operate/verify/observation';

/** `property: spec / found: verdict` of each observation, as a test reads it. */
export function rows(observations: readonly Observation[]): string[] {
  return observations.map(
    ({ property, spec, found, verdict }) => `${property}: ${spec} / ${found}: ${verdict}`,
  );
}

/** The same, of those that are not as the spec says. */
export function differing(observations: readonly Observation[]): string[] {
  return rows(observations.filter(({ verdict }) => verdict !== 'same'));
}

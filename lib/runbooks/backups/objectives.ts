import { promDuration } from '../../alerts';
import type { CreatedPostgres, InClusterPostgres } from '../../resolve/resolved-system';
import { code } from '../markdown';
import { lossesOf, type Loss } from './loss';

/** What the team promises of a database, and what proves it. */
export function objectivesText({ name, backup }: CreatedPostgres | InClusterPostgres): string {
  const { objectives, dump } = backup;
  if (objectives === undefined)
    return `Nobody promises how much ${name} may lose, or for how long.`;
  const { rpoSeconds, rtoSeconds, measuredSeconds } = objectives;
  const losses = lossesOf(backup);
  const keeping = losses.filter((loss) => isWithin(loss, rpoSeconds));
  const missing = losses.filter((loss) => !isWithin(loss, rpoSeconds));
  const partial =
    dump === undefined || dump.tables.length === 0
      ? ''
      : ` Dumps hold ${dump.tables.map(code).join(', ')} alone, and count for nothing here.`;
  return [
    `**RPO ${promDuration(rpoSeconds)}**: ${keeping.length === 0 ? 'kept by nothing' : `kept by ${keeping.map(lossText).join(', ')}`}${missing.length === 0 ? '' : `; not by ${missing.map(lossText).join(', ')}`}.${partial}`,
    `**RTO ${promDuration(rtoSeconds)}**: ${rtoText(rtoSeconds, measuredSeconds)}.`,
  ].join(' ');
}

function isWithin({ seconds }: Loss, most: number): boolean {
  return seconds !== undefined && seconds <= most;
}

function lossText({ way, seconds }: Loss): string {
  return seconds === undefined
    ? `${way} (taken once)`
    : `${way} (${promDuration(seconds)} at most)`;
}

function rtoText(promised: number, measured: number | undefined): string {
  if (measured === undefined) {
    return `not proven: nobody has measured a restore. Measure one, and write it into the spec as ${code('objectives.lastMeasuredRestore')}`;
  }
  return measured <= promised
    ? `the last restore that was measured took ${promDuration(measured)}`
    : `not kept: the last restore that was measured took ${promDuration(measured)}`;
}

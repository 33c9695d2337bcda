import type { RehearsedStage } from './assembly';
import type { Finding } from './inspect';
import { asText } from './json';

export interface Tally {
  readonly rehearsed: number;
  readonly total: number;
  readonly hasDifferences: boolean;
}

export function tally(stage: RehearsedStage, findings: readonly Finding[]): Tally {
  const isGood = ({ isThere, differences }: Finding) => isThere && differences.length === 0;
  return {
    rehearsed: findings.filter(isGood).length,
    total: stage.stacks.reduce((sum, { fates }) => sum + fates.length, 0),
    hasDifferences: !findings.every(isGood),
  };
}

/** A line for each type, and each difference. */
export function renderFindings(findings: readonly Finding[]): string {
  const types = [...new Set(findings.map(({ type }) => type))].sort();
  const lines = types.map((type) => {
    const ofType = findings.filter((finding) => finding.type === type);
    const equal = ofType.reduce((sum, finding) => sum + finding.equal, 0);
    const count = String(ofType.length).padStart(3);
    return `  ${count}  ${type.padEnd(46)} ${String(equal).padStart(3)} properties as in the template`;
  });
  return [...lines, ...findings.flatMap(renderFaults)].join('\n');
}

/** How much of the stage was rehearsed, and what was left out and why. */
export function renderSummary(stage: RehearsedStage, findings: readonly Finding[]): string {
  const { rehearsed, total } = tally(stage, findings);
  const different = findings.length - rehearsed;
  const told = different === 0 ? '' : `, ${different} different`;
  return `${rehearsed} of ${total} resources rehearsed${told}${renderLeftOut(stage)}`;
}

function renderFaults({ stack, logicalId, type, isThere, differences }: Finding): string[] {
  const place = `${stack}/${logicalId} (${type})`;
  if (!isThere) return [`  DIFFERENT  ${place} does not exist.`];
  return differences.map(
    ({ property, expected, actual }) =>
      `  DIFFERENT  ${place}: ${property} is ${asText(actual)}, the template says ${asText(expected)}.`,
  );
}

function renderLeftOut(stage: RehearsedStage): string {
  const leftOut = stage.stacks
    .flatMap(({ fates }) => fates)
    .filter(({ made }) => made === 'nobody');
  const reasons = new Map(leftOut.map(({ type, because }) => [type, because ?? '']));
  if (reasons.size === 0) return ', none left out.';
  const told = [...reasons].sort().map(([type, because]) => `${type} (${because})`);
  return `, left out: ${told.join(', ')}.`;
}

import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import { PROBLEM_CODES, type ProblemCode } from './codes';
import type { Position } from './position';
import type { AcknowledgedProblem, Problem } from './problem';

export interface SarifOptions {
  /** Version of this program. */
  readonly version: string;
  /** Absolute path that the files are told relative to: the root of the repository. */
  readonly root: string;
}

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * Problems as SARIF 2.1.0, which code hosts show at the line of a pull request. What the spec
 * acknowledges is a result too, suppressed with its reason. The same problems give the same bytes.
 */
export function problemsToSarif(
  problems: readonly Problem[],
  acknowledged: readonly AcknowledgedProblem[],
  { version, root }: SarifOptions,
): string {
  const codes = [...new Set([...problems, ...acknowledged].map(({ code }) => code))].sort();
  const result = (problem: Problem) => ({
    ruleId: problem.code,
    ruleIndex: codes.indexOf(problem.code),
    level: problem.severity,
    message: { text: sentences(problem) },
    locations: [location(problem, root)],
    // What makes it the same problem when the lines above it change.
    partialFingerprints: { 'codeAndPath/v1': `${problem.code} ${problem.path}` },
  });
  const run = {
    tool: { driver: { name: 'cdk-runbook', version, rules: codes.map(rule) } },
    columnKind: 'utf16CodeUnits',
    results: [
      ...problems.map(result),
      ...acknowledged.map((problem) => ({
        ...result(problem),
        suppressions: [suppression(problem)],
      })),
    ],
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function rule(code: ProblemCode) {
  const { severity, meaning, acknowledgeable } = PROBLEM_CODES[code];
  const text = `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;
  return {
    id: code,
    shortDescription: { text },
    fullDescription: { text },
    defaultConfiguration: { level: severity },
    help: {
      text: acknowledgeable
        ? 'Mend it, or say under `acknowledge` in the spec why it is right here.'
        : 'Mend it; nobody can live with it.',
    },
  };
}

function sentences({ what, consequence, fix }: Problem): string {
  return [what, consequence, fix].filter((sentence) => sentence !== undefined).join(' ');
}

function location({ position, path }: Problem, root: string) {
  const logicalLocations = path === '' ? undefined : [{ fullyQualifiedName: path }];
  if (position === undefined) return { logicalLocations };
  return { physicalLocation: physicalLocation(position, root), logicalLocations };
}

function physicalLocation({ file, line, column }: Position, root: string) {
  return {
    artifactLocation: artifactLocation(file, root),
    region: { startLine: line, startColumn: column },
  };
}

/** Relative to the root, where readers look for it; a file outside of it has no such name. */
function artifactLocation(file: string, root: string) {
  const absolute = resolve(root, file);
  const path = relative(root, absolute);
  const steps = path.split(sep);
  if (isAbsolute(path) || steps[0] === '..') return { uri: pathToFileURL(absolute).href };
  return { uri: steps.map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

/** It stands in the spec itself: in the source, as SARIF calls it. */
function suppression({ reason, until }: AcknowledgedProblem) {
  const end = until === undefined ? '' : ` (until ${until})`;
  return { kind: 'inSource', status: 'accepted', justification: `${reason}${end}` };
}

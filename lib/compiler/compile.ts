import { checkSystem } from '../checks';
import type { ProblemCode } from '../problems/codes';
import { pathKey, type SpecPath } from '../problems/position';
import {
  hasErrors,
  MAX_PROBLEMS,
  problemAt,
  sortProblems,
  type AcknowledgedProblem,
  type Finding,
  type Problem,
} from '../problems/problem';
import { compose, environmentNames, type Composition } from '../resolve/compose';
import { find, isTree, type Layers, type Tree } from '../resolve/overlay';
import { resolveEnvironment } from '../resolve/resolve-environment';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { parseYaml } from '../spec/parse-yaml';
import { fileSpec, systemSpec } from '../spec/schema';
import { environmentSpec } from '../spec/sections/environment';
import { Places, type SpecTree } from '../spec/spec-tree';
import { checkTexts } from '../spec/text-rules';
import { validate } from '../spec/validate';
import { acknowledge } from './acknowledge';
import { credentialNames, withoutCredentials } from './credentials';
import { fileFindings, MAX_ENVIRONMENTS } from './file-findings';
import { Provenance } from './provenance';
import { repositoryPlaces } from './repository-places';
import { setFaultyAside, standInFor } from './set-aside';
import { sharedChats } from './shared-chats';
import { sharedNames } from './shared-names';
import { sharedWatchdogs } from './shared-watchdogs';
import { storesOf } from './stores-of';
import { unusedEntries } from './unused-entries';

/** A spec after compilation: its environments, or everything that is wrong with it. */
export interface CompiledSpec {
  /** File as given; absent for a spec written in TypeScript. */
  readonly file?: string;
  readonly environments: readonly CompiledEnvironment[];
  readonly problems: readonly Problem[];
  /** What the spec says the team lives with. */
  readonly acknowledged: readonly AcknowledgedProblem[];
}

export interface CompiledEnvironment {
  readonly name: string;
  readonly system: ResolvedSystem;
  readonly provenance: Provenance;
}

/** References that hold or fail wherever an environment runs. */
const REFERENCES: ReadonlySet<ProblemCode> = new Set([
  'unknown-service',
  'unknown-store',
  'unknown-job',
  'unknown-alert',
  'wrong-store-type',
  'unknown-secret',
  'unknown-procedure',
  'unknown-severity',
  'unknown-channel',
  'call-without-port',
  'cyclic-calls',
]);

/**
 * Compiles the text of a spec file. Never throws for what the text says. With `today`, such as
 * 2027-03-01, acknowledgements that ended before that day are over; without it none ever is.
 */
export function compileText(text: string, file: string, today?: string): CompiledSpec {
  const { tree, problems } = parseYaml(text, file);
  if (tree === undefined) return { file, ...refused(problems) };
  return { file, ...compileTree(tree, today) };
}

/** Compiles a spec given as an object; `today` as for a text. */
export function compileObject(value: unknown, today?: string): CompiledSpec {
  return compileTree({ value, places: new Places() }, today);
}

function compileTree(
  { value, places }: SpecTree,
  today: string | undefined,
): Omit<CompiledSpec, 'file'> {
  const texts = [...checkTexts(value), ...credentialNames(value)];
  const inText = new Set(texts.map(({ path }) => pathKey(path)));
  const problems: Problem[] = [];
  /** Of two findings on one text, what it would expand to or give away says more than its form. */
  const report = ({ finding, source }: Placed) => {
    if (!texts.includes(finding) && inText.has(pathKey(source))) return;
    problems.push(problemAt(finding, places.nearest(source, finding.atKey, finding.offset)));
  };
  const inFile = validate(fileSpec, value, (path) => places.find(path)?.written);
  [...texts, ...inFile].map(asWritten).forEach(report);
  if (!isTree(value)) return refused(problems);
  const drafts = compileEnvironments(value, places);
  drafts
    .flatMap(({ findings }) => findings)
    .filter(({ finding }) => !isInside(finding, inFile))
    .forEach(report);
  const environments = drafts.flatMap(({ environment }) => environment ?? []);
  fileFindings(value).map(asWritten).forEach(report);
  if (!hasErrors(acknowledge(value, problems, today).left)) {
    const systems = environments.map(({ system }) => system);
    [
      ...unusedEntries(value, systems),
      ...sharedNames(value, systems),
      ...sharedWatchdogs(systems),
      ...sharedChats(systems),
      ...repositoryPlaces(systems),
    ]
      .map(asWritten)
      .forEach(report);
  }
  const { left, acknowledged, findings } = acknowledge(value, problems, today);
  const faults = findings
    .filter(({ code }) => code === 'unknown-acknowledgement' || !hasErrors(left))
    .map((finding) =>
      problemAt(finding, places.nearest(finding.path, finding.atKey, finding.offset)),
    );
  return {
    environments,
    problems: withoutCredentials(firstProblems(sortProblems([...left, ...faults]))),
    acknowledged: withoutCredentials(sortProblems(acknowledged).slice(0, MAX_PROBLEMS)),
  };
}

/** A text that is no spec at all. */
function refused(problems: readonly Problem[]): Omit<CompiledSpec, 'file'> {
  return {
    environments: [],
    problems: withoutCredentials(sortProblems(problems)),
    acknowledged: [],
  };
}

/** One environment after the other, until there is more wrong than anybody reads. */
function compileEnvironments(file: Tree, places: Places): readonly EnvironmentDraft[] {
  const drafts: EnvironmentDraft[] = [];
  let found = 0;
  const names = environmentNames(file).filter((name) => isTree(find(file, ['environments', name])));
  for (const name of names.slice(0, MAX_ENVIRONMENTS)) {
    const draft = compileEnvironment(file, name, places);
    drafts.push(draft);
    found += draft.findings.length;
    if (found > MAX_PROBLEMS) break;
  }
  return drafts;
}

/** Says that there are more instead of printing them. */
function firstProblems(problems: readonly Problem[]): readonly Problem[] {
  const last = problems[MAX_PROBLEMS - 1];
  if (problems.length <= MAX_PROBLEMS || last === undefined) return problems;
  const more: Finding = {
    code: 'too-many-problems',
    path: [],
    what: `There are more than ${MAX_PROBLEMS} problems; the others are not shown.`,
    fix: 'Mend these, and check again.',
  };
  return [...problems.slice(0, MAX_PROBLEMS), problemAt(more, last.position)];
}

/** A finding and the path in the file of what it speaks of. */
interface Placed {
  readonly finding: Finding;
  readonly source: SpecPath;
}

function asWritten(finding: Finding): Placed {
  return { finding, source: finding.path };
}

/** One environment, or what is wrong with it. */
interface EnvironmentDraft {
  readonly environment?: CompiledEnvironment;
  readonly findings: readonly Placed[];
}

function compileEnvironment(file: Tree, name: string, places: Places): EnvironmentDraft {
  const composition = compose(file, name);
  const written = (layers: Layers) => (path: SpecPath) =>
    places.find(layers.origin(path).path)?.written;
  const inBlock = validate(environmentSpec, composition.block.value, written(composition.block));
  const inSystem = validate(systemSpec, composition.system.value, written(composition.system));
  const findings: Placed[] = [
    ...composition.findings.map(asWritten),
    ...inBlock.map((finding) => placeIn(composition, ownPath(name, finding))),
    ...inSystem.map((finding) => placeIn(composition, finding)),
  ];
  const block = environmentSpec.safeParse(standInFor(composition.block.value, inBlock));
  const { value, setAside } = setFaultyAside(composition.system.value, inSystem);
  const system = systemSpec.safeParse(value);
  if (!block.success || !system.success) return { findings };
  const { leftOut } = composition;
  const shared = storesOf(file, name, block.data);
  if (shared !== undefined && 'what' in shared) {
    return { findings: [...findings, placeIn(composition, ownPath(name, shared))] };
  }
  const environment = { name, spec: block.data, leftOut, storesOf: shared?.owner };
  const spec = shared === undefined ? system.data : { ...system.data, stores: shared.stores };
  const resolved = resolveEnvironment(spec, environment, setAside);
  if (inBlock.length > 0) {
    const dangling = resolved.findings.filter(({ code }) => REFERENCES.has(code));
    return { findings: [...findings, ...dangling.map((each) => placeIn(composition, each))] };
  }
  const checked = resolved.system === undefined ? [] : checkSystem(resolved.system);
  const faulty = entriesOf(inSystem);
  const certain = resolved.findings.filter(
    ({ code, path }) =>
      REFERENCES.has(code) ||
      !(faulty.some((each) => isAround(each, path)) || isForOthers(code, path, faulty)),
  );
  const independent = checked.filter(
    ({ path }) =>
      ![...faulty, ...certain.map((each) => each.path)].some((other) => isAround(other, path)),
  );
  const all = [
    ...findings,
    ...[...certain, ...independent].map((finding) => placeIn(composition, finding)),
  ];
  if (resolved.system === undefined) return { findings: all };
  const provenance = new Provenance(composition, resolved.filled, places);
  return { environment: { name, system: resolved.system, provenance }, findings: all };
}

/** Findings speak of effective values; the file says them somewhere else. */
function placeIn({ name, block, system }: Composition, finding: Finding): Placed {
  const { path } = finding;
  const isOwn = path[0] === 'environments' && path[1] === name;
  const { path: source } = isOwn ? block.origin(path.slice(2)) : system.origin(path);
  return { finding, source };
}

function ownPath(name: string, finding: Finding): Finding {
  return { ...finding, path: ['environments', name, ...finding.path] };
}

/** The entries that findings are in, such as one service, each once. */
function entriesOf(findings: readonly Finding[]): readonly SpecPath[] {
  const entries = findings.map(({ path }) => path.slice(0, path[0] === 'routing' ? 3 : 2));
  return [...new Map(entries.map((path) => [pathKey(path), path])).values()];
}

/** Whether what is set aside may have given a field of the environment its effect. */
function isForOthers(code: string, path: SpecPath, setAside: readonly SpecPath[]): boolean {
  return code === 'field-without-effect' && path[0] === 'environments' && setAside.length > 0;
}

/** Whether one path leads to the other: a fault in a part is no second fault of the whole. */
function isAround(one: SpecPath, other: SpecPath): boolean {
  const shorter = Math.min(one.length, other.length);
  return one.slice(0, shorter).every((step, index) => step === other[index]);
}

/** Whether a key is missing in something that stands only in an overlay, and is missing in the base itself. */
function isInside({ code, path }: Finding, inFile: readonly Finding[]): boolean {
  return (
    code === 'missing-key' &&
    inFile.some(
      (each) =>
        each.code === 'missing-key' &&
        each.path.length < path.length &&
        each.path.every((step, index) => path[index] === step),
    )
  );
}

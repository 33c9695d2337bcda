import { checkSystem } from '../checks';
import type { SpecPath } from '../problems/position';
import {
  hasErrors,
  problemAt,
  sortProblems,
  type Finding,
  type Problem,
} from '../problems/problem';
import { compose, environmentNames, type Composition } from '../resolve/compose';
import { isTree, type Tree } from '../resolve/overlay';
import { resolveEnvironment } from '../resolve/resolve-environment';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { parseYaml } from '../spec/parse-yaml';
import { fileSpec, systemSpec } from '../spec/schema';
import { environmentSpec } from '../spec/sections/environment';
import { Places, type SpecTree } from '../spec/spec-tree';
import { checkTexts } from '../spec/text-rules';
import { validate } from '../spec/validate';
import { Provenance } from './provenance';
import { setFaultyAside } from './set-aside';
import { unusedEntries } from './unused-entries';

/** A spec after compilation: its environments, or everything that is wrong with it. */
export interface CompiledSpec {
  /** File as given; absent for a spec written in TypeScript. */
  readonly file?: string;
  readonly environments: readonly CompiledEnvironment[];
  readonly problems: readonly Problem[];
}

export interface CompiledEnvironment {
  readonly name: string;
  readonly system: ResolvedSystem;
  readonly provenance: Provenance;
}

/** Compiles the text of a spec file. Never throws for what the text says. */
export function compileText(text: string, file: string): CompiledSpec {
  const { tree, problems } = parseYaml(text, file);
  if (tree === undefined) return { file, environments: [], problems: sortProblems(problems) };
  return { file, ...compileTree(tree) };
}

/** Compiles a spec given as an object. */
export function compileObject(value: unknown): CompiledSpec {
  return compileTree({ value, places: new Places() });
}

function compileTree({ value, places }: SpecTree): Omit<CompiledSpec, 'file'> {
  const place = (finding: Finding, path: SpecPath = finding.path) =>
    problemAt({ ...finding, path: finding.path }, places.nearest(path, finding.atKey));
  const problems = [...validate(fileSpec, value), ...checkTexts(value)].map((each) => place(each));
  if (!isTree(value)) return { environments: [], problems: sortProblems(problems) };
  const drafts = environmentNames(value).map((name) => compileEnvironment(value, name, places));
  for (const draft of drafts) {
    problems.push(...draft.findings.map(({ finding, source }) => place(finding, source)));
  }
  const environments = drafts.flatMap(({ environment }) => environment ?? []);
  problems.push(...emptySections(value).map((each) => place(each)));
  if (!hasErrors(problems)) {
    const systems = environments.map(({ system }) => system);
    problems.push(...unusedEntries(value, systems).map((each) => place(each)));
  }
  return { environments, problems: sortProblems(problems) };
}

/** A finding and the path in the file of what it speaks of. */
interface Placed {
  readonly finding: Finding;
  readonly source: SpecPath;
}

function compileEnvironment(
  file: Tree,
  name: string,
  places: Places,
): { readonly environment?: CompiledEnvironment; readonly findings: readonly Placed[] } {
  const composition = compose(file, name);
  const inBlock = validate(environmentSpec, composition.block.value);
  const inSystem = validate(systemSpec, composition.system.value);
  const findings: Placed[] = [
    ...composition.findings.map((finding) => ({ finding, source: finding.path })),
    ...inBlock.map((finding) => placeIn(composition, ownPath(name, finding))),
    ...inSystem.map((finding) => placeIn(composition, finding)),
  ];
  const block = environmentSpec.safeParse(composition.block.value);
  const { value, setAside } = setFaultyAside(composition.system.value, inSystem);
  const system = systemSpec.safeParse(value);
  if (!block.success || !system.success) return { findings };
  const resolved = resolveEnvironment(system.data, { name, spec: block.data }, setAside);
  const checked = resolved.system === undefined ? [] : checkSystem(resolved.system);
  const faulty = new Set(resolved.findings.map(({ path }) => entryOf(path)));
  findings.push(
    ...[...resolved.findings, ...checked.filter(({ path }) => !faulty.has(entryOf(path)))].map(
      (finding) => placeIn(composition, finding),
    ),
  );
  if (resolved.system === undefined) return { findings };
  const provenance = new Provenance(composition, resolved.filled, places);
  return { environment: { name, system: resolved.system, provenance }, findings };
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

function entryOf(path: SpecPath): string {
  return path.slice(0, path[0] === 'routing' ? 3 : 2).join('.');
}

function emptySections(file: Tree): readonly Finding[] {
  return ['environments', 'services'].flatMap((section): Finding[] => {
    const entries = file[section];
    if (!isTree(entries) || Object.keys(entries).length > 0) return [];
    const what = `${section} is empty.`;
    return [{ code: 'empty-section', path: [section], what, fix: 'Add at least one entry.' }];
  });
}

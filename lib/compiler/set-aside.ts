import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { find, isTree, type Tree } from '../resolve/overlay';

/** Sections whose entries can be left out so that the others can still be looked at. */
const SECTIONS: readonly SpecPath[] = [
  ['services'],
  ['stores'],
  ['secrets'],
  ['alerts'],
  ['procedures'],
  ['routing', 'severities'],
  ['routing', 'channels'],
];

/**
 * Takes entries with faults of their own out of a system, so that all faults of the others are found
 * in the same run. The names taken out are remembered: a reference to one of them is no fault.
 */
export function setFaultyAside(
  system: Tree,
  findings: readonly Finding[],
): { readonly value: Tree; readonly setAside: ReadonlySet<string> } {
  const value = structuredClone(system);
  const setAside = new Set<string>();
  for (const { path } of findings) {
    const section = SECTIONS.find((each) => each.every((step, index) => path[index] === step));
    if (section === undefined) {
      dropUnknown(value, path);
      continue;
    }
    const name = path[section.length];
    const entries = find(value, section);
    if (name === undefined || !isTree(entries)) continue;
    setAside.add(`${section.join('.')}.${name}`);
    Reflect.deleteProperty(entries, name);
  }
  return { value, setAside };
}

/** An unknown key at the top level keeps nothing else from being looked at. */
function dropUnknown(value: Tree, path: SpecPath): void {
  const [key] = path;
  if (path.length === 1 && typeof key === 'string' && !(key in PLACEHOLDERS)) {
    Reflect.deleteProperty(value, key);
  } else if (typeof key === 'string' && key in PLACEHOLDERS) {
    value[key] = PLACEHOLDERS[key];
  }
}

/** Stand-ins for faulty values at the top level; the fault itself is reported. */
const PLACEHOLDERS: Tree = {
  apiVersion: 'cdk-runbook/v1',
  system: 'unnamed',
  description: 'unnamed',
  owner: { team: 'unnamed' },
  registry: 'ecr',
};

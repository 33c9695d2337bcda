import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { find, isTree, type Tree } from '../resolve/overlay';

/** Sections whose entries can be left out so that the others can still be looked at. */
const SECTIONS: readonly SpecPath[] = [
  ['services'],
  ['jobs'],
  ['stores'],
  ['secrets'],
  ['alerts'],
  ['procedures'],
  ['routing', 'severities'],
  ['routing', 'channels'],
];

/** Parts of a section that may be missing: they are taken out whole. */
const OPTIONAL_PARTS: readonly SpecPath[] = [
  ['routing', 'maintenance'],
  ['routing', 'watchdog'],
];

/** Stand-ins for faulty values at the top level; the fault itself is reported. */
const SYSTEM_STAND_INS: Tree = {
  apiVersion: 'cdk-runbook/v1',
  system: 'unnamed',
  description: 'unnamed',
  owner: { team: 'unnamed' },
  registry: 'ecr',
};

/** The same for an environment. What depends on it is not looked at. */
const ENVIRONMENT_STAND_INS: Tree = {
  tier: 'staging',
  platform: 'ecs',
  aws: { region: 'us-east-1' },
  monitoring: { alerts: 'cloudwatch' },
};

/**
 * Takes entries with faults of their own out of a system, so that all faults of the others are found
 * in the same run. What was taken out is remembered, `services.web` or, where nothing of a section can
 * be read, `services.*`: a reference to it is no fault.
 */
export function setFaultyAside(
  system: Tree,
  findings: readonly Finding[],
): { readonly value: Tree; readonly setAside: ReadonlySet<string> } {
  const value = structuredClone(system);
  const setAside = new Set<string>();
  for (const { code, path } of findings) {
    const sections = SECTIONS.filter((section) => overlap(section, path));
    const part = OPTIONAL_PARTS.find((each) => isBelow(each, path));
    if (code === 'unknown-key') remove(value, path);
    else if (part !== undefined) remove(value, part);
    else if (sections.length === 0) replace(value, path, SYSTEM_STAND_INS);
    for (const section of code === 'unknown-key' ? [] : sections) {
      setAside.add(`${section.join('.')}.${takeOut(value, section, path[section.length])}`);
    }
  }
  return { value, setAside };
}

/** An environment with stand-ins for what is faulty in it. */
export function standInFor(environment: Tree, findings: readonly Finding[]): Tree {
  const value = structuredClone(environment);
  for (const { path } of findings) replace(value, path, ENVIRONMENT_STAND_INS);
  return value;
}

/** Takes out one entry or, where there is none to take, all of them; says which. */
function takeOut(value: Tree, section: SpecPath, name: string | number | undefined): string {
  const entries = find(value, section);
  if (name !== undefined && isTree(entries)) {
    Reflect.deleteProperty(entries, name);
    return String(name);
  }
  let around = value;
  for (const step of section.slice(0, -1)) {
    const inside = around[step];
    around = around[step] = isTree(inside) ? inside : {};
  }
  around[String(section.at(-1))] = {};
  return '*';
}

function isBelow(part: SpecPath, path: SpecPath): boolean {
  return path.length >= part.length && overlap(part, path);
}

function overlap(section: SpecPath, path: SpecPath): boolean {
  return section.every((step, index) => index >= path.length || path[index] === step);
}

function remove(value: Tree, path: SpecPath): void {
  const around = find(value, path.slice(0, -1));
  if (isTree(around)) Reflect.deleteProperty(around, String(path.at(-1)));
}

function replace(value: Tree, [key]: SpecPath, standIns: Tree): void {
  if (typeof key !== 'string') return;
  if (key in standIns) value[key] = standIns[key];
  else Reflect.deleteProperty(value, key);
}

import { suggest } from '../problems/nearest';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { leaveOut } from './left-out';
import { find, isTree, Layers, leavesOf, sectionsOf, type Tree } from './overlay';

/** One environment's own values and the base with its overlays, before anything is validated. */
export interface Composition {
  readonly name: string;
  /** Values of the environment itself; paths begin below `environments.<name>`. */
  readonly block: Layers;
  /** The base with profiles and overrides laid over it. */
  readonly system: Layers;
  readonly findings: readonly Finding[];
  /** Entries that are for other environments, as `jobs.nightly`; `system` has them no more. */
  readonly leftOut: ReadonlySet<string>;
}

/** Names of the environments, in the order of the file. */
export function environmentNames(file: Tree): readonly string[] {
  return isTree(file.environments) ? Object.keys(file.environments) : [];
}

/** Base < profiles < overrides of the environment it is like < its own overrides. */
export function compose(file: Tree, name: string): Composition {
  const findings: Finding[] = [];
  const chain = likeChain(file, name, findings);
  const [first = name, ...rest] = chain;
  const block = new Layers(ownBlock(file, first), layerOf(first, name), ['environments', first]);
  for (const each of rest) {
    block.lay(ownBlock(file, each), [], {
      layer: layerOf(each, name),
      path: ['environments', each],
    });
  }
  const { environments: _environments, profiles: _profiles, ...base } = file;
  const system = new Layers(structuredClone(base), 'base');
  const profiles = profilesOf(file, block, findings);
  for (const profile of profiles) {
    system.layOverlay(find(file, ['profiles', profile]), {
      layer: `profile ${profile}`,
      path: ['profiles', profile],
    });
  }
  for (const each of chain) {
    const path = ['environments', each, 'overrides'];
    system.layOverlay(find(file, path), { layer: `overrides of ${each}`, path });
  }
  const isBounded = system.findings.every(({ code }) => code !== 'file-too-large');
  const clashes = isBounded ? conflicts(file, profiles, block.origin(['profiles']).path) : [];
  const leftOut = leaveOut(system, name);
  return { name, block, system, leftOut, findings: [...findings, ...clashes, ...system.findings] };
}

function layerOf(environment: string, wanted: string): string {
  return environment === wanted ? `environment ${wanted}` : `like ${environment}`;
}

function ownBlock(file: Tree, name: string): Tree {
  const given = find(file, ['environments', name]);
  if (!isTree(given)) return {};
  const { like: _like, overrides: _overrides, ...own } = given;
  return structuredClone(own);
}

/** The environment and those it is like, the farthest first. */
function likeChain(file: Tree, name: string, findings: Finding[]): readonly string[] {
  const chain = [name];
  for (;;) {
    const current = chain[0] ?? name;
    const path: SpecPath = ['environments', current, 'like'];
    const next = find(file, path);
    if (typeof next !== 'string') return chain;
    if (chain.includes(next)) {
      findings.push(cyclic(path, [...chain].reverse().concat(next)));
      return [name];
    }
    if (!environmentNames(file).includes(next)) {
      findings.push({
        code: 'unknown-environment',
        path,
        what: `${current} is like ${next}, which is no environment.`,
        fix: suggest(next, environmentNames(file)),
      });
      return chain;
    }
    chain.unshift(next);
  }
}

function profilesOf(file: Tree, block: Layers, findings: Finding[]): readonly string[] {
  const given = block.value.profiles;
  const names = Array.isArray(given) ? given.filter((each) => typeof each === 'string') : [];
  const declared = isTree(file.profiles) ? Object.keys(file.profiles) : [];
  const { path } = block.origin(['profiles']);
  return names.filter((name, index) => {
    if (declared.includes(name)) return true;
    findings.push({
      code: 'unknown-profile',
      path: [...path, index],
      what: `${name} is no profile.`,
      fix: suggest(name, declared),
    });
    return false;
  });
}

/** Two profiles that set one value differently: which of them wins would depend on their order. */
function conflicts(file: Tree, profiles: readonly string[], path: SpecPath): readonly Finding[] {
  const seen = new Map<string, { profile: string; value: string }>();
  return profiles.flatMap((profile) =>
    overlayLeaves(file, profile).flatMap(({ key, value }): Finding[] => {
      const before = seen.get(key);
      seen.set(key, { profile, value });
      if (before === undefined || before.value === value || before.profile === profile) return [];
      return [
        {
          code: 'conflicting-profiles',
          path,
          what: `The profiles ${before.profile} and ${profile} set ${key} differently.`,
          fix: 'Switch on one of them, or take the value out of one.',
        },
      ];
    }),
  );
}

function overlayLeaves(file: Tree, profile: string): { key: string; value: string }[] {
  return sectionsOf(find(file, ['profiles', profile])).flatMap(([section, entries]) =>
    Object.entries(entries).flatMap(([name, over]) => {
      const existing = find(file, section);
      const targets = name === '*' && isTree(existing) ? Object.keys(existing) : [name];
      return targets.flatMap((target) =>
        leavesOf(over, [...section, target]).map((leaf) => ({
          key: leaf.path.join('.'),
          value: JSON.stringify(leaf.value),
        })),
      );
    }),
  );
}

function cyclic(path: SpecPath, circle: readonly string[]): Finding {
  return {
    code: 'cyclic-environment',
    path,
    what: `Environments are like each other in a circle: ${circle.join(' -> ')}.`,
    fix: 'Write the common values in one of them.',
  };
}

import type { ProblemCode } from '../problems/codes';
import { suggest } from '../problems/nearest';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { find, isTree, type Tree } from '../resolve/overlay';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { routingSecrets } from '../resolve/routing-secrets';
import { readersOf } from '../resolve/secret-readers';

/** Entries that no environment uses. */
export function unusedEntries(file: Tree, systems: readonly ResolvedSystem[]): readonly Finding[] {
  const channels = systems.flatMap(({ routing }) =>
    routing.severities.flatMap(({ notify, dropped = [] }) => [...notify, ...dropped]),
  );
  const declared = Object.keys(isTree(file.secrets) ? file.secrets : {});
  const secrets = systems.flatMap((system) => [
    ...declared.filter((name) => readersOf(system, name).length > 0),
    ...routingSecrets(system.routing),
  ]);
  return [
    ...unknownDefaults(file, systems),
    ...unused(file, ['routing', 'channels'], channels, 'unused-channel', 'No severity notifies it'),
    ...unused(file, ['secrets'], secrets, 'unused-secret', 'No service and no channel reads it'),
    ...unused(
      file,
      ['profiles'],
      profilesInUse(file),
      'unused-profile',
      'No environment switches it on',
    ),
  ];
}

/** What is said of alerts that come by default in no environment. */
function unknownDefaults(file: Tree, systems: readonly ResolvedSystem[]): readonly Finding[] {
  const entries = isTree(file.alerts) ? Object.entries(file.alerts) : [];
  const known = systems.flatMap(({ alerts, failureModes }) => [
    ...alerts.filter(({ origin }) => origin === 'recommended').map(({ name }) => name),
    ...failureModes.flatMap(({ off }) => off ?? []),
  ]);
  return entries
    .filter(([name, spec]) => isTree(spec) && !('when' in spec) && !known.includes(name))
    .map(([name]) => ({
      code: 'unknown-default-alert',
      path: ['alerts', name],
      atKey: true,
      what: `${name} does not say when, and no alert of this name comes by default.`,
      fix: suggest(name, [...new Set(known)]),
    }));
}

function profilesInUse(file: Tree): readonly string[] {
  const environments = isTree(file.environments) ? Object.values(file.environments) : [];
  return environments.flatMap((each) => {
    const profiles = find(each, ['profiles']);
    return Array.isArray(profiles) ? profiles.map(String) : [];
  });
}

function unused(
  file: Tree,
  section: SpecPath,
  used: readonly string[],
  code: ProblemCode,
  why: string,
): readonly Finding[] {
  const entries = find(file, section);
  if (!isTree(entries)) return [];
  return Object.keys(entries)
    .filter((name) => !used.includes(name))
    .map((name) => ({
      code,
      path: [...section, name],
      atKey: true,
      what: `${name} under ${section.join('.')} is used by nothing.`,
      consequence: `${why}.`,
      fix: 'Use it, or take it out.',
    }));
}

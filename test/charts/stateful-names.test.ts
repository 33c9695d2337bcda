import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readSpec } from '../../lib/assembly/read-spec';
import { planManifests } from '../../lib/charts';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: {
    readonly serviceName?: string;
    readonly selector?: unknown;
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  };
}

/**
 * What a cluster cannot change in place, or what data hang on: a selector, the name of a StatefulSet and
 * of its claims. A change of a line is a breaking change.
 */
test('what keeps state in a cluster has the names and selectors that it always had', () => {
  const systems = readdirSync('specs')
    .flatMap((file) => readSpec(join('specs', file)).environments)
    .map(({ system }) => system)
    .filter(({ target }) => target.platform === 'kubernetes');

  const lines = systems.flatMap((system) =>
    planManifests(system)
      .flatMap(({ objects }) => objects as readonly Manifest[])
      .filter(({ kind }) => KEPT.includes(kind))
      .map((object) => `${system.system}-${system.environment} ${describeObject(object)}`),
  );

  expect(lines.sort()).toMatchSnapshot();
});

const KEPT = ['Deployment', 'Namespace', 'PersistentVolumeClaim', 'StatefulSet'];

function describeObject({ kind, metadata, spec }: Manifest): string {
  const { serviceName, selector, volumeClaimTemplates = [] } = spec ?? {};
  const claims = volumeClaimTemplates.map((claim) => `claim ${claim.metadata.name}`);
  return [
    `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
    ...(serviceName === undefined ? [] : [`service ${serviceName}`]),
    ...(selector === undefined ? [] : [JSON.stringify(selector)]),
    ...claims,
  ].join(' ');
}

import { Findings, type Observation } from '../observation';
import { differences } from './as-written';
import { textAt } from './json';
import type { KubernetesKind, KubernetesSystem } from './kind';
import { getObjects } from './kubectl';

/** An object as it is written into `ops.out`. */
export interface Written {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** That every object is there as it is written, and that nobody has changed it by hand. */
export const manifests: KubernetesKind = {
  name: 'manifests',
  verify: async (system, kubectl) => {
    const groups = grouped(await writtenObjects(system));
    const observations = groups.map(async ({ resource, namespace, objects }) => {
      const names = objects.map(({ metadata }) => metadata.name);
      const found = await getObjects(kubectl, resource, names, namespace);
      return objects.map((object) =>
        compareManifest(
          object,
          found.find((each) => textAt(each, 'metadata', 'name') === object.metadata.name),
        ),
      );
    });
    return (await Promise.all(observations)).flat(2);
  },
};

/** Jobs go when their time is over, and rules are compared one by one. */
const NOT_KEPT = ['Job', 'PrometheusRule'];

async function writtenObjects(system: KubernetesSystem): Promise<readonly Written[]> {
  const { planManifests } = await import('../../../charts/plan-manifests');
  return planManifests(system)
    .flatMap(({ objects }) => objects as readonly Written[])
    .filter(({ kind }) => !NOT_KEPT.includes(kind));
}

interface Group {
  readonly resource: string;
  readonly namespace?: string;
  readonly objects: readonly Written[];
}

/** One question for all objects of a kind in a namespace. */
function grouped(objects: readonly Written[]): readonly Group[] {
  const groups = new Map<string, Written[]>();
  for (const object of objects) {
    const key = `${resourceOf(object)} ${object.metadata.namespace ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), object]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { namespace } = first.metadata;
    return [{ resource: resourceOf(first), namespace, objects: members }];
  });
}

/** As kubectl calls it: `deployments.apps`. */
function resourceOf({ apiVersion, kind }: Written): string {
  const [group = '', version] = apiVersion.split('/');
  const plural = kind.toLowerCase().replace(/y$/, 'ie').replace(/s$/, 'se').concat('s');
  return version === undefined ? plural : `${plural}.${version}.${group}`;
}

/** Most paths that are told of one object. */
const MOST_PATHS = 3;

export function compareManifest(written: Written, found: unknown): readonly Observation[] {
  const { kind, metadata } = written;
  const findings = new Findings(`${wordsOf(kind)} ${metadata.name}`);
  if (found === undefined) return findings.missing('manifest', 'as written').all();
  const paths = differences(written, found);
  const told = paths.slice(0, MOST_PATHS).join(', ');
  const more = paths.length > MOST_PATHS ? `, and ${paths.length - MOST_PATHS} more` : '';
  const words = paths.length === 0 ? 'as written' : `other at ${told}${more}`;
  return findings.equals('manifest', 'as written', words).all();
}

/** `network policy` of NetworkPolicy. */
function wordsOf(kind: string): string {
  return kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

import type { ResolvedNamespace } from '../../../resolve/resolved-system';
import { isServerInCluster } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import { textAt } from './json';
import type { KubernetesKind, KubernetesSystem } from './kind';
import { getObject } from './kubectl';

/**
 * That every namespace is there, so that one that is misspelt does not look like one that is empty, and
 * that those which are made here refuse what they should.
 */
export const namespaces: KubernetesKind = {
  name: 'the namespaces',
  verify: async (system, kubectl) => {
    const observations = namesOf(system).map(async (name) => {
      const made = system.target.namespaces.find((each) => each.name === name);
      return compareNamespace(name, made, await getObject(kubectl, 'namespaces', name));
    });
    return (await Promise.all(observations)).flat();
  },
};

function namesOf({ target, stores }: KubernetesSystem): readonly string[] {
  return [
    ...new Set([
      target.namespace,
      ...target.namespaces.map(({ name }) => name),
      ...stores.filter(isServerInCluster).map(({ namespace }) => namespace),
    ]),
  ];
}

const ENFORCED = 'pod-security.kubernetes.io/enforce';

export function compareNamespace(
  name: string,
  made: ResolvedNamespace | undefined,
  found: unknown,
): readonly Observation[] {
  const findings = new Findings(`namespace ${name}`);
  if (found === undefined) return findings.missing().all();
  if (made === undefined) return findings.exists().all();
  const level = textAt(found, 'metadata', 'labels', ENFORCED) ?? 'none';
  return findings.equals('pod security', made.podSecurity, level).all();
}

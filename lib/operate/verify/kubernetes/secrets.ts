import { attributeOf } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import type { KubernetesKind, KubernetesSystem } from './kind';

/**
 * That every Secret is there. It is asked for as a table, which the API server makes without the
 * values: not even kubectl gets to see them.
 */
export const secrets: KubernetesKind = {
  name: 'secrets',
  verify: async (system, kubectl) => {
    const observations = expectedSecrets(system).map(async (name) => {
      const row = await kubectl('get', 'secrets', name, '--ignore-not-found', '--no-headers');
      return compareSecret(name, row.trim() !== '');
    });
    return (await Promise.all(observations)).flat();
  },
};

/** The names of those that pods and the ingress controller read. */
export function expectedSecrets({
  services,
  secrets,
  stores,
}: Pick<KubernetesSystem, 'services' | 'secrets' | 'stores'>): readonly string[] {
  const read = new Set(
    services.flatMap((service) =>
      [service, ...service.sidecars].flatMap((each) => each.secrets.map(({ secret }) => secret)),
    ),
  );
  const ofStores = services.flatMap(({ uses }) =>
    uses.flatMap((use) => {
      const store = stores.find(({ name }) => name === use.store);
      if (store === undefined) return [];
      return use.variables.flatMap(({ attribute }) => {
        const value = attributeOf(store, attribute);
        if (value?.kind === 'secret') read.add(value.secret);
        return value?.kind === 'credential' ? [value.secret] : [];
      });
    }),
  );
  const own = secrets.filter(({ name }) => read.has(name)).map((each) => each.physicalName);
  const certificates = services.flatMap(({ expose }) =>
    expose?.tls === true ? [expose.tlsSecret] : [],
  );
  return [...new Set([...own, ...ofStores, ...certificates])];
}

export function compareSecret(name: string, isThere: boolean): readonly Observation[] {
  const findings = new Findings(`secret ${name}`);
  return (isThere ? findings.exists() : findings.missing()).all();
}

import type { ResolvedService } from '../../../resolve/resolved-system';
import { namespacesOf } from '../../../resolve/secret-namespaces';
import { isServer } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import type { KubernetesKind, KubernetesSystem } from './kind';
import { inNamespace } from './kubectl';

/**
 * That every Secret is there, where its readers are. It is asked for as a table, which the API server
 * makes without the values: not even kubectl gets to see them.
 */
export const secrets: KubernetesKind = {
  name: 'secrets',
  verify: async (system, kubectl) => {
    const observations = expectedSecrets(system).map(async ({ name, namespace }) => {
      const words = ['get', 'secrets', name, '--ignore-not-found', '--no-headers'];
      const row = await kubectl(...words, ...inNamespace(namespace));
      return compareSecret(name, row.trim() !== '');
    });
    return (await Promise.all(observations)).flat();
  },
};

interface ExpectedSecret {
  readonly name: string;
  readonly namespace: string;
}

/** Those that pods, nodes and the ingress controller read, each once. */
export function expectedSecrets(system: KubernetesSystem): readonly ExpectedSecret[] {
  const { namespace, ingress, imagePullSecrets = [] } = system.target;
  const here = (name: string) => ({ name, namespace });
  const read = system.secrets.flatMap(({ name, physicalName }) =>
    namespacesOf(system, name).map((each) => ({ name: physicalName, namespace: each })),
  );
  // AWS keeps the certificate of its own load balancer.
  const certificates = ingress.controller === 'nginx' ? system.services.flatMap(certificateOf) : [];
  const named = [...credentials(system), ...imagePullSecrets, ...certificates];
  const all = [...read, ...named.map(here)];
  return [...new Map(all.map((each) => [`${each.namespace}/${each.name}`, each])).values()];
}

function certificateOf({ expose }: ResolvedService): readonly string[] {
  return expose?.tls === true ? [expose.tlsSecret] : [];
}

/** Of servers that somebody else makes. */
function credentials({ services, stores }: KubernetesSystem): readonly string[] {
  return services.flatMap(({ uses }) =>
    uses.flatMap((use) => {
      const store = stores.find(({ name }) => name === use.store);
      const isRead = use.variables.some(
        ({ attribute }) => attribute === 'url' || attribute === 'password',
      );
      if (store === undefined || !isServer(store) || store.provider !== 'existing') return [];
      return isRead ? [store.credentials.url.secret] : [];
    }),
  );
}

export function compareSecret(name: string, isThere: boolean): readonly Observation[] {
  const findings = new Findings(`secret ${name}`);
  return (isThere ? findings.exists() : findings.missing()).all();
}

import type { RemoteValue } from '../../constructs/kubernetes';
import type { ResolvedSystem, ServerInCluster } from '../resolve/resolved-system';
import { namespacesOf } from '../resolve/secret-namespaces';
import { isServer, isServerInCluster, serverUrl } from '../resolve/stores';
import { kubernetesTarget } from './kubernetes-target';
import { secretKeyOf } from './secret-key';

/** One Secret of one namespace that External Secrets makes. */
export interface CopiedSecret {
  readonly namespace: string;
  readonly name: string;
  /** Keys, each with the value that it is a copy of. */
  readonly values: Readonly<Record<string, RemoteValue>>;
  /** Keys that are made from the values. */
  readonly templates?: Readonly<Record<string, string>>;
}

/**
 * The Secrets that pods read, by namespace and name. What no pod reads is not copied: the address of a
 * channel, for one, is Alertmanager's.
 */
export function copiedSecrets(system: ResolvedSystem): readonly CopiedSecret[] {
  const merged = new Map<string, CopiedSecret>();
  for (const each of [...declared(system), ...ofServers(system), ...ofOthers(system)]) {
    const key = `${each.namespace}/${each.name}`;
    const before = merged.get(key);
    merged.set(key, { ...each, values: { ...before?.values, ...each.values } });
  }
  return [...merged.values()];
}

function declared(system: ResolvedSystem): readonly CopiedSecret[] {
  const passwords = system.stores.filter(isServerInCluster).map((store) => store.passwordSecret);
  return system.secrets
    .filter(({ name }) => !passwords.includes(name))
    .flatMap((secret) => {
      const { source } = secret;
      if (source === undefined) return [];
      const { secretName: name, key } = secretKeyOf(secret);
      const values = { [key]: { name: source.name, field: source.key } };
      return namespacesOf(system, secret.name).map((namespace) => ({ namespace, name, values }));
    });
}

/** The password where it is kept, and the URL that follows from it. */
function ofServers(system: ResolvedSystem): readonly CopiedSecret[] {
  return system.stores.filter(isServerInCluster).flatMap((store) => {
    const secret = system.secrets.find(({ name }) => name === store.passwordSecret);
    if (secret?.source === undefined) return [];
    const { name, field } = { name: secret.source.name, field: secret.source.key };
    return namespacesOf(system, secret.name).map((namespace) => ({
      namespace,
      name: secret.physicalName,
      values: { [PASSWORD]: { name, field } },
      templates: templatesOf(store),
    }));
  });
}

const PASSWORD = 'password';

/** With templates a Secret has the keys that they name and no others. */
function templatesOf(store: ServerInCluster): Readonly<Record<string, string>> {
  const place = `{{ .${PASSWORD} }}`;
  return { [PASSWORD]: place, url: serverUrl(store, place) };
}

/** Servers that another environment makes, whose credentials stand where that one has them. */
function ofOthers(system: ResolvedSystem): readonly CopiedSecret[] {
  const { namespace, secretStore } = kubernetesTarget(system);
  if (secretStore === undefined) return [];
  return system.stores.filter(isServer).flatMap((store) => {
    if (store.provider !== 'existing' || store.sources === undefined) return [];
    const { url, password } = store.sources;
    const values = {
      url: { name: url.name, field: url.key },
      password: { name: password.name, field: password.key },
    };
    return [{ namespace, name: store.credentials.url.secret, values }];
  });
}

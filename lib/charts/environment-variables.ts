import type { SecretKey } from '../../constructs/kubernetes';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { isSecretAttribute } from '../resolve/stores';
import { existingStore } from './existing-store';
import { getNamed } from './get-named';

/** Environment variables of one service, split by where their value stands. */
export interface ServiceVariables {
  readonly env: Readonly<Record<string, string>>;
  readonly secretEnv: Readonly<Record<string, SecretKey>>;
}

/** The service's own variables, then those of its stores, then those of its secrets. */
export function serviceVariables(
  system: ResolvedSystem,
  service: ResolvedService,
): ServiceVariables {
  const env: Record<string, string> = { ...service.env };
  const secretEnv: Record<string, SecretKey> = {};
  for (const use of service.uses) {
    const store = existingStore(getNamed(system.stores, use.store));
    for (const { variable, attribute } of use.variables) {
      if (attribute === 'name') continue;
      if (isSecretAttribute(attribute)) {
        const { secret, key } = store.credentials[attribute];
        secretEnv[variable] = { secretName: secret, key: key ?? attribute };
      } else {
        env[variable] = String(store[attribute]);
      }
    }
  }
  for (const { variable, secret } of service.secrets) {
    const { name, physicalName, key } = getNamed(system.secrets, secret);
    secretEnv[variable] = { secretName: physicalName, key: key ?? name };
  }
  return { env, secretEnv };
}

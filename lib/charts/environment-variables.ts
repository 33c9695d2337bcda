import type { SecretKey } from '../../constructs/kubernetes';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { attributeOf } from '../resolve/stores';
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
    const store = getNamed(system.stores, use.store);
    for (const { variable, attribute } of use.variables) {
      const value = attributeOf(store, attribute);
      switch (value?.kind) {
        case 'plain':
          env[variable] = value.value;
          break;
        case 'credential':
          secretEnv[variable] = { secretName: value.secret, key: value.key ?? attribute };
          break;
        case 'secret':
          secretEnv[variable] = secretKey(system, value.secret);
          break;
        default:
          throw new Error(
            `stores.${store.name}: a ${store.type} of provider ${store.provider} has no ${attribute} that a manifest could name`,
          );
      }
    }
  }
  for (const { variable, secret } of service.secrets) {
    secretEnv[variable] = secretKey(system, secret);
  }
  return { env, secretEnv };
}

function secretKey({ secrets }: ResolvedSystem, secret: string): SecretKey {
  const { name, physicalName, key } = getNamed(secrets, secret);
  return { secretName: physicalName, key: key ?? name };
}

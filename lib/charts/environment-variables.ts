import type { SecretKey } from '../../constructs/kubernetes';
import type { ResolvedService, ResolvedStore, ResolvedSystem } from '../resolve/resolved-system';
import { attributeOf, isServer } from '../resolve/stores';
import { getNamed } from './get-named';
import { secretKeyOf } from './secret-key';

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
    refuseServerOnAws(store);
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
          secretEnv[variable] = secretKeyOf(getNamed(system.secrets, value.secret));
          break;
        default:
          throw new Error(`stores.${store.name}: a ${store.type} publishes no ${attribute}`);
      }
    }
  }
  for (const { variable, secret } of service.secrets) {
    secretEnv[variable] = secretKeyOf(getNamed(system.secrets, secret));
  }
  return { env, secretEnv };
}

/** Its address is drawn when it is deployed, and its password stands in Secrets Manager. */
function refuseServerOnAws(store: ResolvedStore): void {
  if (!isServer(store) || store.provider !== 'aws') return;
  throw new Error(
    `stores.${store.name}: a ${store.type} of provider aws has no address that a manifest could name`,
  );
}

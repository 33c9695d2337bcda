import type { SecretKey } from '../../constructs/kubernetes';
import type { ResolvedSecret } from '../resolve/resolved-system';

/** Where in the namespace the value of a secret stands. */
export function secretKeyOf({ name, physicalName, key }: ResolvedSecret): SecretKey {
  return { secretName: physicalName, key: key ?? name };
}

import type { Bucket } from '../../constructs/kubernetes';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { getNamed } from './get-named';
import { kubernetesTarget } from './kubernetes-target';
import { secretKeyOf } from './secret-key';

/** A bucket under stores as jobs know it: with a role on AWS, with keys elsewhere. */
export function bucketNamed(system: ResolvedSystem, name: string): Bucket {
  const store = getNamed(system.stores, name);
  if (store.type !== 'bucket') throw new Error(`stores.${name} is no bucket`);
  const endpoint = store.provider === 'existing' ? store.endpoint : undefined;
  if (endpoint === undefined) {
    return { name: store.bucket, region: kubernetesTarget(system).aws?.region };
  }
  const key = (secret: string) => secretKeyOf(getNamed(system.secrets, secret));
  return {
    name: store.bucket,
    region: endpoint.region,
    endpoint: endpoint.url,
    accessKeyId: key(endpoint.accessKeyId),
    secretAccessKey: key(endpoint.secretAccessKey),
  };
}

import type { EnvironmentSpec } from '../spec/sections/environment';
import type { ResolvedSecretStore } from './resolved-system';

type KubernetesSpec = NonNullable<EnvironmentSpec['kubernetes']>;

/** The ClusterSecretStore that brings the secrets; undefined where a person makes them. */
export function secretStoreOf({
  secrets,
}: Pick<KubernetesSpec, 'secrets'>): ResolvedSecretStore | undefined {
  if (secrets === undefined || secrets === 'kubernetes') return undefined;
  return 'aws' in secrets
    ? { kind: 'aws', name: secrets.aws }
    : { kind: 'vault', name: secrets.vault };
}

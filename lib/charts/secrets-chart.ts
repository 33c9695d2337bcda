import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { ExternalSecret, type RemoteValue } from '../../constructs/kubernetes';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { readersOf } from '../resolve/secret-readers';
import { kubernetesTarget } from './kubernetes-target';
import { secretKeyOf } from './secret-key';
import { systemLabels } from './system-labels';

export interface SecretsChartProps {
  readonly system: ResolvedSystem;
}

/** The Secrets that External Secrets copies from AWS. */
export class SecretsChart extends Chart {
  /** In the order of the spec. */
  readonly secrets: readonly ExternalSecret[];

  constructor(scope: Construct, id: string, { system }: SecretsChartProps) {
    const { namespace, secretStore } = kubernetesTarget(system);
    if (secretStore === undefined) {
      throw new Error(`a person makes the secrets of ${system.system} in ${system.environment}`);
    }
    super(scope, id, { namespace, labels: systemLabels(system) });
    this.secrets = [...copiedValues(system)].map(
      ([name, values]) =>
        new ExternalSecret(this, name, { name, clusterSecretStore: secretStore.name, values }),
    );
  }
}

/**
 * By the name of the Secret, the values that are copied into it. What no pod reads is not copied: the
 * address of a channel, for one, is Alertmanager's.
 */
export function copiedValues(
  system: ResolvedSystem,
): ReadonlyMap<string, Readonly<Record<string, RemoteValue>>> {
  const copied = new Map<string, Record<string, RemoteValue>>();
  for (const secret of system.secrets) {
    const { source } = secret;
    if (source === undefined || readersOf(system, secret.name).length === 0) continue;
    const { secretName, key } = secretKeyOf(secret);
    const value = { name: source.name, field: source.key };
    copied.set(secretName, { ...copied.get(secretName), [key]: value });
  }
  return copied;
}

import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { ExternalSecret } from '../../constructs/kubernetes';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { copiedSecrets } from './copied-secrets';
import { kubernetesTarget } from './kubernetes-target';
import { systemLabels } from './system-labels';

export interface SecretsChartProps {
  readonly system: ResolvedSystem;
  /** The Secrets of this namespace. */
  readonly namespace: string;
}

/** The Secrets of a namespace that External Secrets copies from Secrets Manager or Vault. */
export class SecretsChart extends Chart {
  /** In the order of the spec. */
  readonly secrets: readonly ExternalSecret[];

  constructor(scope: Construct, id: string, { system, namespace }: SecretsChartProps) {
    const { secretStore } = kubernetesTarget(system);
    if (secretStore === undefined) {
      throw new Error(`a person makes the secrets of ${system.system} in ${system.environment}`);
    }
    super(scope, id, { namespace, labels: systemLabels(system) });
    const clusterSecretStore = secretStore.name;
    this.secrets = copiedSecrets(system)
      .filter((secret) => secret.namespace === namespace)
      .map(
        ({ name, values, templates }) =>
          new ExternalSecret(this, name, { name, values, templates, clusterSecretStore }),
      );
  }
}

import { alertmanagerNames } from '../resolve/names';
import type { ResolvedSystem } from '../resolve/resolved-system';

/** Where Alertmanager finds the secrets: one file each, named after the key under `secrets`. */
export const SECRETS_FOLDER = '/etc/alertmanager/secrets';

/** The Secret of Kubernetes with all of them, and its namespace. */
export interface OperatorSecret {
  readonly name: string;
  readonly namespace: string;
}

/** Present where the Prometheus Operator runs Alertmanager: it mounts Secrets. */
export function findOperatorSecret({
  system,
  environment,
  monitoring: { prometheus },
}: Pick<ResolvedSystem, 'system' | 'environment' | 'monitoring'>): OperatorSecret | undefined {
  if (prometheus?.operatorLabels === undefined || prometheus.from === undefined) return undefined;
  const { secret } = alertmanagerNames({ system, environment });
  return { name: secret, namespace: prometheus.from };
}

/**
 * The operator mounts each Secret in a folder of its own
 * (https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.AlertmanagerSpec).
 */
export function secretsFolder(
  system: Pick<ResolvedSystem, 'system' | 'environment' | 'monitoring'>,
): string {
  const secret = findOperatorSecret(system);
  return secret === undefined ? SECRETS_FOLDER : `${SECRETS_FOLDER}/${secret.name}`;
}

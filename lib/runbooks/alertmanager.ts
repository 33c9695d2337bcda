import { alertmanagerNames } from '../resolve/names';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { alertmanagerSecrets, findOperatorSecret, routedSeverities } from '../routing';
import { code, codeBlock } from './markdown';
import { shellCommand } from './shell';

/** How the Alertmanager of an operator gets its routes: no object of this environment is it. */
export function alertmanagerText(system: ResolvedSystem): readonly string[] {
  const secret = findOperatorSecret(system);
  const isTold = routedSeverities(system).length > 0 || system.routing.watchdog !== undefined;
  if (secret === undefined || !isTold) return [];
  const { config } = alertmanagerNames(system);
  const mounts =
    alertmanagerSecrets(system).length === 0
      ? ''
      : `it mounts the Secret ${code(secret.name)} (${code('spec.secrets')}), and `;
  return [
    `Alerts of Prometheus are told by the Alertmanager of the operator in ${code(secret.namespace)}: ${mounts}its configuration (${code('spec.configSecret')}) is the Secret ${code(config)}. Where it tells for several systems, put their routes and receivers into one file; their names do not meet. After each change, in the folder of this page:`,
    codeBlock(
      'bash',
      shellCommand(
        `kubectl --namespace ${secret.namespace} create secret generic ${config}`,
        '--from-file=alertmanager.yaml=alertmanager/alertmanager.yaml --dry-run=client --output yaml',
        '| kubectl apply --filename -',
      ),
    ),
  ];
}

import type { CreatedPostgres, EcsTarget, ResolvedSecret } from '../../resolve/resolved-system';
import { credentialOf } from '../../resolve/stores';
import { shellCommand, shellSteps } from '../shell';
import type { Workload } from './commands';
import { restartAll } from './ecs-restarts';
import { newValue, putValue } from './secrets-manager';

/** A new value for a secret, then for everybody who reads it. */
export function rotateSecret(
  target: EcsTarget,
  secret: ResolvedSecret,
  readers: readonly Workload[],
): string {
  const { physicalName, key } = secret;
  return shellSteps(
    newValue(secret),
    putValue({ secret: physicalName, key }, target.region, 'value'),
    ...restartAll(target, readers),
  );
}

/**
 * The database first: it knows one password only, and is the one step that can be refused. Each run
 * draws another password, so that a run that broke off is mended by the next.
 */
export function rotatePassword(
  target: EcsTarget,
  store: CreatedPostgres,
  readers: readonly Workload[],
): string {
  const { region } = target;
  const instance = `--db-instance-identifier ${store.names.instance} --region ${region}`;
  const describe = (query: string) =>
    shellCommand(
      `aws rds describe-db-instances ${instance}`,
      `--query 'DBInstances[0].${query}' --output text`,
    );
  // Encoded, its words hold nothing that the shell would read.
  const url = `postgresql://${encodeURIComponent(store.user)}:$password@$host:${store.port}/${encodeURIComponent(store.database)}?sslmode=require`;
  return shellSteps(
    'password=$(openssl rand -hex 32)',
    `host=$(${describe('Endpoint.Address')})`,
    shellCommand(
      'printf %s "$password"',
      `| aws rds modify-db-instance ${instance}`,
      '  --apply-immediately --master-user-password file:///dev/stdin',
      '  --query DBInstance.DBInstanceStatus --output text',
    ),
    `state='not asked'`,
    [
      'for _ in $(seq 60); do',
      '  sleep 10',
      `  state=$(${describe('[DBInstanceStatus,PendingModifiedValues.MasterUserPassword]').replaceAll('\n', '\n  ')})`,
      `  [ "$state" != $'available\\tNone' ] || break`,
      'done',
    ].join('\n'),
    `[ "$state" = $'available\\tNone' ] || { echo "The database is not ready after ten minutes: $state"; exit 1; }`,
    putValue(credentialOf(store, 'password'), region, 'password'),
    `url="${url}"`,
    putValue(credentialOf(store, 'url'), region, 'url'),
    ...restartAll(target, readers),
  );
}

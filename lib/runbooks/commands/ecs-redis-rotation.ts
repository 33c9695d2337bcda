import type { CreatedRedis, EcsTarget } from '../../resolve/resolved-system';
import { credentialOf } from '../../resolve/stores';
import { shellCommand, shellSteps, shellWord } from '../shell';
import type { Workload } from './commands';
import { restartAll } from './ecs-restarts';
import { putValue, readValue } from './secrets-manager';

/**
 * The new password beside the old one, then everybody who reads it, then the new one alone: a user of
 * ElastiCache takes two, and what is sent replaces both
 * (https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyUser.html).
 *
 * The stage AWSPENDING marks a rotation that has not ended: a run that broke off anywhere goes on with
 * the same two passwords, and no replica is refused.
 */
export function rotateRedisPassword(
  target: EcsTarget,
  store: CreatedRedis,
  readers: readonly Workload[],
): string {
  const { region } = target;
  const password = credentialOf(store, 'password');
  const secret = `--secret-id ${shellWord(password.secret)} --region ${region}`;
  const read = (stage: string) => readValue(password, region, stage);
  const url = `rediss://${encodeURIComponent(store.user)}:$new@$host:${store.port}/0`;
  return shellSteps(
    versionOf(secret),
    allow(store, region),
    'pending=$(version AWSPENDING)',
    [
      'if [ "$pending" = None ]; then',
      '  new=$(openssl rand -hex 32)',
      indented(putValue(password, region, 'new', ' --version-stages AWSPENDING')),
      '  pending=$(version AWSPENDING)',
      'fi',
    ].join('\n'),
    'current=$(version AWSCURRENT)',
    `new=$(${read('AWSPENDING')})`,
    `old=$(${read('AWSCURRENT')})`,
    `[ "$pending" != "$current" ] || old=$(${read('AWSPREVIOUS')})`,
    `host=$(${endpoint(store, region)})`,
    'allow "$old" "$new"',
    [
      'if [ "$pending" != "$current" ]; then',
      `  ${shellCommand(
        `aws secretsmanager update-secret-version-stage ${secret}`,
        '  --version-stage AWSCURRENT --move-to-version-id "$pending"',
        '  --remove-from-version-id "$current" --query Name --output text',
      )}`,
      'fi',
    ].join('\n'),
    `url="${url}"`,
    putValue(credentialOf(store, 'url'), region, 'url'),
    ...restartAll(target, readers),
    'allow "$new"',
    shellCommand(
      `aws secretsmanager update-secret-version-stage ${secret}`,
      '--version-stage AWSPENDING --remove-from-version-id "$pending" --query Name --output text',
    ),
  );
}

/** Prints which version of the secret has a stage; `None` where none has. */
function versionOf(secret: string): string {
  return [
    'version() {',
    `  ${shellCommand(
      `aws secretsmanager list-secret-version-ids ${secret}`,
      `  --query "Versions[?contains(VersionStages,'$1')].VersionId | [0]" --output text`,
    )}`,
    '}',
  ].join('\n');
}

/** Lets the user in with these passwords and no others, and waits until all nodes know them. */
function allow({ names }: CreatedRedis, region: string): string {
  return [
    'allow() {',
    `  ${shellCommand(
      `printf '%s\\n' "$@"`,
      `  | jq --raw-input --slurp --compact-output '{Type: "password", Passwords: split("\\n")[:-1]}'`,
      `  | aws elasticache modify-user --user-id ${names.instance} --region ${region}`,
      // Not --cli-input-json: that is read twice, and the second time a pipe is empty.
      '    --authentication-mode file:///dev/stdin --query Status --output text',
    )}`,
    `  state='not asked'`,
    '  for _ in $(seq 60); do',
    '    sleep 10',
    `    state=$(aws elasticache describe-users --user-id ${names.instance} --region ${region} --query 'Users[0].Status' --output text)`,
    '    [ "$state" != active ] || return 0',
    '  done',
    '  echo "The user is not ready after ten minutes: $state"',
    '  return 1',
    '}',
  ].join('\n');
}

/** The address in the URL: of the cluster, else of the primary. */
function endpoint({ names, clusterMode }: CreatedRedis, region: string): string {
  const address = clusterMode
    ? 'ConfigurationEndpoint.Address'
    : 'NodeGroups[0].PrimaryEndpoint.Address';
  return shellCommand(
    `aws elasticache describe-replication-groups --replication-group-id ${names.instance} --region ${region}`,
    `--query 'ReplicationGroups[0].${address}' --output text`,
  );
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

import { promDuration } from '../../alerts';
import type { CreatedPostgres } from '../../resolve/resolved-system';
import { shellCommand, shellSteps } from '../shell';
import { restoredName } from './ecs-instance-restores';

/** A rename takes about ten minutes, and meanwhile RDS knows neither name. */
export const RENAME_SECONDS = 1200;

/**
 * Both are renamed: the address follows from the name, so that nobody has to be told another one. Each
 * half looks first whether it is done, so that a block that broke off can be run again.
 */
export function takePlace(store: CreatedPostgres, region: string): string {
  const { instance } = store.names;
  return shellSteps(
    `live=${instance}`,
    `restored=${restoredName(store)}`,
    `before=${beforeName(store)}`,
    stateOf(region),
    untilAvailable(),
    rename(region),
    'live_state=$(state "$live")',
    'restored_state=$(state "$restored")',
    'before_state=$(state "$before")',
    [
      'if [ "$restored_state" = None ]; then',
      '  [ "$before_state" != None ] || { echo "There is no $restored: restore one first."; exit 1; }',
      '  available "$live"',
      '  echo "$live is the restored one already."',
      '  exit 0',
      'fi',
      'if [ "$live_state" != None ]; then',
      '  [ "$before_state" = None ] || { echo "$before stands from an earlier time: give it another name first."; exit 1; }',
      '  available "$restored"',
      '  rename "$live" "$before"',
      'fi',
      'rename "$restored" "$live"',
      'echo "$live is the restored one."',
    ].join('\n'),
  );
}

/** What the instance that was live is called then. */
export function beforeName({ names }: CreatedPostgres): string {
  return `${names.instance}-before`;
}

/** Prints `None` where there is no such instance: a filter does not fail, as a name would. */
function stateOf(region: string): string {
  return [
    'state() {',
    `  ${shellCommand(
      `aws rds describe-db-instances --region ${region}`,
      '  --filters "Name=db-instance-id,Values=$1"',
      `  --query 'DBInstances[0].DBInstanceStatus' --output text`,
    )}`,
    '}',
  ].join('\n');
}

/** A look that fails is one more look. */
function untilAvailable(): string {
  return [
    'available() {',
    `  local end=$(( SECONDS + ${RENAME_SECONDS} ))`,
    '  until [ "$(state "$1")" = available ]; do',
    `    [ "$SECONDS" -lt "$end" ] || { echo "$1 is not available after ${promDuration(RENAME_SECONDS)}: run this again."; exit 1; }`,
    '    sleep 15',
    '  done',
    '}',
  ].join('\n');
}

/** One that is being renamed already is waited for. */
function rename(region: string): string {
  return [
    'rename() {',
    '  if [ "$(state "$1")" != renaming ]; then',
    '    available "$1"',
    `    ${shellCommand(
      `aws rds modify-db-instance --db-instance-identifier "$1" --region ${region}`,
      '    --new-db-instance-identifier "$2" --apply-immediately',
      '    --query DBInstance.DBInstanceStatus --output text',
    )}`,
    '  fi',
    '  available "$2"',
    '}',
  ].join('\n');
}

import { pascalCase } from '../../resolve/names';
import type { CreatedPostgres, EcsTarget } from '../../resolve/resolved-system';
import { shellCommand, shellSteps } from '../shell';

/** A new instance beside the live one, as that was at a moment. */
export function pointInTime(target: EcsTarget, store: CreatedPostgres): string {
  return shellSteps(
    "time='<time>'",
    ...surroundings(target, store),
    toMoment(
      target,
      store,
      `--source-db-instance-identifier ${store.names.instance}`,
      restoredName(store),
    ),
    ...addressOf(restoredName(store), target.region),
  );
}

/** The instance itself, where it was deleted and its automated backups stayed. */
export function lostInstance(target: EcsTarget, store: CreatedPostgres): string {
  const { instance } = store.names;
  return shellSteps(
    "time='<time>'",
    `source=$(${shellCommand(
      `aws rds describe-db-instance-automated-backups --db-instance-identifier ${instance} --region ${target.region}`,
      `--query "sort_by(DBInstanceAutomatedBackups[?Status=='retained'],&RestoreWindow.LatestTime)[-1].DbiResourceId" --output text`,
    )})`,
    `[ "$source" != None ] || { echo 'No automated backup of it stayed.'; exit 1; }`,
    ...surroundings(target, store),
    toMoment(target, store, '--source-dbi-resource-id "$source"', instance),
    ...addressOf(instance, target.region),
  );
}

/** A new instance of a snapshot, beside the live one. */
export function restoreSnapshot(target: EcsTarget, store: CreatedPostgres): string {
  const { region } = target;
  const restored = restoredName(store);
  return shellSteps(
    "snapshot='<snapshot>'",
    ...surroundings(target, store),
    shellCommand(
      `aws rds restore-db-instance-from-db-snapshot --region ${region}`,
      `--db-snapshot-identifier "\${snapshot#*:snapshot:}" --db-instance-identifier ${restored}`,
      ...settings(store),
    ),
    ...addressOf(restored, region),
    // The one setting that a restore of a snapshot does not take.
    shellCommand(
      `aws rds modify-db-instance --db-instance-identifier ${restored} --region ${region}`,
      `--max-allocated-storage ${store.maxStorageGiB} --apply-immediately`,
      '--query DBInstance.DBInstanceStatus --output text',
    ),
  );
}

/** What a restored instance is called until it takes the place of the live one. */
export function restoredName({ names }: CreatedPostgres): string {
  return `${names.instance}-restored`;
}

function toMoment(
  { region }: EcsTarget,
  store: CreatedPostgres,
  source: string,
  restored: string,
): string {
  return shellCommand(
    `aws rds restore-db-instance-to-point-in-time --region ${region}`,
    `${source} --target-db-instance-identifier ${restored}`,
    `--restore-time "$time" --max-allocated-storage ${store.maxStorageGiB}`,
    ...settings(store),
  );
}

/** What the stack made for the instance to stand on: it is there also when the instance is not. */
function surroundings({ stacks, region }: EcsTarget, { name }: CreatedPostgres): readonly string[] {
  const id = `${pascalCase(name)}Database`;
  const made = (type: string, role: string) =>
    `$(${shellCommand(
      `aws cloudformation list-stack-resources --stack-name ${stacks.data ?? ''} --region ${region}`,
      `--query "StackResourceSummaries[?ResourceType=='${type}' && starts_with(LogicalResourceId,'${id}${role}')].PhysicalResourceId"`,
      // As text, each page of a long list would be a line of its own.
      "--output json | jq --raw-output '.[]'",
    )})`;
  return [
    `subnets=${made('AWS::RDS::DBSubnetGroup', 'SubnetGroup')}`,
    `parameters=${made('AWS::RDS::DBParameterGroup', 'ParameterGroup')}`,
    `group=${made('AWS::EC2::SecurityGroup', 'SecurityGroup')}`,
  ];
}

/** As the stack made the old one; what a restore is not told is as AWS likes it, such as one zone alone. */
const settings = ({ multiAz, protected: isProtected }: CreatedPostgres) => [
  '--db-subnet-group-name "$subnets" --db-parameter-group-name "$parameters"',
  '--vpc-security-group-ids "$group" --no-publicly-accessible --copy-tags-to-snapshot',
  `--${multiAz ? '' : 'no-'}multi-az --${isProtected ? '' : 'no-'}deletion-protection`,
  `--enable-cloudwatch-logs-exports '["postgresql","upgrade"]'`,
  '--query DBInstance.DBInstanceStatus --output text',
];

function addressOf(instance: string, region: string): readonly string[] {
  return [
    `aws rds wait db-instance-available --db-instance-identifier ${instance} --region ${region}`,
    shellCommand(
      `aws rds describe-db-instances --db-instance-identifier ${instance} --region ${region}`,
      "--query 'DBInstances[0].Endpoint.Address' --output text",
    ),
  ];
}

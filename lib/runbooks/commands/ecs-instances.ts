import type { CreatedPostgres, ResolvedVault } from '../../resolve/resolved-system';
import { shellCommand, shellSteps } from '../shell';

/** The moments that the instance can go back to. */
export function restoreWindow({ names }: CreatedPostgres, region: string): string {
  return shellCommand(
    `aws rds describe-db-instance-automated-backups --db-instance-identifier ${names.instance} --region ${region}`,
    `--query 'DBInstanceAutomatedBackups[].[Status,RestoreWindow.EarliestTime,RestoreWindow.LatestTime]' --output text`,
  );
}

/** What an instance stands on, by the resources of its stack: for when it is gone itself. */
export function surroundingResources(stack: string, region: string): string {
  return shellCommand(
    `aws cloudformation list-stack-resources --stack-name ${stack} --region ${region}`,
    "--query \"StackResourceSummaries[?starts_with(ResourceType,'AWS::RDS::') || ResourceType=='AWS::EC2::SecurityGroup'].[ResourceType,LogicalResourceId,PhysicalResourceId]\" --output text",
  );
}

/** A new instance as the old one was at a moment; it stands in the old one's network. */
export function pointInTime(store: CreatedPostgres, region: string): string {
  const { instance } = store.names;
  return shellSteps(
    "time='<time>'",
    ...surroundings(store, region),
    shellCommand(
      `aws rds restore-db-instance-to-point-in-time --region ${region}`,
      `--source-db-instance-identifier ${instance} --target-db-instance-identifier ${restored(store)}`,
      '--restore-time "$time"',
      ...place(store),
    ),
    ...addressOf(restored(store), region),
  );
}

/** The same of a snapshot, where the instance itself may be gone. */
export function restoreSnapshot(store: CreatedPostgres, region: string): string {
  return shellSteps(
    "snapshot='<snapshot>'",
    ...surroundings(store, region),
    shellCommand(
      `aws rds restore-db-instance-from-db-snapshot --region ${region}`,
      `--db-snapshot-identifier "\${snapshot#*:snapshot:}" --db-instance-identifier ${restored(store)}`,
      ...place(store),
    ),
    ...addressOf(restored(store), region),
  );
}

/** Both are renamed: the address follows from the name, so that nobody has to be told another one. */
export function takePlace(store: CreatedPostgres, region: string): string {
  const { instance } = store.names;
  const before = `${instance}-before`;
  return shellSteps(
    ...rename(instance, before, region),
    ...rename(restored(store), instance, region),
  );
}

/** The newest last. */
export function listSnapshots({ name }: ResolvedVault, region: string): string {
  return shellCommand(
    `aws backup list-recovery-points-by-backup-vault --backup-vault-name ${name} --region ${region}`,
    `--query 'sort_by(RecoveryPoints,&CreationDate)[].[CreationDate,Status,RecoveryPointArn]' --output text`,
  );
}

/** Since when each ran and until when: how long a restore takes. */
export function restoreTests(plan: string, region: string): string {
  return shellSteps(
    `plan=$(${shellCommand(
      `aws backup get-restore-testing-plan --restore-testing-plan-name ${plan} --region ${region}`,
      '--query RestoreTestingPlan.RestoreTestingPlanArn --output text',
    )})`,
    shellCommand(
      `aws backup list-restore-jobs --by-restore-testing-plan-arn "$plan" --region ${region}`,
      `--query 'RestoreJobs[].[CreationDate,CompletionDate,Status,StatusMessage]' --output text`,
    ),
  );
}

function restored({ names }: CreatedPostgres): string {
  return `${names.instance}-restored`;
}

/** Where the old instance stands, with the ways into it. */
function surroundings({ names }: CreatedPostgres, region: string): readonly string[] {
  const ask = (variable: string, query: string) =>
    `${variable}=$(${shellCommand(
      `aws rds describe-db-instances --db-instance-identifier ${names.instance} --region ${region}`,
      `--query 'DBInstances[0].${query}' --output text`,
    )})`;
  return [
    ask('subnets', 'DBSubnetGroup.DBSubnetGroupName'),
    ask('parameters', 'DBParameterGroups[0].DBParameterGroupName'),
    ask('groups', 'VpcSecurityGroups[].VpcSecurityGroupId'),
  ];
}

/** Several groups are several words. */
const place = ({ protected: isProtected }: CreatedPostgres) => [
  '--db-subnet-group-name "$subnets" --db-parameter-group-name "$parameters"',
  `--vpc-security-group-ids $groups --no-publicly-accessible${isProtected ? ' --deletion-protection' : ''}`,
  '--query DBInstance.DBInstanceStatus --output text',
];

function rename(from: string, to: string, region: string): readonly string[] {
  return [
    shellCommand(
      `aws rds modify-db-instance --db-instance-identifier ${from} --region ${region}`,
      `--new-db-instance-identifier ${to} --apply-immediately`,
      '--query DBInstance.DBInstanceStatus --output text',
    ),
    // The new name is known after a while; before, the wait would end at once.
    'sleep 60',
    wait(to, region),
  ];
}

function addressOf(instance: string, region: string): readonly string[] {
  return [
    wait(instance, region),
    shellCommand(
      `aws rds describe-db-instances --db-instance-identifier ${instance} --region ${region}`,
      "--query 'DBInstances[0].Endpoint.Address' --output text",
    ),
  ];
}

function wait(instance: string, region: string): string {
  return `aws rds wait db-instance-available --db-instance-identifier ${instance} --region ${region}`;
}

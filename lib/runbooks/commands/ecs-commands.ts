import type { EcsTarget, LogPattern, ResolvedService } from '../../resolve/resolved-system';
import { credentialOf } from '../../resolve/stores';
import { shellCommand, shellSteps, shellWord } from '../shell';
import type { Commands, Workload } from './commands';
import { connection, postgresSession } from './ecs-connection';
import { rotatePassword, rotateSecret } from './ecs-credentials';
import { databaseCommands } from './ecs-databases';
import { deadLetters, jobRuns, runJob } from './ecs-jobs';
import { redisSession } from './ecs-redis';
import { rotateRedisPassword } from './ecs-redis-rotation';
import { taskRollback, taskVersions } from './ecs-rollback';
import { readValue } from './secrets-manager';

/** Whose environment it is: what `runbook` asks for. */
export interface EnvironmentName {
  readonly system: string;
  readonly environment: string;
}

/** Commands for ECS: version 2 of the aws CLI, and our own for a deployment. */
export function ecsCommands(target: EcsTarget, { system, environment }: EnvironmentName): Commands {
  const { bastion } = target;
  const region = `--region ${target.region}`;
  const service = ({ names }: Workload) =>
    `--cluster ${target.cluster} --service ${names.workload} ${region}`;
  const describe = ({ names }: ResolvedService, query: string, output = 'table') =>
    shellCommand(
      `aws ecs describe-services --cluster ${target.cluster} --services ${names.workload} ${region}`,
      `--query '${query}' --output ${output}`,
    );
  return {
    restart: (each) =>
      [
        shellCommand(`aws ecs update-service ${service(each)}`, '--force-new-deployment'),
        `aws ecs wait services-stable --cluster ${target.cluster} --services ${each.names.workload} ${region}`,
      ].join('\n'),
    scale: ({ names }, min, max) =>
      shellCommand(
        'aws application-autoscaling register-scalable-target --service-namespace ecs',
        '--scalable-dimension ecs:service:DesiredCount',
        `--resource-id service/${target.cluster}/${names.workload} ${region}`,
        `--min-capacity ${min} --max-capacity ${max}`,
      ),
    // CloudFormation compares templates, not the world: an unchanged floor is not written again.
    scalingLasts: 'it stays until it is set back',
    logs: ({ names }, pattern) =>
      pattern === undefined
        ? `aws logs tail ${names.logGroup} --follow ${region}`
        : shellCommand(
            `aws logs filter-log-events --log-group-name ${names.logGroup} ${region}`,
            `--start-time "$(( ($(date +%s) - 3600) * 1000 ))"`,
            `--filter-pattern ${shellWord(filterPattern(pattern))}`,
            `--query 'events[].[timestamp,message]' --output text`,
          ),
    usage: (each) =>
      [
        describe(
          each,
          'services[0].{desired:desiredCount,running:runningCount,pending:pendingCount}',
        ),
        ...['CPUUtilization', 'MemoryUtilization'].map((metric) =>
          utilization(target, each, metric),
        ),
      ].join('\n'),
    events: (each) => describe(each, 'services[0].events[:10].[createdAt,message]', 'text'),
    versions: (each) => taskVersions(target, each, each.name),
    rollback: (each) => taskRollback(target, each),
    sql: (store, statement) =>
      bastion === undefined
        ? shellCommand(
            `psql "$(${readValue(credentialOf(store, 'url'), target.region)})"`,
            `-c ${shellWord(statement)}`,
          )
        : postgresSession(target, store, statement),
    redis: (store, command) => redisSession(target, store, command),
    deploy: () =>
      [
        "tag='<tag>'",
        `npx runbook deploy specs/${system}.yaml --env ${environment} --tag "$tag"`,
      ].join('\n'),
    rotateSecret: (secret, readers) => rotateSecret(target, secret, readers),
    rotatePassword: (store, readers) =>
      store.type === 'redis'
        ? rotateRedisPassword(target, store, readers)
        : rotatePassword(target, store, readers),
    connect: bastion && ((store) => connection(target, bastion, store)),
    job: (each) => runJob(target, each),
    jobRuns: (each) => jobRuns(target, each),
    deadLetters: (each) => deadLetters(target, each),
    shell: (each) => openShell(target, each),
    databases: databaseCommands(target),
  };
}

/** The last quarter of an hour, minute by minute. */
function utilization(
  { cluster, region }: EcsTarget,
  { names }: ResolvedService,
  metric: string,
): string {
  return shellCommand(
    `aws cloudwatch get-metric-statistics --namespace AWS/ECS --metric-name ${metric} --region ${region}`,
    `--dimensions Name=ClusterName,Value=${cluster} Name=ServiceName,Value=${names.workload}`,
    `--start-time "$(( $(date +%s) - 900 ))" --end-time "$(date +%s)" --period 60`,
    `--statistics Average Maximum --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,Average,Maximum]' --output text`,
  );
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
function filterPattern({ field, operator, value }: LogPattern): string {
  return `{ $.${field} ${operator} ${value} }`;
}

function openShell({ cluster, region }: EcsTarget, { name, names }: ResolvedService): string {
  return shellSteps(
    `task=$(${shellCommand(
      `aws ecs list-tasks --cluster ${cluster} --service-name ${names.workload} --region ${region}`,
      `--query 'taskArns[0]' --output text`,
    )})`,
    shellCommand(
      `aws ecs execute-command --cluster ${cluster} --task "$task" --container ${name} --region ${region}`,
      '--interactive --command /bin/sh',
    ),
  );
}

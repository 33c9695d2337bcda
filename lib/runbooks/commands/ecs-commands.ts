import type {
  EcsTarget,
  LogPattern,
  ResolvedService,
  ResolvedStore,
  SecretKeyReference,
} from '../../resolve/resolved-system';
import { shellCommand, shellWord } from '../shell';
import type { Commands } from './commands';

/** Commands for ECS: version 2 of the aws CLI, and cdk for a deployment. */
export function ecsCommands(target: EcsTarget): Commands {
  const region = `--region ${target.region}`;
  const service = ({ names }: ResolvedService) =>
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
    sql: (store, statement) =>
      [
        '# The database answers only inside the network of the environment.',
        shellCommand(`psql "$(${connectionUrl(store, region)})"`, `-c ${shellWord(statement)}`),
      ].join('\n'),
    deploy: (services) =>
      [
        "tag='<tag>'",
        shellCommand(
          `npx cdk deploy '${target.stage}/*'`,
          ...services.map(
            ({ names }) => `--parameters "${target.stacks.services}:${names.tagParameter}=$tag"`,
          ),
        ),
      ].join('\n'),
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

function connectionUrl(store: ResolvedStore, region: string): string {
  const { secret, key }: SecretKeyReference =
    store.provider === 'aws' ? { secret: store.names.url } : store.credentials.url;
  const field = key === undefined ? '' : ` | jq --raw-output '.["${key}"]'`;
  return `aws secretsmanager get-secret-value --secret-id ${secret} ${region} --query SecretString --output text${field}`;
}

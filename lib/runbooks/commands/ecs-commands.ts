import type {
  EcsTarget,
  LogPattern,
  ResolvedService,
  ResolvedStore,
} from '../../resolve/resolved-system';
import { shellCommand, shellWord } from '../shell';
import type { Commands } from './commands';

/** Commands for ECS: the aws CLI, and cdk for a deployment. */
export function ecsCommands(target: EcsTarget): Commands {
  const region = `--region ${target.region}`;
  const service = ({ names }: ResolvedService) =>
    `--cluster ${target.cluster} --service ${names.workload} ${region}`;
  const describe = ({ names }: ResolvedService, query: string) =>
    shellCommand(
      `aws ecs describe-services --cluster ${target.cluster} --services ${names.workload} ${region}`,
      `--query '${query}'`,
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
    logs: ({ names }, pattern) =>
      pattern === undefined
        ? `aws logs tail ${names.logGroup} --follow ${region}`
        : shellCommand(
            `aws logs filter-log-events --log-group-name ${names.logGroup} ${region}`,
            `--start-time "$(date -d '1 hour ago' +%s000)"`,
            `--filter-pattern ${shellWord(filterPattern(pattern))}`,
          ),
    usage: (each) =>
      describe(
        each,
        'services[0].{desired:desiredCount,running:runningCount,pending:pendingCount}',
      ),
    events: (each) => describe(each, 'services[0].events[:10]'),
    sql: (store, statement) =>
      [
        '# From inside the network of the environment.',
        shellCommand(`psql "$(${connectionUrl(store, region)})"`, `-c ${shellWord(statement)}`),
      ].join('\n'),
    deploy: (services) =>
      shellCommand(
        `npx cdk deploy '${target.stage}/*'`,
        ...services.map(
          ({ names }) => `--parameters ${target.stacks.services}:${names.tagParameter}=<tag>`,
        ),
      ),
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
function filterPattern({ field, operator, value }: LogPattern): string {
  return `{ $.${field} ${operator} ${value} }`;
}

function connectionUrl(store: ResolvedStore, region: string): string {
  const secret = store.provider === 'aws' ? store.names.url : store.credentials.url.secret;
  return `aws secretsmanager get-secret-value --secret-id ${secret} ${region} --query SecretString --output text`;
}

import type { EcsTarget, ResolvedJob } from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';
import { runTask } from './ecs-tasks';

/** Runs a job now: a scheduled one as the clock does, any other as a task of its own. */
export function runJob(target: EcsTarget, job: ResolvedJob): string {
  const { trigger, names, timeoutSeconds } = job;
  return trigger.kind === 'schedule'
    ? startExecution(target, names.task)
    : runTask(target, { ...names, family: names.task, timeoutSeconds });
}

/** How the last runs ended; ECS itself forgets a task an hour after it stopped. */
export function jobRuns(target: EcsTarget, { names, trigger }: ResolvedJob): string {
  const logs = `aws logs tail ${names.logGroup} --since 1d --region ${target.region}`;
  if (trigger.kind !== 'schedule') return logs;
  return [
    shellSteps(
      ...account(target),
      shellCommand(
        'aws stepfunctions list-executions --max-results 10',
        `--state-machine-arn ${machine(target, names.task)} --region ${target.region}`,
        `--query 'executions[].[startDate,stopDate,status]' --output text`,
      ),
    ),
    logs,
  ].join('\n');
}

/** Letters of runs that failed for good; the queue of a schedule is where its starts go that fail. */
export function deadLetters({ region }: EcsTarget, { names }: ResolvedJob): string {
  return shellSteps(
    `queue=$(${shellCommand(
      `aws scheduler get-schedule --name ${names.task} --region ${region}`,
      '--query Target.DeadLetterConfig.Arn --output text',
    )})`,
    `url=$(aws sqs get-queue-url --queue-name "\${queue##*:}" --region ${region} --query QueueUrl --output text)`,
    shellCommand(
      `aws sqs receive-message --queue-url "$url" --region ${region}`,
      `--max-number-of-messages 10 --visibility-timeout 0 --query 'Messages[].Body' --output text`,
    ),
  );
}

/** Starts a scheduled task as the clock does, and waits for its end. */
export function startExecution(target: EcsTarget, name: string): string {
  const region = `--region ${target.region}`;
  return shellSteps(
    ...account(target),
    `run=$(${shellCommand(
      `aws stepfunctions start-execution --state-machine-arn ${machine(target, name)}`,
      `${region} --query executionArn --output text`,
    )})`,
    'echo "Running: $run"',
    'state=RUNNING',
    [
      'while [ "$state" = RUNNING ]; do',
      '  sleep 10',
      `  state=$(aws stepfunctions describe-execution --execution-arn "$run" ${region} --query status --output text)`,
      'done',
    ].join('\n'),
    'echo "$state"',
  );
}

/** Asked for only where the spec does not say it. */
function account({ account: known }: EcsTarget): readonly string[] {
  return known === undefined
    ? ['account=$(aws sts get-caller-identity --query Account --output text)']
    : [];
}

function machine({ account: known, region }: EcsTarget, name: string): string {
  const arn = `arn:${partitionOf(region)}:states:${region}:${known ?? '$account'}:stateMachine:${name}`;
  return known === undefined ? `"${arn}"` : shellWord(arn);
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

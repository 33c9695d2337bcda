import type { EcsTarget, ResolvedJob } from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';
import { stackOutput } from './ecs-outputs';

/** `aws ecs wait tasks-stopped` gives up after a hundred looks, six seconds apart. */
const ONE_WAIT_SECONDS = 600;

/** How long a run by hand is waited for: its time, in whole waits. */
export function waitSeconds(timeoutSeconds: number): number {
  return Math.max(1, Math.ceil(timeoutSeconds / ONE_WAIT_SECONDS)) * ONE_WAIT_SECONDS;
}

/** Runs a job now: a scheduled one as the clock does, any other as a task of its own. */
export function runJob(target: EcsTarget, job: ResolvedJob): string {
  return job.trigger.kind === 'schedule' ? startExecution(target, job) : runTask(target, job);
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

function runTask(target: EcsTarget, { names, timeoutSeconds }: ResolvedJob): string {
  const { cluster, region } = target;
  const task = `--cluster ${cluster} --region ${region}`;
  const output = (name: string) => stackOutput(target.stacks.services, name, region);
  return shellSteps(
    `subnets=$(${output(names.subnetsOutput)})`,
    `group=$(${output(names.securityGroupOutput)})`,
    `started=$(${shellCommand(
      `aws ecs run-task ${task}`,
      `--task-definition ${names.task}`,
      '--launch-type FARGATE',
      '--network-configuration "awsvpcConfiguration={subnets=[$subnets],securityGroups=[$group],assignPublicIp=DISABLED}"',
      `--query '[tasks[0].taskArn,failures[0].reason]' --output text`,
    )})`,
    `task=\${started%%$'\\t'*}`,
    `[ "$task" != None ] || { echo "Not started: \${started#*$'\\t'}"; exit 1; }`,
    'echo "Running: $task"',
    `waits=${waitSeconds(timeoutSeconds) / ONE_WAIT_SECONDS}`,
    [
      `until aws ecs wait tasks-stopped ${task} --tasks "$task"; do`,
      '  waits=$(( waits - 1 ))',
      '  # Started by hand, nothing else ends it.',
      `  [ "$waits" -gt 0 ] || aws ecs stop-task ${task} --task "$task" --reason 'over its time' --query task.desiredStatus`,
      'done',
    ].join('\n'),
    shellCommand(
      `aws ecs describe-tasks ${task} --tasks "$task"`,
      `--query 'tasks[0].{exitCode:containers[0].exitCode,reason:stoppedReason,because:containers[0].reason}' --output table`,
    ),
    `[ "$(${shellCommand(
      `aws ecs describe-tasks ${task} --tasks "$task"`,
      `--query 'tasks[0].containers[0].exitCode' --output text`,
    )})" = 0 ] || { echo 'It failed.'; exit 1; }`,
  );
}

function startExecution(target: EcsTarget, { names }: ResolvedJob): string {
  const region = `--region ${target.region}`;
  return shellSteps(
    ...account(target),
    `run=$(${shellCommand(
      `aws stepfunctions start-execution --state-machine-arn ${machine(target, names.task)}`,
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

import type { EcsTarget } from '../../resolve/resolved-system';
import { shellCommand, shellSteps } from '../shell';
import { stackOutput } from './ecs-outputs';

/** A task that a person starts. */
export interface TaskByHand {
  readonly family: string;
  /** Outputs of the services stack that say where it runs. */
  readonly subnetsOutput: string;
  readonly securityGroupOutput: string;
  readonly timeoutSeconds: number;
}

/** What one container of it is told beside what it knows. */
export interface ToldContainer {
  readonly container: string;
  /** Variable of the container -> variable of the shell. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Starts a task, waits for its end, and ends as it did: each of its containers with exit code 0. */
export function runTask(
  target: EcsTarget,
  { family, subnetsOutput, securityGroupOutput, timeoutSeconds }: TaskByHand,
  told?: ToldContainer,
  ...before: readonly string[]
): string {
  const { cluster, region } = target;
  const task = `--cluster ${cluster} --region ${region}`;
  const output = (name: string) => stackOutput(target.stacks.services, name, region);
  return shellSteps(
    ...before,
    `subnets=$(${output(subnetsOutput)})`,
    `group=$(${output(securityGroupOutput)})`,
    ...(told === undefined ? [] : [`overrides=$(${overridesOf(told)})`]),
    `started=$(${shellCommand(
      `aws ecs run-task ${task}`,
      `--task-definition ${family}`,
      '--launch-type FARGATE',
      '--network-configuration "awsvpcConfiguration={subnets=[$subnets],securityGroups=[$group],assignPublicIp=DISABLED}"',
      ...(told === undefined ? [] : ['--overrides "$overrides"']),
      `--query '[tasks[0].taskArn,failures[0].reason]' --output text`,
    )})`,
    `task=\${started%%$'\\t'*}`,
    `[ "$task" != None ] || { echo "Not started: \${started#*$'\\t'}"; exit 1; }`,
    'echo "Running: $task"',
    ...untilStopped(task, timeoutSeconds),
    shellCommand(
      `aws ecs describe-tasks ${task} --tasks "$task"`,
      `--query 'tasks[0].{reason:stoppedReason,containers:containers[].{name:name,exitCode:exitCode,because:reason}}' --output table`,
    ),
    `[ "$(${shellCommand(
      `aws ecs describe-tasks ${task} --tasks "$task"`,
      "--query 'length(tasks[0].containers[?exitCode!=`0`])' --output text",
    )})" = 0 ] || { echo 'It failed.'; exit 1; }`,
  );
}

/** A look that fails is one more look: only time stops a task that was started by hand. */
function untilStopped(task: string, timeoutSeconds: number): readonly string[] {
  return [
    `end=$(( SECONDS + ${timeoutSeconds} ))`,
    `state=''`,
    [
      'until [ "$state" = STOPPED ]; do',
      '  if [ "$SECONDS" -ge "$end" ]; then',
      `    aws ecs stop-task ${task} --task "$task" --reason 'over its time' --query task.desiredStatus --output text || true`,
      '  fi',
      '  sleep 10',
      `  state=$(aws ecs describe-tasks ${task} --tasks "$task" --query 'tasks[0].lastStatus' --output text) || state=''`,
      'done',
    ].join('\n'),
  ];
}

function overridesOf({ container, variables }: ToldContainer): string {
  const names = Object.entries(variables);
  const environment = names.map(([name], index) => `{name: "${name}", value: $v${index}}`);
  return shellCommand(
    `jq --null-input --compact-output ${names.map(([, variable], index) => `--arg v${index} "$${variable}"`).join(' ')}`,
    `'{containerOverrides: [{name: "${container}", environment: [${environment.join(', ')}]}]}'`,
  );
}

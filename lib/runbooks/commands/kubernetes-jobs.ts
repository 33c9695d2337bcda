import type { ResolvedJob } from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';

/** A run that a person starts. */
export interface RunByHand {
  readonly namespace: string;
  /** CronJob, or Job of the last deployment. */
  readonly name: string;
  readonly timeoutSeconds: number;
}

/** A pod may wait for a node before its time begins to count. */
const STARTING_SECONDS = 300;

/** Runs a job now and shows how it ended; one before deployments as it ran the last time. */
export function runJob(namespace: string, { names, trigger, timeoutSeconds }: ResolvedJob): string {
  const run = { namespace, name: names.task, timeoutSeconds };
  return trigger.kind === 'before-deploy' ? runAgain(run) : runCronJob(run);
}

/** How the last runs ended, and what they wrote. */
export function jobRuns(namespace: string, name: string): string {
  const kubectl = `kubectl --namespace ${namespace}`;
  return [
    `${kubectl} get jobs --selector app=${name} --sort-by=.metadata.creationTimestamp`,
    `${kubectl} logs --selector app=${name} --all-containers --prefix --tail=-1 --ignore-errors`,
  ].join('\n');
}

/**
 * A run beside the clock, told what it is to do by variables.
 *
 * @param told variable of the containers -> variable of the shell
 */
export function runCronJob(
  run: RunByHand,
  told: Readonly<Record<string, string>> = {},
  ...before: readonly string[]
): string {
  const { namespace, name } = run;
  const create = `kubectl --namespace ${namespace} create job --from=cronjob/${name} "$run"`;
  const variables = Object.entries(told).map(([variable, word]) => `"${variable}=$${word}"`);
  return shellSteps(
    ...before,
    startedNow(name),
    variables.length === 0
      ? create
      : shellCommand(
          `${create} --dry-run=client --output yaml`,
          `| kubectl set env --local --filename - ${variables.join(' ')} --output yaml`,
          `| kubectl --namespace ${namespace} create --filename -`,
        ),
    ...untilEnded(run, '"$run"'),
  );
}

/** A copy of the Job that a deployment left there, without what the cluster wrote into it. */
function runAgain(run: RunByHand): string {
  const { namespace, name } = run;
  return shellSteps(
    startedNow(name),
    shellCommand(
      `kubectl --namespace ${namespace} get job ${name} --output json`,
      `| jq --arg run "$run" ${shellWord(AS_NEW)}`,
      `| kubectl --namespace ${namespace} create --filename -`,
    ),
    ...untilEnded(run, '"$run"'),
  );
}

const AS_NEW = [
  '{apiVersion, kind, metadata: {name: $run, labels: .metadata.labels}, spec}',
  'del(.spec.selector, .spec.manualSelector)',
  'walk(if type == "object" then with_entries(select(.key | test("(^|/)(controller-uid|job-name)$") | not)) else . end)',
].join(' | ');

/** Names of Jobs stay, so each run has its own. */
function startedNow(name: string): string {
  return `run="${name}-$(date +%s)"`;
}

/** Waits for the end of a Job, prints what it wrote, and ends as it did; a look that fails is one more look. */
export function untilEnded(
  { namespace, timeoutSeconds }: Omit<RunByHand, 'name'>,
  job: string,
): readonly string[] {
  const kubectl = `kubectl --namespace ${namespace}`;
  return [
    `end=$(( SECONDS + ${timeoutSeconds + STARTING_SECONDS} ))`,
    `ended=''`,
    [
      'until [[ "$ended" == *Complete* || "$ended" == *Failed* ]]; do',
      `  [ "$SECONDS" -lt "$end" ] || { echo 'It has not ended in time.'; exit 1; }`,
      '  sleep 5',
      `  ended=$(${kubectl} get job ${job} --output jsonpath='{range .status.conditions[?(@.status=="True")]}{.type} {end}') || ended=''`,
      'done',
    ].join('\n'),
    `${kubectl} logs --selector job-name=${job} --all-containers --prefix --tail=-1 --ignore-errors`,
    `[[ "$ended" != *Failed* ]] || { echo 'It failed.'; exit 1; }`,
  ];
}

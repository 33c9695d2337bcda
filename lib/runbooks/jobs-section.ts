import { promDuration } from '../alerts';
import { ownerOf } from '../resolve/job-kinds';
import type { Platform, ResolvedJob, ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { code, codeBlock, table } from './markdown';
import { shellWord } from './shell';
import { watchedText } from './watched-by';

/** What runs to its end: when, for how long at most, how one starts it and sees how it ended. */
export function jobsSection(system: ResolvedSystem, commands: Commands): string {
  const { jobs, target } = system;
  if (jobs.length === 0) return '';
  const { platform } = target;
  const rows = jobs.map((job) => [
    job.name,
    whatOf(job),
    whenOf(job),
    promDuration(job.timeoutSeconds),
    ...(platform === 'ecs' ? ecsCells(job) : [kubernetesCell(job)]),
  ]);
  return [
    table(['Job', 'What', 'When', 'At most', ...HEADS[platform]], rows),
    ...failuresText(system, commands),
    ...jobs.map((job) => jobText(system, job, commands)),
  ].join('\n\n');
}

const HEADS: Readonly<Record<Platform, readonly string[]>> = {
  ecs: ['Task family', 'Logs'],
  kubernetes: ['Runs as'],
};

function ecsCells({ names, logRetentionDays }: ResolvedJob): readonly string[] {
  return [code(names.task), `${code(names.logGroup)}, ${logRetentionDays} days`];
}

/** A CronJob that only people start has a clock that never comes. */
function kubernetesCell({ names, trigger }: ResolvedJob): string {
  switch (trigger.kind) {
    case 'before-deploy':
      return `Job ${code(names.task)}`;
    case 'schedule':
      return `CronJob ${code(names.task)}`;
    case 'manual':
      return `CronJob ${code(names.task)}, suspended`;
  }
}

/** A run of the clock fails while nobody looks. */
function failuresText(
  { jobs, alerts, target }: ResolvedSystem,
  commands: Commands,
): readonly string[] {
  const clocked = jobs.filter(({ trigger }) => trigger.kind === 'schedule');
  if (clocked.length === 0 || commands.jobRuns === undefined) return [];
  const watched = clocked.map(({ name }) => ({
    name,
    alerts: alerts.filter(({ target }) => target.kind === 'job' && target.name === name),
  }));
  return [`${FAILURES[target.platform]} ${watchedText(watched)}`];
}

const STATE_METRICS = ['ExecutionsFailed', 'ExecutionsTimedOut'].map(code).join(' and ');

const FAILURES: Readonly<Record<Platform, string>> = {
  ecs: `Runs of the clock that failed are the metrics ${STATE_METRICS} in the namespace ${code('AWS/States')}, dimension ${code('StateMachineArn')}; the state machine is called like the task family.`,
  kubernetes:
    'The cluster keeps the last three runs that ended well and the last three that failed, each with its log. While a run goes on, the clock starts no other.',
};

/** How one job is run now, and how its last runs are seen. */
export function jobText(
  { target: { platform } }: ResolvedSystem,
  job: ResolvedJob,
  commands: Commands,
): string {
  if (commands.job === undefined || commands.jobRuns === undefined) {
    return `${job.name} runs by the means of the cluster.`;
  }
  return [
    ...about(job, platform),
    `Run ${job.name} now${platform === 'ecs' || job.trigger.kind !== 'manual' ? ',' : ';'} ${platform === 'ecs' ? startedAs(job) : startedInCluster(job)}:`,
    codeBlock('bash', commands.job(job)),
    platform === 'ecs' ? lastRuns(job) : 'Its last runs, and what they wrote:',
    codeBlock('bash', commands.jobRuns(job)),
    ...failedRuns(job, commands),
  ].join('\n\n');
}

function whatOf({ action }: ResolvedJob): string {
  switch (action.kind) {
    case 'command':
      return `${code(action.command.map(shellWord).join(' '))} in the image of ${action.service}`;
    case 'sql':
      return `${code(action.sql)} in ${action.store}`;
    case 'archive':
      return `rows of ${code(action.table)} in ${action.store} older than ${action.olderThanDays} days by ${code(action.column)} to ${action.to}, below ${code(action.prefix)}, then deleted`;
    case 'request':
      return `${code(`${action.method} ${action.path}`)} of ${action.service}${action.bearer === undefined ? '' : `, with the token ${action.bearer}`}, expects ${action.expect}`;
  }
}

function whenOf(job: ResolvedJob): string {
  const { trigger, retries } = job;
  switch (trigger.kind) {
    case 'schedule':
      return `${code(trigger.cron)}, ${trigger.timezone}${retries === 0 ? '' : `; tried again ${retries === 1 ? 'once' : `${retries} times`} when it fails`}`;
    case 'before-deploy':
      return `before a deployment of another tag of ${ownerOf(job) ?? ''}${trigger.backupFirst === undefined ? '' : `, after a dump of ${trigger.backupFirst}`}${trigger.compatible ? '; the version before works on what it leaves behind' : ''}`;
    case 'manual':
      return 'by hand';
  }
}

/** What nobody would guess of its kind. */
function about({ name, action, trigger }: ResolvedJob, platform: Platform): readonly string[] {
  return [
    ...(action.kind === 'archive'
      ? [
          `${name} deletes only rows that it has archived: it may be run again whenever it broke off.`,
        ]
      : []),
    ...(trigger.kind === 'before-deploy' && trigger.backupFirst !== undefined
      ? [
          platform === 'ecs'
            ? `Before ${name} a deployment dumps ${trigger.backupFirst}, and stops when that fails. By hand nobody does: take a dump first, as [Backups](#backups) says.`
            : `${name} begins with a dump of ${trigger.backupFirst}, and does nothing else when that fails.`,
        ]
      : []),
  ];
}

function startedAs({ trigger, timeoutSeconds, action }: ResolvedJob): string {
  const limit = promDuration(timeoutSeconds);
  if (trigger.kind !== 'schedule') {
    const version = action.kind === 'command' ? 'with the version that is deployed; ' : '';
    return `${version}the block waits for its exit code, and stops it when it takes longer than ${promDuration(timeoutSeconds)}`;
  }
  return `as the clock does; it is stopped after ${limit}. ABORTED means that an earlier run still goes on`;
}

function startedInCluster({ trigger, timeoutSeconds }: ResolvedJob): string {
  const limit = `the cluster stops it after ${promDuration(timeoutSeconds)}`;
  return trigger.kind === 'before-deploy'
    ? `with the version that was deployed last, as a copy of its Job; the block waits for its end, and ${limit}`
    : `${trigger.kind === 'manual' ? '' : 'beside the clock; '}the block waits for its end, and ${limit}`;
}

function lastRuns({ trigger }: ResolvedJob): string {
  return trigger.kind === 'schedule'
    ? 'Its last runs, of which SUCCEEDED is the heartbeat, and what they wrote in the last day:'
    : 'What its runs wrote in the last day; ECS forgets a task an hour after it ended:';
}

/** Starts that never happened, and runs that failed for good: two weeks long. */
function failedRuns(job: ResolvedJob, commands: Commands): readonly string[] {
  if (job.trigger.kind !== 'schedule' || commands.deadLetters === undefined) return [];
  return [
    `Runs of ${job.name} that could not start or failed for good are told in its dead letters, which stay for 14 days:`,
    codeBlock('bash', commands.deadLetters(job)),
  ];
}

import { promDuration } from '../alerts';
import { ownerOf } from '../resolve/job-kinds';
import type { ResolvedJob, ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { code, codeBlock, table } from './markdown';
import { shellWord } from './shell';
import { watchedText } from './watched-by';

/** What runs to its end: when, for how long at most, how one starts it and sees how it ended. */
export function jobsSection(system: ResolvedSystem, commands: Commands): string {
  const { jobs } = system;
  if (jobs.length === 0) return '';
  const head = ['Job', 'What', 'When', 'At most', 'Task family', 'Logs'];
  const rows = jobs.map((job) => [
    job.name,
    whatOf(job),
    whenOf(job),
    promDuration(job.timeoutSeconds),
    code(job.names.task),
    `${code(job.names.logGroup)}, ${job.logRetentionDays} days`,
  ]);
  return [
    table(head, rows),
    ...failuresText(system, commands),
    ...jobs.map((job) => jobText(job, commands)),
  ].join('\n\n');
}

/** A run of the clock fails while nobody looks. */
function failuresText({ jobs, alerts }: ResolvedSystem, commands: Commands): readonly string[] {
  const clocked = jobs.filter(({ trigger }) => trigger.kind === 'schedule');
  if (clocked.length === 0 || commands.jobRuns === undefined) return [];
  const watched = clocked.map(({ name }) => ({
    name,
    alerts: alerts.filter(({ target }) => target.kind === 'job' && target.name === name),
  }));
  const metrics = ['ExecutionsFailed', 'ExecutionsTimedOut'].map(code).join(' and ');
  return [
    `Runs of the clock that failed are the metrics ${metrics} in the namespace ${code('AWS/States')}, dimension ${code('StateMachineArn')}; the state machine is called like the task family. ${watchedText(watched)}`,
  ];
}

/** How one job is run now, and how its last runs are seen. */
export function jobText(job: ResolvedJob, commands: Commands): string {
  if (commands.job === undefined || commands.jobRuns === undefined) {
    return `${job.name} runs by the means of the cluster.`;
  }
  return [
    ...about(job),
    `Run ${job.name} now, ${startedAs(job)}:`,
    codeBlock('bash', commands.job(job)),
    lastRuns(job),
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
function about({ name, action, trigger }: ResolvedJob): readonly string[] {
  return [
    ...(action.kind === 'archive'
      ? [
          `${name} deletes only rows that it has archived: it may be run again whenever it broke off.`,
        ]
      : []),
    ...(trigger.kind === 'before-deploy' && trigger.backupFirst !== undefined
      ? [
          `Before ${name} a deployment dumps ${trigger.backupFirst}, and stops when that fails. By hand nobody does: take a dump first, as [Backups](#backups) says.`,
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

import type {
  ResolvedProcedure,
  ResolvedService,
  ResolvedSystem,
  Step,
} from '../resolve/resolved-system';
import { getDumpedDatabase } from './backups/dumped-database';
import { restoreText } from './backups/dump-text';
import { findInCluster } from './backups/dumped-in-cluster';
import { inClusterRestoreText } from './backups/in-cluster-text';
import { backupCommand } from './backups/our-commands';
import type { Commands } from './commands/commands';
import { getNamed, getPostgres, getRedis, getServer } from './get-named';
import { goingBack } from './going-back';
import { jobText } from './jobs-section';
import { bullets, codeBlock, heading, numbered, prose } from './markdown';
import { requestText } from './request-text';
import { rotationText } from './rotation';
import { connectingText } from './stores/connecting';
import { wayTo } from './way-to';

/** One procedure: what one sees, how to find the cause, what to do, how one knows that it is over. */
export function procedureSection(
  system: ResolvedSystem,
  procedure: ResolvedProcedure,
  commands: Commands,
): string {
  const steps = (title: string, part: Part) =>
    procedure[part].length === 0
      ? []
      : [
          `**${title}**`,
          numbered(procedure[part].map((step) => stepText(system, step, commands, part))),
        ];
  const alerts = system.alerts.filter(({ runbook }) => runbook.procedure === procedure.name);
  const links = alerts.map(({ name, runbook }) => `[${name}](#${runbook.anchor})`);
  return [
    heading(3, procedure.title),
    `${KINDS[procedure.kind]}${alerts.length === 0 ? '' : ', for '}${links.join(', ')}.`,
    ...(procedure.symptoms.length === 0
      ? []
      : ['**Symptoms**', bullets(procedure.symptoms.map(prose))]),
    ...steps('Diagnose', 'diagnose'),
    ...steps('Resolve', 'resolve'),
    ...steps('Verify', 'verify'),
  ].join('\n\n');
}

/** When one needs it. */
const KINDS: Readonly<Record<ResolvedProcedure['kind'], string>> = {
  incident: 'An incident',
  maintenance: 'Maintenance',
  deploy: 'A deployment',
  restore: 'A restore',
};

type Part = 'diagnose' | 'resolve' | 'verify';

function stepText(system: ResolvedSystem, step: Step, commands: Commands, part: Part): string {
  switch (step.verb) {
    case 'text':
      return prose(step.text);
    case 'run':
      return withCommand('Run:', step.command);
    case 'restart':
      return withCommand(
        `Restart ${step.service}, a few replicas at a time:`,
        commands.restart(getService(system, step.service)),
      );
    case 'scale':
      return scaleText(getService(system, step.service), step.to, commands);
    case 'logs':
      return withCommand(
        step.pattern === undefined
          ? `Follow the logs of ${step.service}:`
          : `Search the logs of ${step.service}:`,
        commands.logs(getService(system, step.service), step.pattern),
      );
    case 'usage':
      return withCommand(
        `Look at the replicas of ${step.service}:`,
        commands.usage(getService(system, step.service)),
      );
    case 'sql':
      return withCommand(
        `Ask ${step.store}${wayTo(system, getServer(system, step.store), commands)}:`,
        commands.sql(getPostgres(system, step.store), step.statement),
      );
    case 'redis':
      return withCommand(
        `Ask ${step.store}${wayTo(system, getServer(system, step.store), commands)}:`,
        commands.redis(getRedis(system, step.store), step.command),
      );
    case 'backup':
      return backupText(system, step.store, commands);
    case 'restore':
      return restoreSteps(system, step.store, commands);
    case 'events':
      return withCommand(
        `Look at what happened to ${step.service} lately:`,
        commands.events(getService(system, step.service)),
      );
    case 'rollback':
      return goingBack(system, getService(system, step.service), commands);
    case 'job':
      return jobText(system, getNamed(system, system.jobs, step.job), commands);
    case 'rotate':
      return rotationText(system, step, commands);
    case 'connect':
      return connectingText(system, getServer(system, step.store), commands);
    case 'request':
      // Where a status is compared, the body is in the way; who looks for the cause reads it.
      return requestText(
        getService(system, step.service),
        step,
        part === 'verify' && step.expect !== undefined ? 'status' : 'answer',
      );
  }
}

function backupText(system: ResolvedSystem, store: string, commands: Commands): string {
  const inCluster = findInCluster(system, store);
  const command =
    inCluster === undefined || commands.databasesInCluster === undefined
      ? backupCommand(system, getDumpedDatabase(system, store))
      : commands.databasesInCluster.dump(inCluster);
  return withCommand(`Dump ${store} now:`, command);
}

function restoreSteps(system: ResolvedSystem, store: string, commands: Commands): string {
  const inCluster = findInCluster(system, store);
  return inCluster === undefined
    ? restoreText(system, getDumpedDatabase(system, store))
    : inClusterRestoreText(system, inCluster, commands).join('\n\n');
}

function scaleText(service: ResolvedService, to: number | 'normal', commands: Commands): string {
  const { min, max } = service.scaling;
  const range = min === max ? String(min) : `${min} to ${max}`;
  if (to === 'normal') {
    return withCommand(
      `Scale ${service.name} back to normal, ${range} replicas:`,
      commands.scale(service, min, max),
    );
  }
  const ceiling = Math.max(to, max);
  const above =
    ceiling > to ? `the autoscaler goes on above that, up to ${ceiling}` : 'and no more';
  return withCommand(
    `Keep ${ceiling > to ? 'at least ' : ''}${to} replicas of ${service.name}, ${above}. Normal is ${range}; ${commands.scalingLasts}:`,
    commands.scale(service, to, ceiling),
  );
}

function withCommand(text: string, command: string): string {
  return `${text}\n\n${codeBlock('bash', command)}`;
}

function getService(system: ResolvedSystem, name: string): ResolvedService {
  return getNamed(system, system.services, name);
}

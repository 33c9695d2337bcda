import { AWS_TIMINGS } from '../facts/aws-timings';
import type { SpecPath } from '../problems/position';
import type { JobSpec } from '../spec/sections/job';
import { DEFAULTS } from './defaults';
import { actionOf } from './job-actions';
import { jobName, jobOutputNames, logGroupName, skipParameterName } from './names';
import { seconds, type Reading } from './reading';
import type { JobAction, ResolvedJob, ResolvedService, ResolvedTrigger } from './resolved-system';
import { scheduleOf } from './schedules';
import { aType } from './stores/type-words';

const D = DEFAULTS.job;

export function resolveJob(
  reading: Reading,
  name: string,
  spec: JobSpec,
  services: readonly ResolvedService[],
): ResolvedJob | undefined {
  const path: SpecPath = ['jobs', name];
  const action = actionOf(reading, name, spec, path);
  const trigger = triggerOf(reading, name, spec, path, action);
  if (action === undefined || trigger === undefined) return undefined;
  const timeoutSeconds = reading.seconds(spec.timeout, [...path, 'timeout'], D.timeout);
  return {
    name,
    action,
    trigger,
    timeoutSeconds,
    retries: trigger.kind === 'schedule' ? retriesOf(reading, name, spec, timeoutSeconds) : 0,
    logRetentionDays: logRetentionOf(action, services),
    names: {
      task: reading.name([...path, 'names', 'task'], jobName(reading.naming, name)),
      logGroup: reading.nameOnEcs(
        [...path, 'names', 'logGroup'],
        logGroupName(reading.naming, name),
      ),
      ...jobOutputNames(name),
      skipParameter: skipParameterName(name),
    },
  };
}

/** Time before a run that failed is tried again; it doubles with each try. */
export const RETRY_AFTER_SECONDS = 60;

function retriesOf(reading: Reading, name: string, spec: JobSpec, timeoutSeconds: number): number {
  const path = ['jobs', name, 'retries'];
  const retries = reading.or(spec.retries, path, D.retries);
  if (retries > 0 && timeoutSeconds <= RETRY_AFTER_SECONDS) {
    reading.report({
      code: 'timing-not-available',
      path,
      what: `${name} is tried again after ${RETRY_AFTER_SECONDS}s, and has ${timeoutSeconds}s in all.`,
      fix: 'Raise timeout, or take retries out.',
    });
  }
  return retries;
}

/** As long as those of its service. */
function logRetentionOf(action: JobAction, services: readonly ResolvedService[]): number {
  const service = 'service' in action ? action.service : undefined;
  return (
    services.find(({ name }) => name === service)?.logs.retentionDays ??
    seconds(DEFAULTS.service.logRetention.value as string) / 86_400
  );
}

function triggerOf(
  reading: Reading,
  name: string,
  spec: JobSpec,
  path: SpecPath,
  action: JobAction | undefined,
): ResolvedTrigger | undefined {
  const { schedule, trigger } = spec;
  if ((schedule === undefined) === (trigger === undefined)) {
    return reading.report({
      code: 'job-trigger',
      path: schedule === undefined ? path : [...path, 'trigger'],
      atKey: schedule === undefined,
      what:
        schedule === undefined
          ? `Nothing starts ${name}.`
          : `${name} has a schedule and the trigger ${trigger ?? ''}.`,
      fix:
        schedule === undefined
          ? 'Give it a schedule, or trigger: before-deploy or manual.'
          : 'Keep one of them.',
    });
  }
  refuseUnused(reading, name, spec, path);
  if (schedule !== undefined) {
    return scheduleOf(reading, { schedule, timezone: spec.timezone }, path);
  }
  if (trigger === 'manual') return { kind: 'manual' };
  if (action !== undefined && action.kind !== 'command') {
    return reading.report({
      code: 'job-trigger',
      path: [...path, 'trigger'],
      what: `${name} is no command of a service, and a deployment runs its own version of one.`,
      fix: 'Give it a schedule, or trigger: manual.',
    });
  }
  return {
    kind: 'before-deploy',
    compatible: spec.compatible !== undefined,
    backupFirst: backupFirstOf(reading, spec.backupFirst, path),
  };
}

/** The database that is dumped before the job runs. */
function backupFirstOf(
  reading: Reading,
  store: string | undefined,
  path: SpecPath,
): string | undefined {
  if (store === undefined) return undefined;
  const at = [...path, 'backupFirst'];
  const found = reading.follow('stores', reading.spec.stores, store, {
    code: 'unknown-store',
    path: at,
    noun: 'store',
  });
  if (found === undefined) return undefined;
  if (found.type !== 'postgres') {
    return reading.report({
      code: 'wrong-store-type',
      path: at,
      what: `${store} is ${aType(found.type)}, and a database is dumped before a deployment.`,
      fix: 'Name a postgres.',
    });
  }
  if (found.provider === 'existing') {
    return reading.report({
      code: 'store-incomplete',
      path: at,
      what: `${store} is made by somebody else, who dumps it or does not: nothing is dumped here.`,
      fix: 'Take backupFirst out, and dump it by the means of those who keep it.',
    });
  }
  const dump = found.backup?.dump;
  if (dump !== undefined) {
    if (reading.naming.platform === 'ecs') return waitsFor(reading, store, dump.timeout, at);
    const namespace = found.namespace ?? reading.context.namespace;
    if (dump.to !== undefined || namespace === reading.context.namespace) return store;
    return reading.report({
      code: 'store-incomplete',
      path: at,
      what: `The dumps of ${store} go to a volume of ${namespace ?? ''}, and the job runs in ${reading.context.namespace ?? ''}.`,
      consequence: 'A pod mounts volumes of its own namespace only.',
      fix: `Add stores.${store}.backup.dump.to, or take backupFirst out.`,
    });
  }
  return reading.report({
    code: 'store-incomplete',
    path: at,
    what: `${store} has no dump that could be taken first.`,
    fix: `Add stores.${store}.backup.dump, or take backupFirst out.`,
  });
}

/** CloudFormation waits for the dump, but not for ever. */
function waitsFor(
  reading: Reading,
  store: string,
  timeout: string | undefined,
  path: SpecPath,
): string | undefined {
  const { most } = AWS_TIMINGS.beforeDeployTask;
  if (timeout === undefined || seconds(timeout) <= most) return store;
  return reading.report({
    code: 'timing-not-available',
    path,
    what: `The dump of ${store} may run ${timeout}, and CloudFormation waits ${most}s for what runs before a deployment.`,
    fix: `Set stores.${store}.backup.dump.timeout to 1h or less, or take backupFirst out.`,
  });
}

function refuseUnused(reading: Reading, name: string, spec: JobSpec, path: SpecPath): void {
  const refuse = (field: keyof JobSpec, isUnused: boolean, why: string) => {
    if (spec[field] === undefined || !isUnused) return;
    reading.report({
      code: 'field-without-effect',
      path: [...path, field],
      what: `${name} ${why}, so ${field} says nothing.`,
      fix: `Take ${field} out.`,
    });
  };
  const hasNoSchedule = spec.schedule === undefined;
  refuse('timezone', hasNoSchedule, 'has no schedule');
  refuse('retries', hasNoSchedule, 'has no schedule');
  const runsLater = spec.trigger !== 'before-deploy';
  refuse('compatible', runsLater, 'does not run before a deployment');
  refuse('backupFirst', runsLater, 'does not run before a deployment');
}

import type { SpecPath } from '../problems/position';
import type { JobSpec } from '../spec/sections/job';
import { DEFAULTS } from './defaults';
import { jobName, jobOutputNames, logGroupName, skipParameterName } from './names';
import type { Reading } from './reading';
import type { ResolvedJob, ResolvedService, ResolvedTrigger } from './resolved-system';
import { eventBridgeOf } from './schedules';

const D = DEFAULTS.job;

export function resolveJob(
  reading: Reading,
  name: string,
  spec: JobSpec,
  services: readonly ResolvedService[],
): ResolvedJob | undefined {
  const path: SpecPath = ['jobs', name];
  const service = reading.follow('services', reading.spec.services, spec.service, {
    code: 'unknown-service',
    path: [...path, 'service'],
    noun: 'service',
  });
  if (reading.naming.platform !== 'ecs') {
    return reading.report({
      code: 'job-not-available',
      path,
      atKey: true,
      what: `${name} is a job, and ${reading.naming.environment} runs on ${reading.naming.platform}: jobs run on ecs only.`,
      fix: 'Keep the environments on other platforms in a spec without jobs.',
    });
  }
  const trigger = triggerOf(reading, name, spec, path);
  const owner = services.find((each) => each.name === spec.service);
  if (service === undefined || owner === undefined || trigger === undefined) return undefined;
  return {
    name,
    service: spec.service,
    command: spec.command,
    trigger,
    timeoutSeconds: reading.seconds(spec.timeout, [...path, 'timeout'], D.timeout),
    logRetentionDays: owner.logs.retentionDays,
    names: {
      task: reading.name([...path, 'names', 'task'], jobName(reading.naming, name)),
      logGroup: reading.name([...path, 'names', 'logGroup'], logGroupName(reading.naming, name)),
      ...jobOutputNames(name),
      skipParameter: skipParameterName(name),
    },
  };
}

function triggerOf(
  reading: Reading,
  name: string,
  spec: JobSpec,
  path: SpecPath,
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
    return {
      kind: 'schedule',
      cron: schedule,
      eventBridge: eventBridgeOf(reading, schedule, [...path, 'schedule']),
      timezone: reading.or(spec.timezone, [...path, 'timezone'], D.timezone),
    };
  }
  if (trigger === 'manual') return { kind: 'manual' };
  return { kind: 'before-deploy', compatible: spec.compatible !== undefined };
}

function refuseUnused(reading: Reading, name: string, spec: JobSpec, path: SpecPath): void {
  if (spec.timezone !== undefined && spec.schedule === undefined) {
    reading.report({
      code: 'field-without-effect',
      path: [...path, 'timezone'],
      what: `${name} has no schedule, so timezone says nothing.`,
      fix: 'Take timezone out.',
    });
  }
  if (spec.compatible !== undefined && spec.trigger !== 'before-deploy') {
    reading.report({
      code: 'field-without-effect',
      path: [...path, 'compatible'],
      what: `${name} does not run before a deployment, so compatible says nothing.`,
      fix: 'Take compatible out.',
    });
  }
}

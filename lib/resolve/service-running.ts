import type { SpecPath } from '../problems/position';
import { TARGET_TRACKING } from '../facts/target-tracking';
import { parsePercentage } from '../spec/quantities';
import type { ServiceSpec, SidecarSpec } from '../spec/sections/service';
import { DEFAULTS } from './defaults';
import { onEcs } from './on-platform';
import type { Reading } from './reading';
import type {
  ResolvedDeployment,
  ResolvedFilesystem,
  ResolvedScaling,
  ResolvedSidecar,
  ScheduledScaling,
} from './resolved-system';
import { eventBridgeOf } from './schedules';
import { secretsOf } from './service-stores';

const D = DEFAULTS.service;

export function scalingOf(reading: Reading, spec: ServiceSpec, path: SpecPath): ResolvedScaling {
  const { scaling } = spec;
  const at = [...path, 'scaling'];
  const scaled = {
    min: scaling.min,
    max: scaling.max,
    cpuPercent:
      scaling.cpu === undefined && hasAnotherTarget(scaling)
        ? undefined
        : parsePercentage(reading.or(scaling.cpu, [...at, 'cpu'], D.cpu)),
    requestsPerReplica: requestsOf(reading, spec, [...at, 'requests']),
    schedules: onEcs(reading, scaling.schedules, [...at, 'schedules'])
      ? schedulesOf(reading, spec, at)
      : [],
    memoryPercent: scaling.memory === undefined ? undefined : parsePercentage(scaling.memory),
    scaleOutCooldownSeconds: reading.seconds(
      scaling.scaleOutCooldown,
      [...at, 'scaleOutCooldown'],
      D.scaleOutCooldown,
    ),
    scaleInCooldownSeconds: reading.seconds(
      scaling.scaleInCooldown,
      [...at, 'scaleInCooldown'],
      D.scaleInCooldown,
    ),
  };
  noteReaction(reading, at);
  return scaled;
}

/** Requests per replica and minute, as the load balancer counts them. */
function requestsOf(
  reading: Reading,
  { scaling, expose }: ServiceSpec,
  path: SpecPath,
): number | undefined {
  if (!onEcs(reading, scaling.requests, path)) return undefined;
  if (scaling.requests !== undefined && expose === undefined) {
    return reading.report({
      code: 'field-without-effect',
      path,
      what: `${String(path[1])} is not exposed, so no load balancer counts its requests.`,
      fix: 'Take requests out, or let it scale on cpu or memory.',
    });
  }
  return scaling.requests;
}

/** How soon target tracking really acts: the cooldowns are rests, not times of measuring. */
function noteReaction(reading: Reading, path: SpecPath): void {
  if (reading.naming.platform !== 'ecs') return;
  const { minutesAbove, minutesBelow, shareBelow } = TARGET_TRACKING;
  reading.fill(
    [...path, 'scalesOutAfter'],
    `${minutesAbove}m`,
    'that long any of them above its target, then scaleOutCooldown of rest',
  );
  reading.fill(
    [...path, 'scalesInAfter'],
    `${minutesBelow}m`,
    `that long all of them below ${shareBelow * 100} % of their targets, then scaleInCooldown of rest`,
  );
}

function hasAnotherTarget({ memory, requests }: ServiceSpec['scaling']): boolean {
  return memory !== undefined || requests !== undefined;
}

function schedulesOf(
  reading: Reading,
  { scaling }: ServiceSpec,
  path: SpecPath,
): readonly ScheduledScaling[] {
  return (scaling.schedules ?? []).map(({ at, timezone, min, max }, index) => {
    const here = [...path, 'schedules', index];
    return {
      cron: at,
      eventBridge: eventBridgeOf(reading, at, [...here, 'at']),
      timezone: reading.or(timezone, [...here, 'timezone'], D.timezone),
      min,
      max,
    };
  });
}

/** What the container may write. */
export function filesystemOf(
  reading: Reading,
  spec: ServiceSpec,
  path: SpecPath,
): ResolvedFilesystem {
  const readOnlyRoot = reading.or(
    spec.readOnlyRootFilesystem,
    [...path, 'readOnlyRootFilesystem'],
    D.readOnlyRoot,
  );
  if (readOnlyRoot) {
    const at = [...path, 'writablePaths'];
    const because = 'most programs need a place for temporary files';
    const paths = spec.writablePaths ?? reading.fill(at, ['/tmp'], because);
    return { readOnlyRoot, writablePaths: [...new Set(paths)] };
  }
  if (spec.writablePaths !== undefined) {
    reading.report({
      code: 'field-without-effect',
      path: [...path, 'writablePaths'],
      what: `All of the root file system of ${String(path[1])} is writable, so writablePaths says nothing.`,
      fix: 'Take it out, or set readOnlyRootFilesystem: true.',
    });
  }
  return { readOnlyRoot, writablePaths: [] };
}

export function sidecarsOf(
  reading: Reading,
  spec: ServiceSpec,
  path: SpecPath,
): readonly ResolvedSidecar[] {
  const at = [...path, 'sidecars'];
  return Object.entries(spec.sidecars ?? {}).map(([name, sidecar]: [string, SidecarSpec]) => ({
    name,
    image: sidecar.image,
    command: sidecar.command,
    env: sidecar.env ?? {},
    secrets: secretsOf(reading, sidecar.secrets, [...at, name]),
    essential: essentialOf(reading, sidecar, [...at, name, 'essential']),
  }));
}

/** Kubernetes starts a sidecar again, and the replica stays. */
function essentialOf(reading: Reading, { essential }: SidecarSpec, path: SpecPath): boolean {
  if (reading.naming.platform === 'ecs') return reading.or(essential, path, D.essential);
  if (essential !== undefined) {
    reading.waive(path, 'Kubernetes starts a sidecar again that ends, and keeps the replica');
  }
  return false;
}

/** A Deployment of Kubernetes replaces pod by pod, and waits for a person where it fails. */
const ON_KUBERNETES: ResolvedDeployment = {
  strategy: 'rolling',
  rollback: false,
  rollbackOn: [],
};

/** How a new version takes over. */
export function deploymentOf(
  reading: Reading,
  spec: ServiceSpec,
  path: SpecPath,
): ResolvedDeployment {
  const at = [...path, 'deployment'];
  if (!onEcs(reading, spec.deployment, at)) return ON_KUBERNETES;
  const given = spec.deployment ?? {};
  const strategy = reading.or(given.strategy, [...at, 'strategy'], D.strategy);
  refuseUnused(reading, given, strategy, at);
  refuseRollbackOn(reading, given, at);
  const rollback = {
    rollback: reading.or(given.rollback, [...at, 'rollback'], D.rollback),
    rollbackOn: (given.rollbackOn ?? []).filter(
      (alert, index) =>
        reading.follow('alerts', reading.spec.alerts, alert, {
          code: 'unknown-alert',
          path: [...at, 'rollbackOn', index],
          noun: 'alert',
        }) !== undefined,
    ),
  };
  if (strategy === 'rolling') return { ...rollback, strategy };
  const bakeSeconds = reading.seconds(given.bake, [...at, 'bake'], D.bake);
  if (strategy === 'blue-green') return { ...rollback, strategy, bakeSeconds };
  return {
    ...rollback,
    strategy,
    bakeSeconds,
    stepPercent: parsePercentage(reading.or(given.step, [...at, 'step'], D.step)) ?? 0,
    stepSeconds: reading.seconds(given.every, [...at, 'every'], D.every),
  };
}

function refuseRollbackOn(
  reading: Reading,
  { rollback, rollbackOn = [] }: NonNullable<ServiceSpec['deployment']>,
  path: SpecPath,
): void {
  if (rollback !== false || rollbackOn.length === 0) return;
  reading.report({
    code: 'field-without-effect',
    path: [...path, 'rollbackOn'],
    what: `A deployment of ${String(path[1])} never goes back by itself, so rollbackOn says nothing.`,
    fix: 'Take rollbackOn out, or let rollback be true.',
  });
}

/** Fields of a deployment that its strategy does not have. */
function refuseUnused(
  reading: Reading,
  given: NonNullable<ServiceSpec['deployment']>,
  strategy: ResolvedDeployment['strategy'],
  path: SpecPath,
): void {
  const hasSteps = strategy === 'linear' || strategy === 'canary';
  const unused = [
    ...(strategy === 'rolling' ? (['bake'] as const) : []),
    ...(hasSteps ? [] : (['step', 'every'] as const)),
  ];
  for (const field of unused) {
    if (given[field] === undefined) continue;
    reading.report({
      code: 'field-without-effect',
      path: [...path, field],
      what: `A ${strategy} deployment has no ${field}.`,
      fix: `Take ${field} out, or choose ${field === 'bake' ? 'blue-green, ' : ''}linear or canary.`,
    });
  }
}

import {
  CIRCUIT_BREAKER_TASKS,
  CLOUDFORMATION_WAITS_SECONDS,
  DEPLOYMENT_STEP_PERCENT,
  DEPLOYMENT_WAIT_MINUTES,
} from '../facts/deployments';
import { isOnCloudWatch } from '../alerts/alert';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { ownerOf } from '../resolve/job-kinds';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** A deployment of a service on ECS can happen as it is described, and can be taken back. */
export const deployments: Check = (system) =>
  system.target.platform === 'ecs'
    ? system.services.flatMap((service) => {
        const path = ['services', service.name];
        return [
          ...traffic(service, path, system),
          ...waits(service, [...path, 'deployment']),
          ...steps(service, [...path, 'deployment', 'step']),
          ...rollback(service, [...path, 'deployment', 'rollbackOn'], system),
          ...patience(service, path),
        ];
      })
    : [];

/** Everything but a rolling deployment moves requests between two sets of replicas. */
function traffic(
  { name, deployment, expose, scaling }: ResolvedService,
  path: SpecPath,
  { services }: ResolvedSystem,
): readonly Finding[] {
  const findings: Finding[] = [];
  const isReached = expose !== undefined || services.some(({ calls }) => calls.includes(name));
  const moves = deployment.strategy !== 'rolling';
  if (moves && !isReached) {
    findings.push({
      code: 'deployment-without-traffic',
      path: [...path, 'deployment', 'strategy'],
      what: `A ${deployment.strategy} deployment moves requests, and nobody sends ${name} any.`,
      consequence: 'ECS has no load balancer and no mesh to move them in.',
      fix: 'Let strategy be rolling, or expose or call the service.',
    });
  }
  if (scaling.requestsPerReplica !== undefined && moves) {
    findings.push({
      code: 'field-without-effect',
      path: [...path, 'scaling', 'requests'],
      what: `A ${deployment.strategy} deployment moves the requests of ${name} to replicas that are not counted.`,
      consequence:
        'Scaling counts those of one target group, and each deployment changes to the other.',
      fix: 'Scale on cpu or memory, or let strategy be rolling.',
    });
  }
  return findings;
}

function waits({ name, deployment }: ResolvedService, path: SpecPath): readonly Finding[] {
  if (deployment.strategy === 'rolling') return [];
  const { least, most } = DEPLOYMENT_WAIT_MINUTES;
  const fields: [string, number][] = [
    ['bake', deployment.bakeSeconds],
    ...(deployment.strategy === 'blue-green'
      ? []
      : ([['every', deployment.stepSeconds]] satisfies [string, number][])),
  ];
  return fields.flatMap(([field, seconds]): readonly Finding[] => {
    const minutes = seconds / 60;
    if (Number.isInteger(minutes) && minutes >= least && minutes <= most) return [];
    return [
      {
        code: 'timing-not-available',
        path: [...path, field],
        what: `A deployment of ${name} waits ${seconds}s (${field}), and ECS takes whole minutes up to ${most / 60}h.`,
        fix: `Write ${field} in whole minutes, such as 10m.`,
      },
    ];
  });
}

function steps({ name, deployment }: ResolvedService, path: SpecPath): readonly Finding[] {
  if (deployment.strategy !== 'linear' && deployment.strategy !== 'canary') return [];
  const { strategy, stepPercent } = deployment;
  const { least, most } = DEPLOYMENT_STEP_PERCENT[strategy];
  const tenths = Math.round(stepPercent * 10) / 10;
  if (tenths === stepPercent && stepPercent >= least && stepPercent <= most) return [];
  return [
    {
      code: 'invalid-percentage',
      path,
      what: `A step of the ${strategy} deployment of ${name} moves ${stepPercent}% of the requests.`,
      fix: `ECS takes ${least}% to ${most}% with one decimal.`,
    },
  ];
}

function rollback(
  { name, deployment: { rollback: goesBack, rollbackOn } }: ResolvedService,
  path: SpecPath,
  { alerts, jobs, environment }: ResolvedSystem,
): readonly Finding[] {
  const [alert] = rollbackOn;
  if (alert === undefined) return [];
  const silent = alerts.filter((each) => rollbackOn.includes(each.name) && !isOnCloudWatch(each));
  const findings: Finding[] = silent.map((each) => ({
    code: 'alert-not-an-alarm',
    path: [...path, rollbackOn.indexOf(each.name)],
    what: `A deployment of ${name} goes back on ${each.name}, which Prometheus evaluates in ${environment}.`,
    consequence: 'ECS asks CloudWatch alarms only: the deployment would never go back.',
    fix: `Take it out under environments.${environment}.overrides, or let CloudWatch evaluate the alerts.`,
  }));
  if (!goesBack) {
    findings.push({
      code: 'field-without-effect',
      path,
      what: `${alert} would send a deployment of ${name} back, and rollback is false.`,
      fix: 'Take rollbackOn out, or let rollback be true.',
    });
  }
  const job = jobs.find(
    (each) =>
      ownerOf(each) === name && each.trigger.kind === 'before-deploy' && !each.trigger.compatible,
  );
  if (job !== undefined && goesBack) {
    findings.push({
      code: 'rollback-past-job',
      path,
      what: `${alert} sends ${name} back to the previous version after ${job.name} has run.`,
      consequence: `Nothing says that the previous version works on what ${job.name} leaves behind.`,
      fix: `Say compatible: previous-version under jobs.${job.name} if it does, or take rollbackOn out.`,
    });
  }
  return findings;
}

/**
 * Replicas that never become healthy are replaced until the circuit breaker has counted enough of them;
 * a deployment starts as many at a time as there have to be.
 */
function patience(service: ResolvedService, path: SpecPath): readonly Finding[] {
  const { name, deployment, scaling } = service;
  const round = deployment.strategy === 'rolling' ? secondsToReplace(service) : undefined;
  if (round === undefined) return [];
  const { share, least, most } = CIRCUIT_BREAKER_TASKS;
  const failures = Math.min(Math.max(Math.ceil(scaling.min * share), least), most);
  const seconds = Math.ceil(failures / scaling.min) * round;
  if (seconds <= CLOUDFORMATION_WAITS_SECONDS) return [];
  return [
    {
      code: 'breaker-too-slow',
      path: [...path, 'health'],
      what: `A replica of ${name} that never answers is replaced after ${round}s, and a deployment fails after ${failures} of them: ${seconds}s.`,
      consequence: `CloudFormation gives up after ${CLOUDFORMATION_WAITS_SECONDS}s, and the stack is left in between.`,
      fix: 'Shorten startPeriod or interval, or lower unhealthyThreshold.',
    },
  ];
}

/** When a replica that never answers is replaced; undefined where nobody asks it. */
function secondsToReplace({ health, port, expose }: ResolvedService): number | undefined {
  if (health === undefined || port === undefined) return undefined;
  const { startPeriodSeconds, intervalSeconds, healthyThreshold, unhealthyThreshold } = health;
  const failing = unhealthyThreshold * intervalSeconds;
  const inside = health.probeWith === undefined ? 0 : startPeriodSeconds + failing;
  if (expose === undefined) return inside === 0 ? undefined : inside;
  // Behind a load balancer ECS heeds nobody before the grace period is over; the probes go on meanwhile.
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html: healthCheckGracePeriodSeconds
  const grace = startPeriodSeconds + healthyThreshold * intervalSeconds;
  return Math.max(inside, failing, grace);
}

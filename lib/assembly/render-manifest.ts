import { describeCondition, detectionSeconds, promDuration } from '../alerts';
import type {
  EcsTarget,
  KubernetesTarget,
  ResolvedJob,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { describeStore } from './describe-store';

/** `manifest.json`: what was made of this environment, for machines that build on it. */
export function renderManifest(system: ResolvedSystem, files: readonly string[]): string {
  const { target, owner, services, alerts, routing, deviations, waivers, acknowledgements } =
    system;
  const content = {
    system: system.system,
    environment: system.environment,
    tier: system.tier,
    platform: target.platform,
    owner: owner.team,
    stacks: stacksOf(target),
    ...(target.platform === 'ecs' ? ecsPlace(target) : { region: target.aws?.region }),
    services: services.map(({ name, names, port, calls, expose, image, deployment }) => ({
      name,
      workload: names.workload,
      port,
      address: expose && `${expose.tls ? 'https' : 'http'}://${expose.host}${expose.path}`,
      calls,
      image: image.repository,
      tagParameter: target.platform === 'ecs' ? names.tagParameter : undefined,
      deployment: target.platform === 'ecs' ? deployment.strategy : undefined,
    })),
    jobs: system.jobs.map(describeJob),
    stores: system.stores.map((store) => describeStore(store, system)),
    secrets: system.secrets.map(({ name, physicalName, key, source, rotateDays }) => ({
      name,
      secret: source?.name ?? physicalName,
      key: source === undefined ? key : source.key,
      rotateDays,
    })),
    alerts: alerts.map((alert) => ({
      name: alert.name,
      target: alert.target.name,
      condition: describeCondition(alert),
      for: promDuration(alert.forSeconds),
      toldWithinSeconds: detectionSeconds(alert),
      byDefault: alert.origin === 'recommended',
      evaluator: alert.source.evaluator,
      severity: alert.severity,
      level: alert.level,
      notify: routing.severities.find(({ name }) => name === alert.severity)?.notify ?? [],
      runbook: alert.runbook.url ?? `runbook.md#${alert.runbook.anchor}`,
    })),
    failureModes: system.failureModes.map(({ of, fails, alert, because }) => ({
      thing: of.name,
      fails,
      alert,
      because,
    })),
    deviations,
    waivers,
    acknowledgements,
    files,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** In the order of the target; that of the second region last. */
function stacksOf(target: EcsTarget | KubernetesTarget): readonly string[] | undefined {
  const place = target.platform === 'ecs' ? target : target.aws;
  if (place === undefined) return undefined;
  const { stacks, recovery } = place;
  return [...Object.values(stacks), ...(recovery === undefined ? [] : [recovery.stack])];
}

function ecsPlace({ region, cluster, repositories, loadBalancer, bastion }: EcsTarget) {
  return {
    region,
    cluster,
    repositories,
    accessLogs:
      loadBalancer.accessLogs &&
      `s3://${loadBalancer.accessLogs.bucket}/${loadBalancer.accessLogs.prefix}/`,
    bastion: bastion?.idOutput,
  };
}

function describeJob({ name, action, names, trigger }: ResolvedJob) {
  return {
    name,
    does: action.kind,
    service: 'service' in action ? action.service : undefined,
    store: 'store' in action ? action.store : undefined,
    olderThanDays: action.kind === 'archive' ? action.olderThanDays : undefined,
    task: names.task,
    logGroup: names.logGroup,
    trigger: trigger.kind,
    schedule: trigger.kind === 'schedule' ? trigger.cron : undefined,
    timezone: trigger.kind === 'schedule' ? trigger.timezone : undefined,
    backupFirst: trigger.kind === 'before-deploy' ? trigger.backupFirst : undefined,
  };
}

import { describeCondition } from '../alerts';
import type {
  EcsTarget,
  ResolvedJob,
  ResolvedStore,
  ResolvedSystem,
} from '../resolve/resolved-system';

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
    stacks: target.platform === 'ecs' ? Object.values(target.stacks) : undefined,
    ...(target.platform === 'ecs' ? ecsPlace(target) : {}),
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
    stores: system.stores.map(describeStore),
    alerts: alerts.map((alert) => ({
      name: alert.name,
      target: alert.target.name,
      condition: describeCondition(alert),
      evaluator: alert.source.evaluator,
      severity: alert.severity,
      level: alert.level,
      notify: routing.severities.find(({ name }) => name === alert.severity)?.notify ?? [],
      runbook: alert.runbook.url ?? `runbook.md#${alert.runbook.anchor}`,
    })),
    deviations,
    waivers,
    acknowledgements,
    files,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
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

function describeJob({ name, service, names, trigger }: ResolvedJob) {
  return {
    name,
    service,
    task: names.task,
    logGroup: names.logGroup,
    trigger: trigger.kind,
    schedule: trigger.kind === 'schedule' ? trigger.cron : undefined,
    timezone: trigger.kind === 'schedule' ? trigger.timezone : undefined,
  };
}

/** What a store is called where it stands. */
function describeStore(store: ResolvedStore) {
  const { name, type, provider } = store;
  if (store.type === 'bucket') return { name, type, provider, bucket: store.bucket };
  return store.provider === 'aws'
    ? { name, type, provider, instance: store.names.instance, database: store.database }
    : { name, type, provider, host: store.host, database: store.database };
}

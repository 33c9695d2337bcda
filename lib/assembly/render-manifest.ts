import { describeCondition } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';

/** `manifest.json`: what was made of this environment, for machines that build on it. */
export function renderManifest(system: ResolvedSystem, files: readonly string[]): string {
  const {
    target,
    owner,
    services,
    stores,
    alerts,
    routing,
    deviations,
    waivers,
    acknowledgements,
  } = system;
  const content = {
    system: system.system,
    environment: system.environment,
    tier: system.tier,
    platform: target.platform,
    owner: owner.team,
    stacks: target.platform === 'ecs' ? Object.values(target.stacks) : undefined,
    services: services.map(({ name, names, port, calls, expose }) => ({
      name,
      workload: names.workload,
      port,
      address: expose && `https://${expose.host}${expose.path}`,
      calls,
    })),
    stores: stores.map(({ name, type, provider }) => ({ name, type, provider })),
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

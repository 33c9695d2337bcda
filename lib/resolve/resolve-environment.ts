import { isOnCloudWatch } from '../alerts/alert';
import type { Finding } from '../problems/problem';
import type { SystemSpec } from '../spec/schema';
import type { EnvironmentSpec } from '../spec/sections/environment';
import { resolveAlerts } from './alerts';
import { cyclicCalls } from './cyclic-calls';
import { resolveJob } from './jobs';
import { resolveDashboards } from './dashboards';
import { clusterName } from './names';
import { resolveProcedure } from './procedures';
import { Reading, type Filled } from './reading';
import type { ResolvedSystem } from './resolved-system';
import { resolveRouting } from './routing';
import { resolveSecrets } from './secrets';
import { resolveService } from './services';
import { resolveStore } from './stores';
import type { StoresOf } from './stores-of';
import { resolveMonitoring, resolveTarget } from './target';
import { platformWaivers } from './waivers';

export interface ResolvedEnvironment {
  /** Absent where the environment has no place to run in. */
  readonly system?: ResolvedSystem;
  readonly findings: readonly Finding[];
  readonly filled: ReadonlyMap<string, Filled>;
}

/** One environment of a valid spec, complete. */
export function resolveEnvironment(
  spec: SystemSpec,
  environment: {
    readonly name: string;
    readonly spec: EnvironmentSpec;
    /** Entries that are for other environments, as `jobs.nightly`. */
    readonly leftOut: ReadonlySet<string>;
    /** The environment whose stores are used; absent where it has its own. */
    readonly storesOf?: StoresOf;
  },
  setAside: ReadonlySet<string>,
): ResolvedEnvironment {
  const { tier, platform, hosts, aws } = environment.spec;
  const naming = {
    system: spec.system,
    environment: environment.name,
    platform,
    secretPattern: spec.names?.secret,
  };
  const evaluator = environment.spec.monitoring.alerts;
  const makesLoadBalancer = platform === 'ecs' && aws?.listener === undefined;
  const context = {
    tier,
    evaluator,
    platform,
    makesLoadBalancer,
    region: aws?.region,
    account: aws?.account,
    namespace: environment.spec.kubernetes?.namespace,
    storesOf: environment.storesOf,
  };
  const reading = new Reading(spec, naming, context, setAside, environment.leftOut);
  const monitoring = resolveMonitoring(reading, environment.spec);
  const services = Object.entries(spec.services).map(([name, service]) =>
    resolveService(reading, name, service, hosts),
  );
  const findings = cyclicCalls(services);
  const routing = resolveRouting(reading);
  const stores = entriesOf(spec.stores, (name, store) => resolveStore(reading, name, store));
  const jobs = entriesOf(spec.jobs, (name, job) => resolveJob(reading, name, job, services));
  const secrets = resolveSecrets(reading, environment.spec, stores);
  const watching = resolveAlerts(reading, {
    system: spec.system,
    environment: environment.name,
    platform,
    makesLoadBalancer,
    hasInsights: platform === 'ecs' && aws?.cluster === undefined,
    makesNetwork: platform === 'ecs' && aws?.vpc === undefined,
    makesBastion: aws?.bastion ?? false,
    services,
    stores,
    jobs,
    secrets,
    routing,
    severities: routing.severities,
    monitoring,
    cluster: aws?.cluster ?? clusterName(naming),
    namespace: environment.spec.kubernetes?.namespace ?? '',
  });
  const resolved = {
    system: spec.system,
    description: spec.description,
    environment: environment.name,
    tier,
    owner: { team: spec.owner.team, contacts: spec.owner.contacts ?? [] },
    monitoring,
    dashboards: resolveDashboards(reading, { monitoring }),
    services,
    jobs,
    stores,
    secrets,
    ...watching,
    routing,
    procedures: entriesOf(spec.procedures, (name, procedure) =>
      resolveProcedure(reading, name, procedure),
    ),
    deviations: spec.deviations ?? [],
    acknowledgements: Object.entries(spec.acknowledge ?? {}).map(([check, given]) => ({
      check,
      ...given,
    })),
  };
  const target = resolveTarget(reading, environment.spec, {
    services,
    jobs,
    stores: resolved.stores,
    secrets: resolved.secrets,
    hasAlarms: resolved.alerts.some(isOnCloudWatch),
  });
  platformWaivers(reading, environment.spec);
  return {
    system: target && { ...resolved, target, waivers: reading.waivers },
    findings: [...reading.findings, ...findings],
    filled: reading.filled,
  };
}

function entriesOf<S, R>(
  entries: Readonly<Record<string, S>> | undefined,
  resolve: (name: string, entry: S) => R | undefined,
): readonly R[] {
  return Object.entries(entries ?? {}).flatMap(([name, entry]) => resolve(name, entry) ?? []);
}

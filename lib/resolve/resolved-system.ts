import type { Alert, AlertTarget } from '../alerts/alert';
import type { ResolvedJob } from './resolved/job';
import type { ResolvedProcedure } from './resolved/procedure';
import type { ResolvedRouting } from './resolved/routing';
import type { ResolvedSecret } from './resolved/secret';
import type { ResolvedService } from './resolved/service';
import type { ResolvedStore } from './resolved/store';
import type { EcsTarget, KubernetesTarget, ResolvedMonitoring } from './resolved/target';

export type * from './resolved/job';
export type * from './resolved/procedure';
export type * from './resolved/routing';
export type * from './resolved/secret';
export type * from './resolved/service';
export type * from './resolved/store';
export type * from './resolved/target';

/**
 * One system in one environment, complete: every default applied, every name generated, every
 * reference followed, units in plain numbers. Nothing after this sees an optional spec value, and
 * everything that can be absent here is absent because it does not exist, not because it was not said.
 */
export interface ResolvedSystem {
  readonly system: string;
  readonly description: string;
  readonly environment: string;
  readonly tier: Tier;
  readonly owner: ResolvedOwner;
  readonly target: EcsTarget | KubernetesTarget;
  readonly monitoring: ResolvedMonitoring;
  /** Uids of the dashboards in Grafana. */
  readonly dashboards: Readonly<Record<DashboardKind, string>>;
  /** In the order of the spec. */
  readonly services: readonly ResolvedService[];
  readonly jobs: readonly ResolvedJob[];
  readonly stores: readonly ResolvedStore[];
  readonly secrets: readonly ResolvedSecret[];
  readonly alerts: readonly Alert[];
  /** Every way in which a thing fails, and who sees it or why nobody has to. */
  readonly failureModes: readonly ResolvedFailureMode[];
  readonly routing: ResolvedRouting;
  readonly procedures: readonly ResolvedProcedure[];
  readonly deviations: readonly Deviation[];
  /** Fields of the spec that have no effect on this platform, each with its reason. */
  readonly waivers: readonly Waiver[];
  /** What the team has looked at and lives with. */
  readonly acknowledgements: readonly Acknowledgement[];
}

/** One way in which a thing fails: an alert sees it, or there is a reason why none does. */
export interface ResolvedFailureMode {
  readonly of: AlertTarget;
  readonly fails: string;
  /** Name of the alert. */
  readonly alert?: string;
  /** Name of the alert that the team has switched off. */
  readonly off?: string;
  /** Why no alert sees it; absent where one does. */
  readonly because?: string;
}

/** How services do; how what keeps data does; how the machines below do. */
export type DashboardKind = 'overview' | 'stores' | 'hosts';

export type Platform = 'ecs' | 'kubernetes';

/** Decides protection, retention and paging; never the environment's name. */
export type Tier = 'production' | 'staging' | 'development';

export interface ResolvedOwner {
  readonly team: string;
  readonly contacts: readonly Contact[];
}

export interface Contact {
  readonly role: string;
  readonly contact: string;
  readonly escalation?: string;
}

/** A line of the old runbook that is followed in intent only. */
export interface Deviation {
  readonly runbook: string;
  readonly instead: string;
  readonly because: string;
}

export interface Acknowledgement {
  /** Code of what is lived with. */
  readonly check: string;
  readonly reason: string;
  /** Last day, `2027-03-01`; absent: for good. */
  readonly until?: string;
}

export interface Waiver {
  /** Path of the field in the spec. */
  readonly path: string;
  readonly because: string;
}

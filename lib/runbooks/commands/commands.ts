import type { LogPattern, ResolvedService, ResolvedStore } from '../../resolve/resolved-system';

/** What an operator types on one platform, with the real names. Each gives a block of shell commands. */
export interface Commands {
  restart(service: ResolvedService): string;
  /** Moves the floor of the autoscaler; a fixed number of replicas would be undone by it. */
  scale(service: ResolvedService, min: number, max: number): string;
  /** How long a floor that was moved by hand stays. */
  readonly scalingLasts: string;
  logs(service: ResolvedService, pattern: LogPattern | undefined): string;
  usage(service: ResolvedService): string;
  sql(store: ResolvedStore, statement: string): string;
  /** Deploys a version: the tag stands in the first line as `<tag>`. */
  deploy(services: readonly ResolvedService[]): string;
  /** Shows the last events of a service. */
  events(service: ResolvedService): string;
}

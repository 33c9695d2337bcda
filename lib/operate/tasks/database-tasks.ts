import type { DumpedDatabase } from './choose-database';

/** A task of a database, as the services stack defines it. */
export interface DatabaseTask {
  readonly family: string;
  /** In the order in which they run. */
  readonly containers: readonly string[];
  readonly logGroup: string;
  /** Outputs of the services stack that say where it runs. */
  readonly subnetsOutput: string;
  readonly securityGroupOutput: string;
  /** Time after which it is stopped: started by hand, nothing else ends it. */
  readonly timeoutSeconds: number;
}

/** A swap renames; it takes no longer than its five tries. */
const SWAP_SECONDS = 600;

export function dumpTask({ dump: { names, timeoutSeconds } }: DumpedDatabase): DatabaseTask {
  return {
    family: names.dump,
    containers: ['dump', 'upload'],
    logGroup: names.logGroup,
    subnetsOutput: names.subnetsOutput,
    securityGroupOutput: names.securityGroupOutput,
    timeoutSeconds,
  };
}

export function restoreTask({ dump: { names, timeoutSeconds } }: DumpedDatabase): DatabaseTask {
  return {
    family: names.restore,
    containers: ['download', 'restore'],
    logGroup: names.restoreLogGroup,
    subnetsOutput: names.subnetsOutput,
    securityGroupOutput: names.restoreSecurityGroupOutput,
    timeoutSeconds,
  };
}

export function swapTask({ dump: { names } }: DumpedDatabase): DatabaseTask {
  return {
    family: names.swap,
    containers: ['swap'],
    logGroup: names.swapLogGroup,
    subnetsOutput: names.subnetsOutput,
    securityGroupOutput: names.swapSecurityGroupOutput,
    timeoutSeconds: SWAP_SECONDS,
  };
}

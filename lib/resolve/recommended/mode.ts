import type { Alert, AlertTarget, Level } from '../../alerts/alert';
import type { Condition } from '../../alerts/condition';
import type { AlertSurroundings, Measured } from '../alerts/measured';

/** One way in which a thing fails, and who sees it. */
export interface FailureMode {
  /** What goes wrong, in words. */
  readonly fails: string;
  /** Kinds of alerts by which a team may see it itself. */
  readonly seenBy?: readonly Condition['kind'][];
  /** The alert that comes by default, or why there is none. */
  readonly by: Watch | string;
}

/** An alert that comes by default. */
export interface Watch extends Pick<Measured, 'source' | 'condition'> {
  /** End of its name, after that of the thing: `CpuHigh`. */
  readonly suffix: string;
  /** What it asks of people. */
  readonly level: Level;
  readonly forSeconds: number;
  /** @default 60 */
  readonly windowSeconds?: number;
  /** @default 0 */
  readonly minSamples?: number;
  /** @default 'ok' */
  readonly onNoData?: Alert['onNoData'];
}

/** A thing with all the ways in which it fails. */
export interface WatchedThing {
  readonly target: AlertTarget;
  /** What it is called in the names of its alerts. */
  readonly name: string;
  readonly modes: readonly FailureMode[];
}

/** What the modes have to know beside the thing. */
export interface Place extends AlertSurroundings {
  readonly system: string;
  readonly environment: string;
  readonly platform: 'ecs' | 'kubernetes';
  /** Whether the ECS cluster is made here, with Container Insights. */
  readonly hasInsights: boolean;
  readonly makesLoadBalancer: boolean;
  readonly makesNetwork: boolean;
  readonly makesBastion: boolean;
}

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

import { z } from 'zod';

import { byDefaultSpec } from './by-default';
import { cloudwatchSpec, promqlSpec } from './in-own-words';
import {
  aboveSpec,
  belowSpec,
  downSpec,
  errorRatioSpec,
  latencySpec,
  logPatternSpec,
  poolSpec,
  queueDepthSpec,
  queueStalledSpec,
  sloSpec,
  stateSpec,
  surgeSpec,
} from './of-services';
import {
  backupStaleSpec,
  cacheHitRatioSpec,
  connectionsSpec,
  cpuSpec,
  diskFreeSpec,
  failedSpec,
  memorySpec,
  missedSpec,
  unreachableSpec,
} from './of-things';

const kinds = [
  errorRatioSpec,
  latencySpec,
  cpuSpec,
  memorySpec,
  cacheHitRatioSpec,
  stateSpec,
  queueDepthSpec,
  queueStalledSpec,
  downSpec,
  unreachableSpec,
  connectionsSpec,
  poolSpec,
  diskFreeSpec,
  surgeSpec,
  aboveSpec,
  belowSpec,
  missedSpec,
  failedSpec,
  backupStaleSpec,
  logPatternSpec,
  sloSpec,
  promqlSpec,
  cloudwatchSpec,
] as const;

const words = kinds.map(({ shape }) => shape.when.value);
const choices = `when one of ${words.join(', ')}`;

export const alertSpec = z
  .discriminatedUnion('when', [...kinds, byDefaultSpec], { error: choices })
  .describe('One alert: what is watched, when it fires, how bad that is.');

export type AlertSpec = z.infer<typeof alertSpec>;
/** What is said of an alert that comes by default. */
export type ByDefaultSpec = z.infer<typeof byDefaultSpec>;
/** An alert that watches something. */
export type OwnAlertSpec = Exclude<AlertSpec, ByDefaultSpec>;
export type KindOfAlert = OwnAlertSpec['when'];
/** The alert of one kind. */
export type AlertSpecOf<K extends KindOfAlert> = Extract<OwnAlertSpec, { when: K }>;

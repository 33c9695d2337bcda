import { z } from 'zod';

import { changedSpec, cloudwatchSpec, offSpec, promqlSpec } from './in-own-words';
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
] as const;

const words = kinds.map(({ shape }) => shape.when.value);
const choices = `when one of ${words.join(', ')}`;

const kindSpec = z.discriminatedUnion('when', kinds, { error: choices });

export const alertSpec = z
  .union([kindSpec, promqlSpec, cloudwatchSpec, offSpec, changedSpec], { error: choices })
  .describe('One alert: what is watched, when it fires, how bad that is.');

export type AlertSpec = z.infer<typeof alertSpec>;

/** An alert of a typed kind. */
export type KindAlertSpec = z.infer<typeof kindSpec>;
export type KindOfAlert = KindAlertSpec['when'];
/** The alert of one kind. */
export type AlertSpecOf<K extends KindOfAlert> = Extract<KindAlertSpec, { when: K }>;

export type PromqlAlertSpec = z.infer<typeof promqlSpec>;
export type CloudWatchAlertSpec = z.infer<typeof cloudwatchSpec>;
/** An alert that watches something, as opposed to a change of one that comes by default. */
export type OwnAlertSpec = KindAlertSpec | PromqlAlertSpec | CloudWatchAlertSpec;

export type OffSpec = z.infer<typeof offSpec>;
export type ChangedSpec = z.infer<typeof changedSpec>;

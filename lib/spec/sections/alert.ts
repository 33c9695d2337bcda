import { z } from 'zod';

import {
  count,
  name,
  percentage,
  prose,
  quantile,
  scope,
  severityName,
  threshold,
  wholeDuration,
} from '../scalars';

/** What every alert says, whatever it watches. */
const common = {
  environments: scope,
  for: wholeDuration.optional().describe('How long it has to hold, in whole minutes. Default: 5m.'),
  window: wholeDuration
    .optional()
    .describe('How far back each evaluation looks. Default: as `for`; 1m on CloudWatch.'),
  onNoData: z
    .enum(['ok', 'alert'], { error: 'ok or alert' })
    .optional()
    .describe('What no measurement means. Default: ok.'),
  severity: severityName.describe('A name under routing.severities.'),
  summary: prose
    .optional()
    .describe(
      'One line for the person who is told; {{ $value }} and {{ $labels.x }} are Prometheus’ own.',
    ),
  runbook: name.optional().describe('The procedure to follow.'),
};

const latencySpec = z
  .strictObject({
    service: name.describe('The service that is watched.'),
    when: z.literal('latency', { error: 'latency' }).describe('Kind of condition.'),
    quantile: quantile.describe('0.99 is the 99th percentile.'),
    above: threshold.describe('Response time that is too long.'),
    signal: name
      .optional()
      .describe('Signal to watch. Default: the only one that measures durations.'),
    minSamples: count(1, 10_000_000)
      .optional()
      .describe(
        'Requests during `for` below which it stays quiet; a shorter window needs its share. Default: 10 / (1 - quantile).',
      ),
    ...common,
  })
  .describe('A service answers too slowly.');

const memorySpec = z
  .strictObject({
    store: name.describe('The Redis that is watched: its fullest node counts.'),
    when: z.literal('memory', { error: 'memory' }).describe('Kind of condition.'),
    above: percentage.describe('Share of its memory that is too much.'),
    ...common,
  })
  .describe('A Redis on AWS runs out of memory.');

export const alertSpec = z
  .discriminatedUnion('when', [latencySpec, memorySpec], { error: 'when latency or memory' })
  .describe('One alert: what is watched, when it fires, how bad that is.');

export type AlertSpec = z.infer<typeof alertSpec>;
export type LatencyAlertSpec = z.infer<typeof latencySpec>;
export type MemoryAlertSpec = z.infer<typeof memorySpec>;

import { z } from 'zod';

import {
  count,
  name,
  prose,
  quantile,
  scope,
  severityName,
  threshold,
  wholeDuration,
} from '../scalars';

export const alertSpec = z
  .strictObject({
    environments: scope,
    service: name.describe('The service that is watched.'),
    when: z.literal('latency', { error: 'latency' }).describe('Kind of condition.'),
    quantile: quantile.describe('0.99 is the 99th percentile.'),
    above: threshold.describe('Response time that is too long.'),
    signal: name
      .optional()
      .describe('Signal to watch. Default: the only one that measures durations.'),
    for: wholeDuration
      .optional()
      .describe('How long it has to hold, in whole minutes. Default: 5m.'),
    window: wholeDuration
      .optional()
      .describe('How far back each evaluation looks. Default: as `for`; 1m on CloudWatch.'),
    minSamples: count(1, 10_000_000)
      .optional()
      .describe(
        'Requests during `for` below which it stays quiet; a shorter window needs its share. Default: 10 / (1 - quantile).',
      ),
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
  })
  .describe('One alert: what is watched, when it fires, how bad that is.');

export type AlertSpec = z.infer<typeof alertSpec>;

import { z } from 'zod';

import {
  amount,
  count,
  logPattern,
  name,
  objective,
  percentage,
  quantile,
  threshold,
  wholeDuration,
} from '../../scalars';
import { common, minSamples, service, signal, telling, when, window } from './every-alert';

export const errorRatioSpec = z
  .strictObject({
    service,
    when: when('error-ratio'),
    above: percentage.describe('Share of the requests that may fail.'),
    signal: signal('requests'),
    minSamples: minSamples.describe(
      'Requests during `for` below which it stays quiet; a shorter window needs its share. Default: 100.',
    ),
    window,
    ...common,
  })
  .describe('Too many requests fail.');

export const latencySpec = z
  .strictObject({
    service,
    when: when('latency'),
    quantile: quantile.describe('0.99 is the 99th percentile.'),
    above: threshold.describe('Response time that is too long.'),
    signal: signal('duration'),
    minSamples: minSamples.describe(
      'Requests during `for` below which it stays quiet; a shorter window needs its share. Default: 10 / (1 - quantile).',
    ),
    window,
    ...common,
  })
  .describe('A service answers too slowly.');

export const stateSpec = z
  .strictObject({ service, when: when('state'), signal: signal('state'), ...common })
  .describe('Something is in its bad state, a circuit breaker is open.');

export const queueDepthSpec = z
  .strictObject({
    service,
    when: when('queue-depth'),
    above: count(0, 1_000_000_000).describe('How much may wait.'),
    signal: signal('queue'),
    ...common,
  })
  .describe('Too much waits in a queue.');

export const queueStalledSpec = z
  .strictObject({
    service,
    when: when('queue-stalled'),
    signal: signal('queue'),
    window,
    ...common,
  })
  .describe('Something waits in a queue, and nothing is taken out.');

export const downSpec = z
  .strictObject({ service, when: when('down'), ...common })
  .describe('No replica answers.');

export const poolSpec = z
  .strictObject({
    service,
    when: when('pool'),
    above: percentage.describe('Share of the pool that may be taken, in the fullest replica.'),
    signal: signal('pool'),
    ...common,
  })
  .describe('A pool of connections or workers is nearly used up.');

export const surgeSpec = z
  .strictObject({
    service,
    when: when('surge'),
    above: amount.describe('Growth in one window that is too much.'),
    signal: signal('counter'),
    window: wholeDuration.optional().describe('Time in which it grows. Default: 1h.'),
    ...common,
  })
  .describe('A counter grows too fast.');

const level = {
  service,
  signal: name.describe('Signal of kind gauge, or counter, whose rate a second counts.'),
  window: wholeDuration
    .optional()
    .describe('How far back the rate of a counter looks. Default: as `for`.'),
  ...common,
};

export const aboveSpec = z
  .strictObject({ when: when('above'), above: amount.describe('Most that is good.'), ...level })
  .describe('A signal is too high.');

export const belowSpec = z
  .strictObject({ when: when('below'), below: amount.describe('Least that is good.'), ...level })
  .describe('A signal is too low.');

export const logPatternSpec = z
  .strictObject({
    service,
    when: when('log-pattern'),
    pattern: logPattern.describe('Lines that count.'),
    above: count(0, 1_000_000_000).describe('Lines in one window that may match.'),
    window: wholeDuration.optional().describe('Time in which they are counted. Default: 5m.'),
    ...common,
  })
  .describe('Too many lines of the log match (ECS).');

export const sloSpec = z
  .strictObject({
    service,
    when: when('slo'),
    objective: objective.describe('Share of the requests that is promised to be good: 99.9%.'),
    within: threshold
      .optional()
      .describe('Response time that is good. Absent: every answer that is no error is good.'),
    period: z
      .enum(['7d', '28d', '30d'], { error: '7d, 28d or 30d' })
      .optional()
      .describe('Time that the promise is for. Default: 30d.'),
    signal: name
      .optional()
      .describe(
        'Signal to watch. Default: the only one of kind requests, or duration with within.',
      ),
    slowSeverity: telling.severity.describe(
      'Severity of a budget that burns slowly, over days; severity is that of one that burns fast, within hours.',
    ),
    ...telling,
  })
  .describe(
    'The budget of an objective burns too fast: two alerts, of a fast burn and of a slow one.',
  );

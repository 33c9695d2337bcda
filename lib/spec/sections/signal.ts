import { z } from 'zod';

import { duration, matchers, metricName, seriesLabel } from '../scalars';

const where = matchers.optional().describe('Label matchers that narrow the series.');
const shared = z
  .boolean({ error: 'true or false' })
  .optional()
  .describe(
    'Whether every replica reports the same value, so that the largest counts and not the sum. Default: false.',
  );

const requestsSpec = z
  .strictObject({
    kind: z.literal('requests', { error: 'requests' }),
    counter: metricName.describe('Counter of all requests.'),
    errors: matchers.describe('Matchers of the series that count errors: status=~"5..".'),
    where,
  })
  .describe('A counter of requests, of which some are errors.');

const durationSpec = z
  .strictObject({
    kind: z.literal('duration', { error: 'duration' }),
    histogram: metricName.describe('Metric name without _bucket, _count and _sum.'),
    buckets: z
      .array(duration, { error: 'a list of durations' })
      .describe('Upper bounds of the finite buckets, ascending.'),
    where,
  })
  .describe('A histogram of request durations.');

const cacheSpec = z
  .strictObject({
    kind: z.literal('cache', { error: 'cache' }),
    hits: metricName.describe('Counter of what was there.'),
    misses: metricName.describe('Counter of what was not.'),
    where,
  })
  .describe('Two counters of a cache.');

const queueSpec = z
  .strictObject({
    kind: z.literal('queue', { error: 'queue' }),
    depth: metricName.describe('Gauge of what waits.'),
    done: metricName.optional().describe('Counter of what was taken out.'),
    added: metricName.optional().describe('Counter of what was put in.'),
    workers: metricName.optional().describe('Gauge of the workers.'),
    usual: z
      .number({ error: 'a number' })
      .positive({ error: 'a number above 0' })
      .optional()
      .describe('What the depth stays below most of the time: a line on the dashboard.'),
    shared,
    where,
  })
  .describe('A queue: what waits in it, and how fast it is worked off.');

const stateSpec = z
  .strictObject({
    kind: z.literal('state', { error: 'state' }),
    gauge: metricName.describe('Gauge that is 1 for the state that something is in.'),
    bad: matchers.describe('Matchers of the series of the bad state: state="open".'),
    by: z
      .array(seriesLabel, { error: 'a list of labels' })
      .optional()
      .describe('Labels that tell one thing from the other. Default: none, any of them counts.'),
    where,
  })
  .describe('States of things, circuit breakers for example.');

const poolSpec = z
  .strictObject({
    kind: z.literal('pool', { error: 'pool' }),
    inUse: metricName.describe('Gauge of what is taken.'),
    size: metricName.describe('Gauge of what there is.'),
    where,
  })
  .describe('A pool of connections or workers; each replica has its own.');

const counterSpec = z
  .strictObject({
    kind: z.literal('counter', { error: 'counter' }),
    counter: metricName.describe('Name of the counter.'),
    where,
  })
  .describe('Any counter.');

const gaugeSpec = z
  .strictObject({
    kind: z.literal('gauge', { error: 'gauge' }),
    gauge: metricName.describe('Name of the gauge.'),
    shared,
    where,
  })
  .describe('Any gauge.');

export const signalSpec = z.discriminatedUnion(
  'kind',
  [requestsSpec, durationSpec, cacheSpec, queueSpec, stateSpec, poolSpec, counterSpec, gaugeSpec],
  { error: 'kind requests, duration, cache, queue, state, pool, counter or gauge' },
);

export type SignalSpec = z.infer<typeof signalSpec>;

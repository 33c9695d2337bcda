import { z } from 'zod';

import { percentage, seriesLabel, wholeDuration } from '../../scalars';
import { common, job, minSamples, service, signal, store, when, window } from './every-alert';

const of = z
  .enum(['limit', 'request'], { error: 'limit or request' })
  .optional()
  .describe(
    'Whether the share is of what a replica may take or of what it is promised. Default: limit.',
  );

const series = z
  .record(seriesLabel, z.string({ error: 'a text' }), { error: 'a map of labels' })
  .optional()
  .describe(
    'Labels of the series of whoever measures a store that is not on AWS: an exporter, the kubelet.',
  );

const oneOf = { service: service.optional(), store: store.optional() };

export const cpuSpec = z
  .strictObject({
    ...oneOf,
    when: when('cpu'),
    above: percentage.describe('Share of the cpu that is too much.'),
    of,
    ...common,
  })
  .describe('A service or a store is short of cpu.');

export const memorySpec = z
  .strictObject({
    ...oneOf,
    when: when('memory'),
    above: percentage.describe('Share of the memory that is too much; the fullest replica counts.'),
    of,
    ...common,
  })
  .describe('A service or a store runs out of memory.');

export const cacheHitRatioSpec = z
  .strictObject({
    ...oneOf,
    when: when('cache-hit-ratio'),
    below: percentage.describe('Share of the look-ups that has to be found.'),
    signal: signal('cache'),
    minSamples: minSamples.describe(
      'Look-ups during `for` below which it stays quiet; a shorter window needs its share. Default: 100.',
    ),
    window,
    ...common,
  })
  .describe('A cache finds too little.');

export const diskFreeSpec = z
  .strictObject({
    store,
    when: when('disk-free'),
    below: percentage.describe('Share of the disk that has to be free.'),
    series,
    ...common,
  })
  .describe('A disk is nearly full.');

export const unreachableSpec = z
  .strictObject({ store, when: when('unreachable'), series, ...common })
  .describe('A store does not answer.');

export const connectionsSpec = z
  .strictObject({
    store,
    when: when('connections'),
    above: percentage.describe('Share of the connections that may be taken.'),
    series,
    ...common,
  })
  .describe('A server is nearly out of connections.');

export const backupStaleSpec = z
  .strictObject({
    store,
    when: when('backup-stale'),
    after: wholeDuration.describe('Age of the newest backup that is too old.'),
    ...common,
  })
  .describe('The newest backup of a store is too old.');

export const missedSpec = z
  .strictObject({
    job,
    when: when('missed'),
    after: wholeDuration.describe('Time since the last run that ended well.'),
    orFailed: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('Whether one run that failed is enough. Default: false.'),
    ...common,
  })
  .describe('A scheduled job has not ended well for too long.');

export const failedSpec = z
  .strictObject({ job, when: when('failed'), ...common })
  .describe('A run of a scheduled job failed, or could not start.');

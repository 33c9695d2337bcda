import { z } from 'zod';

import { parseCpu, parseDuration, parsePercentage, parseSize } from '../quantities';
import { pattern, text } from './text';

export const duration = text(
  'invalid-duration',
  'a duration such as 30s, 5m, 4h or 7d',
  (value) => parseDuration(value) !== undefined,
).meta({ pattern: '^\\d{1,6}(ms|s|m|h|d)$' });

/** What a measured time is compared with: every request takes longer than none. */
export const threshold = duration.refine((value) => parseDuration(value) !== 0, {
  error: 'a duration above zero, such as 250ms or 2s',
  params: { code: 'invalid-duration' },
});

/** What AWS and Kubernetes count in seconds; only what is measured has parts of one. */
export const wholeDuration = pattern(
  'invalid-duration',
  'a duration in whole seconds such as 30s, 5m, 4h or 7d',
  /^\d{1,6}[smhd]$/,
);

/** A limit of time, or a pause: nothing would be done in none. */
export const limitOfTime = pattern(
  'invalid-duration',
  'a duration above zero in whole seconds, such as 30s, 5m, 4h or 7d',
  /^(?!0+[smhd]$)\d{1,6}[smhd]$/,
);

export const size = text(
  'invalid-size',
  'a size such as 512MiB or 4GiB',
  (value) => parseSize(value) !== undefined,
).meta({ pattern: '^\\d{1,6}(MiB|GiB|TiB)$' });

export const percentage = text(
  'invalid-percentage',
  'a percentage above 0% and up to 100%, such as 70%',
  (value) => parsePercentage(value) !== undefined,
).meta({ pattern: '^\\d{1,3}(\\.\\d{1,3})?%$' });

/** A share that is promised; a promise of everything leaves no budget. */
export const objective = percentage.refine(
  (value) => {
    const percent = parsePercentage(value) ?? 0;
    return percent >= 50 && percent < 100;
  },
  {
    error: 'a percentage from 50% and below 100%, such as 99.9%',
    params: { code: 'invalid-percentage' },
  },
);

/** What a metric is compared with; YAML has words for numbers that no metric reaches. */
export const amount = z
  .number({ error: 'a number such as 1000' })
  .refine((value) => Number.isFinite(value) && Math.abs(value) <= 1e15, {
    error: 'a number such as 1000',
    params: { code: 'invalid-number' },
  });

const CPU = 'an amount of cpu such as 0.25, 2 or 500m';
export const cpu = z
  .union([z.number(), z.string()], { error: CPU })
  .refine((value) => parseCpu(value) !== undefined, {
    error: CPU,
    params: { code: 'invalid-cpu' },
  });

export const port = z
  .int({ error: 'a whole number from 1 to 65535' })
  .refine((value) => value >= 1 && value <= 65_535, {
    error: 'a whole number from 1 to 65535',
    params: { code: 'invalid-port' },
  })
  .meta({ minimum: 1, maximum: 65_535 });

/** A whole number in a range. */
export function count(least: number, most: number) {
  const allowed = `a whole number from ${least} to ${most}`;
  return z
    .int({ error: allowed })
    .refine((value) => value >= least && value <= most, {
      error: allowed,
      params: { code: 'invalid-number' },
    })
    .meta({ minimum: least, maximum: most });
}

export const quantile = z
  .number({ error: 'a quantile between 0.5 and 0.999' })
  .refine((value) => value >= 0.5 && value <= 0.999, {
    error: 'a quantile between 0.5 and 0.999',
    params: { code: 'invalid-number' },
  })
  .meta({ minimum: 0.5, maximum: 0.999 });

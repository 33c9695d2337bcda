import { z } from 'zod';

import { count, cron, timezone } from '../scalars';

export const scheduledScalingSpec = z
  .strictObject({
    at: cron.describe('When, as five cron fields: "0 8 * * 1-5".'),
    timezone: timezone.optional().describe('IANA time zone of `at`. Default: UTC.'),
    min: count(1, 1000).describe('Least replicas from then on.'),
    max: count(1, 1000).describe('Most replicas from then on.'),
  })
  .describe('A time at which least and most change; they stay until the next one.');

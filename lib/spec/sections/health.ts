import { z } from 'zod';

import { count, httpPath, limitOfTime, wholeDuration } from '../scalars';

export const healthSpec = z.strictObject({
  liveness: httpPath.describe('Path that fails when the process has to be restarted.'),
  readiness: httpPath
    .optional()
    .describe('Path that fails while it can take no requests. Default: liveness.'),
  probeWith: z
    .enum(['curl', 'wget'], { error: 'curl or wget' })
    .optional()
    .describe(
      'What the image has to probe itself with. Absent: ECS runs no container health check.',
    ),
  interval: limitOfTime.optional().describe('Time between two probes. Default: 30s.'),
  timeout: limitOfTime.optional().describe('Time a probe may take. Default: 5s.'),
  healthyThreshold: count(2, 10)
    .optional()
    .describe('Good probes until it gets traffic. Default: 2.'),
  unhealthyThreshold: count(2, 10)
    .optional()
    .describe('Failed probes until it is replaced. Default: 3.'),
  startPeriod: wholeDuration
    .optional()
    .describe('Time to start before failed probes count. Default: 60s.'),
});

export type HealthSpec = z.infer<typeof healthSpec>;

import { z } from 'zod';

import { alertName, percentage, wholeDuration } from '../scalars';

export const STRATEGIES = ['rolling', 'blue-green', 'linear', 'canary'] as const;

export const deploymentSpec = z
  .strictObject({
    strategy: z
      .enum(STRATEGIES, { error: STRATEGIES.join(', ') })
      .optional()
      .describe('How requests move to a new version. Default: rolling.'),
    bake: wholeDuration
      .optional()
      .describe('Time the old version stays beside the new one. Default: 10m.'),
    step: percentage
      .optional()
      .describe('Share of requests a step moves; linear and canary. Default: 10%.'),
    every: wholeDuration
      .optional()
      .describe('Time between two steps; linear and canary. Default: 5m.'),
    rollback: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('Whether a deployment that fails goes back by itself. Default: true.'),
    rollbackOn: z
      .array(alertName, { error: 'a list of names under alerts' })
      .optional()
      .describe('Alerts under which a deployment goes back; CloudWatch has to evaluate them.'),
  })
  .describe('How a new version takes over (ECS).');

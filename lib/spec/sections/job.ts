import { z } from 'zod';

import { command, cron, name, scope, timezone, wholeDuration } from '../scalars';

export const jobSpec = z
  .strictObject({
    environments: scope,
    service: name.describe(
      'Service whose image, tag, variables, secrets, stores, ways to the internet and size it has. Other services it cannot call: ECS resolves their names in services only.',
    ),
    command: command.describe('What it runs, as a list: [./migrate, up].'),
    schedule: cron.optional().describe('When it runs, as five cron fields: "0 2 * * *".'),
    timezone: timezone.optional().describe('IANA time zone of the schedule. Default: UTC.'),
    trigger: z
      .enum(['before-deploy', 'manual'], { error: 'before-deploy or manual' })
      .optional()
      .describe(
        'What starts it where no schedule does: each deployment, before its service changes, or a person.',
      ),
    timeout: wholeDuration
      .optional()
      .describe('Time after which it is stopped and has failed. Default: 15m.'),
    compatible: z
      .literal('previous-version', { error: 'previous-version' })
      .optional()
      .describe(
        'Before a deployment: the version that runs works on what the job leaves behind, so that a deployment may go back by itself.',
      ),
  })
  .describe('One job: a command that runs to its end in the image of a service.');

export type JobSpec = z.infer<typeof jobSpec>;

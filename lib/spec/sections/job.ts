import { z } from 'zod';

import {
  columnName,
  command,
  count,
  cron,
  limitOfTime,
  name,
  objectPrefix,
  request,
  scope,
  script,
  tableName,
  timezone,
  wholeDuration,
} from '../scalars';

const archiveSpec = z
  .strictObject({
    table: tableName.describe('Table whose old rows go.'),
    column: columnName.describe('Column with the time of a row.'),
    olderThan: wholeDuration.describe('Age from which a row is archived, in whole days.'),
    to: name.describe('Bucket under stores that takes the rows.'),
    prefix: objectPrefix
      .optional()
      .describe('Beginning of the keys, before the name of the table. Default: archive/.'),
  })
  .describe('Rows are written to a bucket, and only then deleted.');

export const jobSpec = z
  .strictObject({
    environments: scope,
    service: name
      .optional()
      .describe(
        'With command: the service whose image, tag, variables, secrets, stores, ways to the internet and size it has. Other services it cannot call on ECS, which resolves their names in services only. With request: the exposed service that is asked.',
      ),
    store: name.optional().describe('With sql and archive: the database.'),
    command: command.optional().describe('What it runs, as a list: [./migrate, up].'),
    sql: script.optional().describe('Statement that it runs: VACUUM ANALYZE;'),
    archive: archiveSpec.optional(),
    request: request
      .optional()
      .describe('Method and path that it asks for: POST /admin/cache/warm.'),
    body: script.optional().describe('With request: what is sent, as JSON.'),
    bearer: name
      .optional()
      .describe('With request: the secret with the token that is sent as Authorization: Bearer.'),
    expect: count(100, 599)
      .optional()
      .describe('With request: status that is right. Default: 200.'),
    schedule: cron.optional().describe('When it runs, as five cron fields: "0 2 * * *".'),
    timezone: timezone.optional().describe('IANA time zone of the schedule. Default: UTC.'),
    trigger: z
      .enum(['before-deploy', 'manual'], { error: 'before-deploy or manual' })
      .optional()
      .describe(
        'What starts it where no schedule does: each deployment, before its service changes, or a person.',
      ),
    timeout: limitOfTime
      .optional()
      .describe('Time after which it is stopped and has failed. Default: 15m.'),
    retries: count(0, 5)
      .optional()
      .describe('With schedule: how often a run that failed is tried again. Default: 0.'),
    backupFirst: name
      .optional()
      .describe(
        'Before a deployment: the database that is dumped first; where that fails, nothing is deployed.',
      ),
    compatible: z
      .literal('previous-version', { error: 'previous-version' })
      .optional()
      .describe(
        'Before a deployment: the version that runs works on what the job leaves behind, so that a deployment may go back by itself.',
      ),
  })
  .describe(
    'One job, which runs to its end: a command in the image of a service, a statement, an archive of old rows, or a request.',
  );

export type JobSpec = z.infer<typeof jobSpec>;
export type ArchiveSpec = z.infer<typeof archiveSpec>;

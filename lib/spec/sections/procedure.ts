import { z } from 'zod';

import { count, logPattern, name, prose, request, script, variableName } from '../scalars';

/** A step in the form of a verb: the key says which. Its words become commands with the real names. */
const VERBS = {
  run: z.strictObject({ run: script.describe('A command as it stands.') }),
  restart: z.strictObject({
    restart: name.describe('Service whose replicas are replaced, a few at a time.'),
  }),
  scale: z.strictObject({
    scale: name.describe('Service whose least number of replicas changes, beside the autoscaler.'),
    to: z
      .union([count(1, 1000), z.literal('normal')], { error: 'a number of replicas, or normal' })
      .describe('Replicas, or normal for what the spec says.'),
  }),
  logs: z.strictObject({
    logs: name.describe('Service whose logs are read.'),
    pattern: logPattern.optional().describe('One comparison of a JSON field.'),
  }),
  events: z.strictObject({ events: name.describe('Service whose last events are shown.') }),
  rollback: z.strictObject({
    rollback: name.describe('Service that goes back to the version before.'),
  }),
  job: z.strictObject({ job: name.describe('Job that is run now.') }),
  rotate: z.strictObject({
    rotate: name.describe('Secret, or store whose password, that gets a new value.'),
  }),
  connect: z.strictObject({
    connect: name.describe('Store that a person opens a session to, through the bastion.'),
  }),
  backup: z.strictObject({ backup: name.describe('Database that is dumped now.') }),
  restore: z.strictObject({
    restore: name.describe('Database that is brought back from one of its dumps.'),
  }),
  usage: z.strictObject({ usage: name.describe('Service whose replicas and cpu are shown.') }),
  sql: z.strictObject({
    sql: script.describe('Statement.'),
    store: name.describe('Store it runs in.'),
  }),
  redis: z.strictObject({
    redis: script.describe('Command of Redis, such as LLEN ai:queue:pending.'),
    store: name.describe('Redis that it is sent to.'),
  }),
  request: z.strictObject({
    request: request.describe('Method and path.'),
    service: name.describe('Exposed service that is asked.'),
    bearer: variableName
      .optional()
      .describe("Variable of the person's shell with the token that the request carries."),
    expect: count(100, 599).optional().describe('HTTP status that is right.'),
  }),
} as const;

export const STEP_VERBS = Object.keys(VERBS) as (keyof typeof VERBS)[];

export const stepSpec = z.union([prose, ...Object.values(VERBS)], {
  error: `a text, or a map with one of ${STEP_VERBS.join(', ')}`,
});

const steps = z.array(stepSpec, { error: 'a list of steps' });

export const procedureSpec = z
  .strictObject({
    kind: z
      .enum(['incident', 'maintenance', 'deploy', 'restore'], {
        error: 'incident, maintenance, deploy or restore',
      })
      .describe('When it is needed.'),
    title: prose.describe('Heading in the runbook.'),
    symptoms: z.array(prose, { error: 'a list of texts' }).optional().describe('What one sees.'),
    diagnose: steps.optional().describe('How to find the cause.'),
    resolve: steps.describe('What to do.'),
    verify: steps.optional().describe('How one sees that it is over.'),
  })
  .describe('What a person does.');

export type ProcedureSpec = z.infer<typeof procedureSpec>;
export type StepSpec = z.infer<typeof stepSpec>;

import { z } from 'zod';

import { attributeName, name, prose, scope, wholeDuration } from '../../scalars';
import { outsideServer } from '../reach';

export const otherStoreSpec = z
  .strictObject({
    type: z.literal('other').describe('Any other kind of store.'),
    environments: scope,
    provider: z
      .literal('external', { error: 'external' })
      .describe('Somebody else keeps it: it is named and reached, not made.'),
    what: prose.describe('What it is: Neo4j Aura.'),
    servers: z
      .array(outsideServer, { error: 'a list of { host, port }' })
      .refine((servers) => servers.length > 0, {
        error: 'a list of { host, port }, at least one',
        params: { code: 'empty-section' },
      })
      .describe('Where it is reached; whoever uses it gets this way out.'),
    publishes: z
      .record(
        attributeName,
        z.union([prose, z.strictObject({ secret: name.describe('A name under secrets.') })], {
          error: 'a text, or { secret: name }',
        }),
        { error: 'a map of attributes' },
      )
      .describe('What services may ask for under uses: a text, or a secret.'),
    backup: z
      .strictObject({
        promised: z
          .enum(['daily', 'hourly', 'continuous', 'none'], {
            error: 'daily, hourly, continuous or none',
          })
          .describe('How often its keeper backs it up.'),
        retain: wholeDuration.optional().describe('How long its keeper keeps backups.'),
        by: prose.describe('Who does it.'),
        restore: prose.describe('How one gets it back.'),
      })
      .describe('What its keeper promises; it stands in the runbook.'),
  })
  .describe('A store that somebody else keeps.');

export type OtherStoreSpec = z.infer<typeof otherStoreSpec>;

import { z } from 'zod';

import { secretName, wholeDuration } from '../scalars';

export const secretSpec = z
  .strictObject({
    name: secretName
      .optional()
      .describe(
        'Name after <system>-<env>/. Default: the key. On Kubernetes the Secret’s own name.',
      ),
    key: secretName
      .optional()
      .describe('Field of a JSON secret, or key of a Kubernetes Secret. Absent: raw text.'),
    value: z
      .enum(['generated', 'given'], { error: 'generated or given' })
      .describe(
        'generated: nobody has to know it; drawn at the first deployment, or by a command of the runbook. given: a person puts it there.',
      ),
    rotate: wholeDuration
      .optional()
      .describe(
        'How often a person replaces it, in whole days: stands in the runbook, and its age is measured.',
      ),
  })
  .describe('One secret: named here, its value never.');

export type SecretSpec = z.infer<typeof secretSpec>;

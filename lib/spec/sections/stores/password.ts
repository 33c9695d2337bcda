import { z } from 'zod';

import { secretName, wholeDuration } from '../../scalars';

/** The password that is drawn for a store made here. */
export const passwordSpec = z
  .strictObject({
    name: secretName.optional().describe('Name of the secret after <system>-<env>/.'),
    key: secretName
      .optional()
      .describe('Field of a JSON secret that holds it. Absent: the secret is raw text.'),
    rotate: wholeDuration
      .optional()
      .describe(
        'How often a person replaces it, in whole days: stands in the runbook, and its age is measured.',
      ),
  })
  .optional()
  .describe('The generated password. Default name: <store>/password.');

import { z } from 'zod';

import {
  amount,
  name,
  percentage,
  prose,
  severityName,
  threshold,
  wholeDuration,
} from '../../scalars';
import { telling } from './every-alert';

const limit = z
  .union([percentage, threshold, amount], { error: 'as the alert has it: 80%, 2s or 1000' })
  .optional();

/** A thing is watched only by an alert that says when. */
const onlyWithWhen = z.never({ error: 'used only in an alert that says when' }).optional();

/** What may be said of an alert that nobody has to write. */
export const byDefaultSpec = z
  .strictObject({
    when: z
      .literal('default', { error: 'default' })
      .optional()
      .describe('Absent, or default: the alert comes by default.'),
    environments: telling.environments,
    off: prose.optional().describe('Why nobody has to be told. Alone: the alert is not made.'),
    above: limit.describe('Most that is good.'),
    below: limit.describe('Least that is good.'),
    for: wholeDuration.optional().describe('How long it has to hold.'),
    severity: severityName.optional().describe('A name under routing.severities.'),
    summary: prose.optional().describe('One line for the person who is told.'),
    runbook: name.optional().describe('The procedure to follow.'),
    service: onlyWithWhen.describe('Not here: the alert knows what it watches.'),
    store: onlyWithWhen.describe('Not here: the alert knows what it watches.'),
    job: onlyWithWhen.describe('Not here: the alert knows what it watches.'),
  })
  .describe('An alert that comes by default: switched off, or changed in what is said here.');

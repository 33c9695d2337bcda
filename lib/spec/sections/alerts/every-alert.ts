import { z } from 'zod';

import { count, name, prose, scope, severityName, wholeDuration } from '../../scalars';

/** Who is told, and what. */
export const telling = {
  environments: scope,
  severity: severityName.describe('A name under routing.severities.'),
  summary: prose
    .optional()
    .describe(
      'One line for the person who is told; {{ $value }} and {{ $labels.x }} are Prometheus’ own.',
    ),
  runbook: name.optional().describe('The procedure to follow.'),
};

/** What nearly every alert says, whatever it watches. */
export const common = {
  for: wholeDuration
    .optional()
    .describe('How long it has to hold, in whole minutes; 0m: at once. Default: by the kind.'),
  onNoData: z
    .enum(['ok', 'alert'], { error: 'ok or alert' })
    .optional()
    .describe('What no measurement means. Default: ok; alert where silence is the fault itself.'),
  ...telling,
};

/** How far an average looks back. */
export const window = wholeDuration
  .optional()
  .describe('How far back each evaluation looks. Default: as `for`; 1m on CloudWatch.');

/** Below which a share means nothing. */
export const minSamples = count(1, 10_000_000).optional();

/** Which of the things that a service measures of itself. */
export function signal(kind: string) {
  return name.optional().describe(`Signal to watch. Default: the only one of kind ${kind}.`);
}

export const service = name.describe('The service that is watched.');
export const store = name.describe('The store that is watched.');
export const job = name.describe('The scheduled job that is watched.');

/** The word that says what kind of condition it is. */
export function when<T extends string>(word: T) {
  return z.literal(word, { error: word }).describe('Kind of condition.');
}

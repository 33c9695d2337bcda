import { z } from 'zod';

import type { ProblemCode } from '../../problems/codes';

/** A text that has to satisfy a test of its own. */
export function text(code: ProblemCode, allowed: string, test: (value: string) => boolean) {
  return z.string({ error: allowed }).refine(test, { error: allowed, params: { code } });
}

/** A text that has to match an expression, which editors are told too. */
export function pattern(code: ProblemCode, allowed: string, expression: RegExp) {
  return text(code, allowed, (value) => expression.test(value)).meta({
    pattern: expression.source,
  });
}

export const prose = text(
  'invalid-text',
  'a text of 1 to 1000 characters',
  (value) => value.trim() !== '' && value.length <= 1000,
);

/** A command or a statement; longer than prose and of several lines if need be. */
export const script = text(
  'invalid-text',
  'a text of 1 to 10000 characters',
  (value) => value.trim() !== '' && value.length <= 10_000,
);

const COMMAND = 'a list of words such as [./migrate, up]';
/** A command without a shell: one word an item. */
export const command = z
  .array(
    z
      .string({ error: 'a word; put numbers, true and false in quotes' })
      .refine((word) => word !== '', {
        error: 'a word, or take it out',
        params: { code: 'invalid-text' },
      }),
    { error: COMMAND },
  )
  .refine((words) => words.length > 0, {
    error: COMMAND,
    params: { code: 'invalid-text' },
  });

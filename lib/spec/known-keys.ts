import { z } from 'zod';

import type { SpecPath } from '../problems/position';

/** A form that a value may have, and the value itself. */
interface Form {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

/** The keys that a schema allows at a path of a value; empty where anything goes. */
export function knownKeys(schema: z.ZodType, root: unknown, path: SpecPath): readonly string[] {
  const here = path.reduce<readonly Form[]>(
    (forms, step) => forms.flatMap(formsOf).flatMap((form) => inside(form, step)),
    [{ schema, value: root }],
  );
  const keys = here
    .flatMap(formsOf)
    .flatMap(({ schema: form }) => (form instanceof z.ZodObject ? Object.keys(form.shape) : []));
  return [...new Set(keys)];
}

/** The forms that a value may have, without wrappers: those that it resembles, or all of them. */
function formsOf({ schema, value }: Form): readonly Form[] {
  if (schema instanceof z.ZodOptional)
    return formsOf({ schema: schema.unwrap() as z.ZodType, value });
  if (!(schema instanceof z.ZodUnion)) return [{ schema, value }];
  const forms = (schema.options as z.ZodType[]).flatMap((option) =>
    formsOf({ schema: option, value }),
  );
  const alike = forms.filter((form) => isAlike(form));
  return alike.length > 0 ? alike : forms;
}

/** Whether a map says by its `type`, or else by a key that has to be there, that it has the form. */
function isAlike({ schema, value }: Form): boolean {
  if (!(schema instanceof z.ZodObject) || value === null || typeof value !== 'object') return false;
  const shape = schema.shape as Record<string, z.ZodType>;
  const given = value as Record<string, unknown>;
  if (shape.type !== undefined) return shape.type.safeParse(given.type).success;
  return Object.entries(shape).some(
    ([key, child]) => key in given && !(child instanceof z.ZodOptional),
  );
}

function inside({ schema, value }: Form, step: string | number): readonly Form[] {
  const at: unknown =
    value !== null && typeof value === 'object'
      ? (value as Record<string | number, unknown>)[step]
      : undefined;
  if (schema instanceof z.ZodObject) {
    const child = (schema.shape as Record<string, z.ZodType>)[step];
    return child === undefined ? [] : [{ schema: child, value: at }];
  }
  if (schema instanceof z.ZodRecord) return [{ schema: schema.valueType as z.ZodType, value: at }];
  if (schema instanceof z.ZodArray) return [{ schema: schema.element as z.ZodType, value: at }];
  return [];
}

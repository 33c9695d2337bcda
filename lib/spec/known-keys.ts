import { z } from 'zod';

import type { SpecPath } from '../problems/position';

/** The keys that a schema allows at a path; empty where anything goes. */
export function knownKeys(schema: z.ZodType, path: SpecPath): readonly string[] {
  const here = path.reduce<readonly z.ZodType[]>(
    (forms, step) => forms.flatMap(unwrap).flatMap((form) => inside(form, step)),
    [schema],
  );
  const keys = here
    .flatMap(unwrap)
    .flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : []));
  return [...new Set(keys)];
}

/** The forms that a value may have, without wrappers. */
function unwrap(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodOptional) return unwrap(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(unwrap);
  return [schema];
}

function inside(form: z.ZodType, step: string | number): readonly z.ZodType[] {
  if (form instanceof z.ZodObject) {
    const shape = form.shape as Record<string, z.ZodType>;
    const child = shape[step];
    return child === undefined ? [] : [child];
  }
  if (form instanceof z.ZodRecord) return [form.valueType as z.ZodType];
  if (form instanceof z.ZodArray) return [form.element as z.ZodType];
  return [];
}

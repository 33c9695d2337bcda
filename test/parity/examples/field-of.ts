import { fieldPaths } from '../../../lib/parity';
import type { Tree } from './shop';

const FIELDS = fieldPaths().map((field) => ({ field, steps: field.split('.') }));

/** The field of the table that a path in a spec is about: `services.web.port` is `services.*.port`. */
export function fieldOf(path: string, spec: Tree): string {
  const steps = path.split('.').filter((step) => !/^\d+$/.test(step));
  const stores = spec.stores as Readonly<Record<string, Tree | undefined>>;
  const names = ['*', `*<${String(stores[steps[1] ?? '']?.type)}>`];
  const found = FIELDS.filter(
    (each) =>
      each.steps.length === steps.length &&
      each.steps.every((step, index) => step === steps[index] || names.includes(step)),
  );
  const [nearest] = found.sort((a, b) => wildcards(a.steps) - wildcards(b.steps));
  if (nearest === undefined) throw new Error(`${path} is no field`);
  return nearest.field;
}

function wildcards(steps: readonly string[]): number {
  return steps.filter((step) => step.startsWith('*')).length;
}

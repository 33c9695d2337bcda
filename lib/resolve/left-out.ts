import { find, isTree, type Layers } from './overlay';

/** Sections whose entries may be for some environments only. */
export const SCOPED_SECTIONS = ['services', 'jobs', 'stores', 'alerts'] as const;

/** Takes out the entries that are for other environments; says which, as `jobs.nightly`. */
export function leaveOut({ value }: Layers, environment: string): ReadonlySet<string> {
  const leftOut = new Set<string>();
  for (const section of SCOPED_SECTIONS) {
    const entries = find(value, [section]);
    if (!isTree(entries)) continue;
    for (const [name, entry] of Object.entries(entries)) {
      const wanted = find(entry, ['environments']);
      if (!Array.isArray(wanted) || wanted.length === 0 || wanted.includes(environment)) continue;
      Reflect.deleteProperty(entries, name);
      leftOut.add(`${section}.${name}`);
    }
  }
  return leftOut;
}

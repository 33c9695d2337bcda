import { rmSync } from 'node:fs';

export function removeScratch(): void {
  if (process.env.RUNBOOK_SCRATCH) rmSync(process.env.RUNBOOK_SCRATCH, { recursive: true });
}

/** jest takes a global teardown by its default export only. */
export { removeScratch as default };

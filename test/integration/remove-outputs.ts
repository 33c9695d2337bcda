import { rmSync } from 'node:fs';

function removeOutputs(): void {
  if (process.env.RUNBOOK_OUTPUTS) rmSync(process.env.RUNBOOK_OUTPUTS, { recursive: true });
}

/** jest takes a global teardown by its default export only. */
export { removeOutputs as default };

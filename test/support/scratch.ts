import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for all that tests, CDK and cdk8s write beside their outputs; the teardown removes it. */
export function makeScratch(): void {
  const scratch = mkdtempSync(join(tmpdir(), 'cdk-runbook-tests-'));
  // PostgreSQL runs as a user of its own, and its folder stands in this one.
  chmodSync(scratch, 0o711);
  process.env.TMPDIR = scratch;
  process.env.RUNBOOK_SCRATCH = scratch;
}

/** jest takes a global setup by its default export only. */
export { makeScratch as default };

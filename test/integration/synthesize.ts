import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makeScratch } from '../support/scratch';
import { expectSuccess, root, runbook } from './run-tool';

/** Compiles every spec of the repository once; the tests then look at what was written. */
function synthesize(): void {
  makeScratch();
  const outputs = mkdtempSync(join(tmpdir(), 'runbook-integration-'));
  expectSuccess(process.execPath, [...runbook, 'synth', ...listSpecs(), '--out', outputs], {
    // Both the specs and the fixture are validated by others: `npm run synth`, and a test.
    env: { CDK_VALIDATION: 'false' },
  });
  process.env.RUNBOOK_OUTPUTS = outputs;
}

function listSpecs(): string[] {
  return ['specs', 'test/fixtures'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name)),
  );
}

/** jest takes a global setup by its default export only. */
export { synthesize as default };

import { createRequire } from 'node:module';

import { App } from 'cdk8s';
import type { Construct } from 'constructs';

/** Runs files that export their `chart`, and prints the manifests of each, or why there are none. */
const run = createRequire(__filename);
const results = process.argv.slice(2).map((file) => {
  try {
    const { chart } = run(file) as { chart: Construct };
    return [file, { manifests: App.of(chart).synthYaml() }];
  } catch (fault) {
    return [
      file,
      { fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) },
    ];
  }
});
console.log(JSON.stringify(Object.fromEntries(results)));

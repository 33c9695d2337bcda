import { createRequire } from 'node:module';

/** Runs files one after the other in this process, which loads CDK once, and prints what each threw. */
const run = createRequire(__filename);
const faults: Record<string, string> = {};
for (const file of process.argv.slice(2)) {
  try {
    run(file);
  } catch (fault) {
    faults[file] = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  }
}
console.log(JSON.stringify(faults));
